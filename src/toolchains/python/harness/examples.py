"""Evaluates calls of generated code, each in a process of its own, and prints what came out as JSON, one object a line.

Stdin: {"path": folder, "module": name, "alias": name in examples where it is another, "seconds": limit, "examples": [{"id": ..., "call": source}]}. The expected values are
not here: they are compared elsewhere. Nothing that the code prints, and no method of its own, decides what is reported.
"""

import json
import os
import select
import signal
import sys
import time

MOST_BYTES = 60_000
DEEPEST = 40


def tagged(value, depth=0):
    """The value with the exact type of each part, read without calling anything that the code defines."""
    kind = type(value)
    if depth > DEEPEST:
        return {"t": "other", "type": "too deeply nested"}
    if value is None:
        return {"t": "none"}
    if kind is bool:
        return {"t": "bool", "v": value}
    if kind is int:
        return {"t": "int", "v": str(value)}
    if kind is float:
        return {"t": "float", "v": repr(value)}
    if kind is str:
        return {"t": "str", "v": value}
    if kind is bytes:
        return {"t": "bytes", "v": value.hex()}
    if kind in (list, tuple, set, frozenset):
        return {"t": kind.__name__, "v": [tagged(item, depth + 1) for item in value]}
    if kind is dict or is_standard_mapping(kind):
        return {"t": "dict", "v": [[tagged(key, depth + 1), tagged(item, depth + 1)] for key, item in dict.items(value)]}
    return tagged_instance(value, kind, depth)


def is_standard_mapping(kind):
    import collections

    return kind in (collections.OrderedDict, collections.defaultdict, collections.Counter)


def tagged_instance(value, kind, depth):
    name = type.__dict__["__name__"].__get__(kind)
    members = type.__dict__["__dict__"].__get__(kind)
    names = None
    if issubclass_of(kind, "enum", "Enum"):
        return {"t": "enum", "name": name, "member": str(object.__getattribute__(value, "_name_"))}
    if type.__subclasscheck__(tuple, kind) and type(members.get("_fields")) is tuple:
        names = members["_fields"]
        items = list(tuple.__iter__(value))
        return {"t": "object", "name": name, "tuple": True, "fields": pairs(names, items, depth)}
    if type(members.get("__dataclass_fields__")) is dict:
        names = [str(field) for field in members["__dataclass_fields__"]]
        items = [object.__getattribute__(value, field) for field in names]
        return {"t": "object", "name": name, "tuple": False, "fields": pairs(names, items, depth)}
    return {"t": "other", "type": name}


def pairs(names, items, depth):
    return [[str(name), tagged(item, depth + 1)] for name, item in zip(names, items)]


def issubclass_of(kind, module, name):
    loaded = sys.modules.get(module)
    return loaded is not None and getattr(loaded, name) in type.__dict__["__mro__"].__get__(kind)


def run_source(source, names):
    """Runs all but the last expression, and answers the value of that."""
    import ast

    tree = ast.parse(source)
    last = tree.body.pop()
    if not isinstance(last, ast.Expr):
        raise SyntaxError("the example does not end in an expression")
    for statement in tree.body:
        try:
            run_awaited(compile(ast.Module([statement], []), "<example>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
        except ImportError:
            if not all((alias.asname or alias.name) in names for alias in getattr(statement, "names", [ast.alias("")])):
                raise
    return run_awaited(compile(ast.Expression(last.value), "<example>", "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)


def run_awaited(code, names):
    import types

    value = eval(code, names)
    if type(value) is types.CoroutineType:
        import asyncio

        return asyncio.run(value)
    return value


def close_other_files(folder):
    """From here on only the code itself is run: the tests beside it, which hold the examples too, are nothing to it."""
    realpath, fsdecode = os.path.realpath, os.fsdecode
    inside = realpath(folder) + os.sep
    events = frozenset(["open", "os.listdir", "os.scandir", "os.chdir"])

    def hook(event, arguments):
        if event not in events or isinstance(arguments[0], int):
            return
        place = realpath(fsdecode(arguments[0] or ".")) + os.sep
        if place == os.sep or (place.startswith(("/work/", "/proc/")) and not place.startswith(inside)):
            raise PermissionError("an example may not read the files of the run")

    sys.addaudithook(hook)


def outcome(request, example):
    import importlib

    close_other_files(request["path"])
    sys.path.insert(0, request["path"])
    names = {"__name__": "example"}
    try:
        module = importlib.import_module(request["module"])
        names.update({key: item for key, item in vars(module).items() if not key.startswith("__")})
        names.setdefault(request.get("alias", request["module"]), module)
        package = request["module"].partition(".")[0]
        names.setdefault(package, sys.modules[package])
        value = run_source(example["call"], names)
    except BaseException as error:
        kinds = type.__dict__["__mro__"].__get__(type(error))
        return {"error": [type.__dict__["__name__"].__get__(kind) for kind in kinds], "message": message_of(error)}
    try:
        return {"value": tagged(value)}
    except BaseException:
        return {"value": {"t": "other", "type": "a value that cannot be read"}}


def message_of(error):
    arguments = BaseException.args.__get__(error)
    return "; ".join(item for item in arguments if type(item) is str)[:500]


def child(request, example, write_end):
    os.setpgid(0, 0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    answer = json.dumps(outcome(request, example)).encode()
    if len(answer) > MOST_BYTES:
        answer = json.dumps({"value": {"t": "other", "type": "a value too large to compare"}}).encode()
    while answer:
        answer = answer[os.write(write_end, answer) :]


def run_child(request, example, write_end):
    try:
        child(request, example, write_end)
    finally:
        os._exit(0)


def read_answer(read_end, deadline):
    answer = b""
    while len(answer) <= MOST_BYTES:
        ready, _, _ = select.select([read_end], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return None
        part = os.read(read_end, 65_536)
        if not part:
            return answer
        answer += part
    return None


def evaluate(request, example):
    read_end, write_end = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(read_end)
        run_child(request, example, write_end)
    os.close(write_end)
    answer = read_answer(read_end, time.monotonic() + request["seconds"])
    os.close(read_end)
    end(process)
    if answer is None:
        return {"timeout": True}
    return json.loads(answer) if answer else {"lost": True}


def end(process):
    for kill in (os.killpg, os.kill):
        try:
            kill(process, signal.SIGKILL)
        except OSError:
            pass
    os.waitpid(process, 0)


def main():
    request = json.load(sys.stdin)
    for example in request["examples"]:
        try:
            answer = evaluate(request, example)
        except ValueError:
            answer = {"lost": True}
        print(json.dumps({"id": example["id"], **answer}), flush=True)


main()
