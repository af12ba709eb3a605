"""Measures how the processor time of a call of generated code grows with its input, and prints a line of JSON per size.

Argument: a file {"path": folder, "module": name, "plan": plan, "sizes": sizes or null, "budgetMs": processor time to use}. The
code is imported after the standard output is put aside, and what it prints is lost. It runs in this process all the same:
what is reported is held against the processor time that the runner measured from outside.
"""

import asyncio
import collections.abc
import gc
import inspect
import itertools
import json
import math
import os
import resource
import sys
import tracemalloc

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from growth_values import Maker, NotFitting  # noqa: E402

sys.path.pop(0)

FIRST, LARGEST, MOST_CALLS, MOST_RUNS = 16, 1 << 17, 1 << 15, 5
SHAPES = ("random", "sorted", "equal", "example", "lines")
CLEAR, MOST_CLEAR = 0.002, 2
getrusage, SELF, write, dumps = resource.getrusage, resource.RUSAGE_SELF, os.write, json.dumps


def process_time():
    """Seconds of all threads. The clock of that name is a coarse one where a process has a limit of processor time."""
    used = getrusage(SELF)
    return used.ru_utime + used.ru_stime


def arguments_of(maker, call, lines, index=0):
    given = [(argument, maker.value(argument, lines, index)) for argument in call["arguments"]]
    positional = [value for argument, value in given if not argument["keyword"]]
    return positional, {argument["name"]: value for argument, value in given if argument["keyword"]}


def finished(value, size):
    """Does what a coroutine or an iterator has put off."""
    if inspect.iscoroutine(value):
        value = asyncio.run(value)
    if isinstance(value, collections.abc.Iterator):
        collections.deque(itertools.islice(value, 10 * size + 1000), maxlen=0)


def prepared(plan, maker):
    """A function that does the work once, on values of its own."""
    lines, size, names = plan["lines"], maker.size, maker.names
    owner, call = plan["owner"], plan["call"]
    if call is None:
        given, named = arguments_of(maker, owner, lines)
        return lambda: names[owner["name"]](*given, **named)
    if owner is None:
        given, named = arguments_of(maker, call, lines)
        return lambda: finished(names[call["name"]](*given, **named), size)
    given, named = arguments_of(maker, owner, lines)
    target = names[owner["name"]](*given, **named)
    if plan["fill"] is not None:
        repeat(target, plan["fill"], maker, lines)()
        maker = Maker(maker.shape, size, maker.run, names)
    return repeat(target, call, maker, lines)


def repeat(target, call, maker, lines):
    method, size = getattr(target, call["name"]), maker.size
    calls = [arguments_of(maker, call, lines, index) for index in range(size)]

    def run():
        for given, named in calls:
            finished(method(*given, **named), 100)

    return run


def least_time(plan, shape, size, names, share):
    """Seconds of processor time, the least of a few runs; each has made up values of its own."""
    least, started = math.inf, process_time()
    for run in range(MOST_RUNS):
        work = prepared(plan, Maker(shape, size, run, names))
        gc.collect(0)
        gc.disable()
        before = process_time()
        work()
        least = min(least, process_time() - before)
        gc.enable()
        if process_time() - started > share:
            break
    return least


def memory_of(plan, shape, size, names):
    work = prepared(plan, Maker(shape, size, MOST_RUNS, names))
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def is_possible(shape, plan):
    arguments = plan["call"]["arguments"] if plan["call"] else plan["owner"]["arguments"]
    if shape not in ("example", "lines"):
        return True
    return any(argument["example"] is not None for argument in arguments)


def times_of(plan, shapes, size, names, share):
    """Times by shape. Shapes that the code does not take are dropped, with the first error's name."""
    times, raised = {}, None
    for shape in list(shapes):
        try:
            times[shape] = least_time(plan, shape, size, names, share)
        except BaseException as error:
            shapes.remove(shape)
            if not isinstance(error, NotFitting):
                raised = raised or type.__dict__["__name__"].__get__(type(error))
    return times, raised


def worst(shapes, times):
    """The shape that takes longest; the cheap ones need not be looked at again."""
    ordered = sorted(times, key=times.__getitem__, reverse=True)
    if times[ordered[0]] > CLEAR:
        shapes[:] = ordered[:MOST_CLEAR]
    return ordered[0]


def sizes_of(request):
    if request["sizes"] is not None:
        return request["sizes"]
    largest = MOST_CALLS if request["plan"]["size"] == "number of calls" else LARGEST
    return [FIRST << power for power in range((largest // FIRST).bit_length())]


def measure(request, names, say):
    plan, budget, fixed = request["plan"], request["budgetMs"] / 1000, request["sizes"] is not None
    shapes = [shape for shape in SHAPES if is_possible(shape, plan)]
    started = process_time()
    for size in sizes_of(request):
        times, raised = times_of(plan, shapes, size, names, budget / 100)
        if not times:
            return say({"raised": raised}) if raised is not None else None
        shape = worst(shapes, times)
        seconds = times[shape]
        memory = memory_of(plan, shape, size, names) if fixed or seconds < budget / 40 else None
        say({"size": size, "cpuMs": round(seconds * 1000, 6), "memoryBytes": memory})
        # The next size takes up to four times as long for each shape where growth is no worse than quadratic.
        spent = process_time() - started
        if not fixed and (seconds > budget / 6 or spent + 4 * len(shapes) * seconds > budget):
            return None
    return None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        request = json.load(file)
    channel, nothing = os.dup(1), os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    # What measures is nothing that the code could import.
    hidden = [sys.modules.pop(name) for name in ("__main__", "growth_values")]
    sys.path.insert(0, os.path.abspath(request["path"]))
    __import__(request["module"])
    module = sys.modules[request["module"]]
    names = {key: item for key, item in vars(module).items() if not key.startswith("__")}
    measure(request, names, lambda line: write(channel, (dumps(line) + "\n").encode()))
    del hidden
    os._exit(0)


main()
