"""Runs the tests on many mutants of the code, each in a fork of one process in which pytest is loaded already.

Stdin: {"token", "code": [folders], "tests": [paths], "seconds": limit of processor time, "mutants": [{"id", "path", "start", "end",
"text"}]}, offsets in characters. Prints the token, that the tests pass on the code as it stands, a line for each mutant, and the end. No fork
can: its streams lead nowhere, and this process lets nobody look into it. How a fork ends decides.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time
from importlib.machinery import SourceFileLoader

REQUEST = json.load(sys.stdin)
TOKEN = REQUEST.pop("token")
LEAST_SECONDS = 0.3
TIMES_BASELINE = 5
LONGEST_BASELINE = 10
FIRST_LIMITS = {"all": 3, "tests": 1}
WALL_PER_CPU = 6
MEMORY_BYTES = 256 * 1024 * 1024
SET_DUMPABLE = 4
MOST_REPORT = 60_000

UNUSED = [
    *["cacheprovider", "junitxml", "doctest", "terminal", "pastebin", "stepwise", "setuponly", "setupplan", "faulthandler"],
    *["unraisableexception", "threadexception", "debugging", "legacypath", "unittest_skip"],
]
ARGUMENTS = [
    *["-c", "/dev/null", "--rootdir=.", "--noconftest", "--import-mode=importlib", "--assert=plain", "--capture=no", "-x"],
    *[part for name in UNUSED for part in ("-p", f"no:{name}")],
]


def prepare_hypothesis():
    """Every fork tries the same inputs, and none looks for a simpler one: that a test fails is enough."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies

    settings.register_profile(
        "mutants",
        database=None,
        deadline=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
    # What it looks up once is looked up here, for all forks.
    given(strategies.text(), strategies.integers(), strategies.floats())(lambda text, integer, number: None)()


def load_tools():
    sys.path.insert(0, "/work/harness/plugins")
    import pytest
    import specproof_guard

    if any("hypothesis" in read(path) for path in REQUEST["tests"]):
        prepare_hypothesis()
    sys.path.pop(0)
    assert specproof_guard
    return pytest


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


class Observer:
    """Starts the clock when the tests are collected, and notes those that fail."""

    def __init__(self, limits, deselected):
        self.limits = limits
        self.deselected = deselected
        self.failed = []
        self.started = 0.0

    def pytest_collection_modifyitems(self, items):
        items[:] = [item for item in items if item.nodeid not in self.deselected]

    def pytest_collection_finish(self):
        self.started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, self.limits["tests"])

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.append(report.nodeid)


def put_in_place(mutant):
    """What is imported from the mutant's file is the mutant."""
    path = os.path.realpath(mutant["path"])
    source = read(path)
    text = (source[: mutant["start"]] + mutant["text"] + source[mutant["end"] :]).encode()
    original = SourceFileLoader.get_data

    def get_data(self, asked):
        return text if os.path.realpath(asked) == path else original(self, asked)

    SourceFileLoader.get_data = get_data


def run_tests(pytest, mutant, limits, deselected, report):
    os.setsid()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_PROF, limits["all"])
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if mutant is not None:
        put_in_place(mutant)
    sys.path[:0] = REQUEST["code"]
    observer = Observer(limits, deselected)
    arguments = ARGUMENTS if mutant is not None else [part for part in ARGUMENTS if part != "-x"]
    code = pytest.main([*arguments, *REQUEST["tests"]], plugins=[observer])
    if report is not None:
        seconds = time.process_time() - observer.started
        os.write(report, json.dumps({"failed": observer.failed, "seconds": seconds}).encode()[:MOST_REPORT])
    os._exit(int(code))


def wait_for(child, seconds):
    """How a fork ended: its exit code, or a negative number. One that sleeps is ended as well."""
    until = time.monotonic() + seconds
    while True:
        ended, status, usage = os.wait4(child, os.WNOHANG)
        if ended != 0:
            break
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
        signal.sigtimedwait([signal.SIGCHLD], 0.2)
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime


def run_fork(pytest, mutant, limits, deselected=frozenset(), report=None):
    child = os.fork()
    if child == 0:
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
            run_tests(pytest, mutant, limits, deselected, report)
        finally:
            os._exit(70)
    return wait_for(child, WALL_PER_CPU * (limits["all"] + limits["tests"]) + 2)


def observe(pytest, limits, deselected):
    """A run on the code as it stands: the exit code, its processor time, that of the tests alone, and the tests that fail."""
    readable, writable = os.pipe()
    code, seconds = run_fork(pytest, None, limits, deselected, writable)
    os.close(writable)
    text = os.read(readable, MOST_REPORT)
    os.close(readable)
    try:
        told = json.loads(text)
        return code, seconds, float(told["seconds"]), frozenset(told["failed"])
    except (ValueError, KeyError, TypeError):
        return code or 70, seconds, 0.0, frozenset()


def at_least(seconds):
    return max(LEAST_SECONDS, TIMES_BASELINE * seconds)


def baseline(pytest):
    """The limits and the tests to leave out, when all the others pass twice; otherwise None."""
    limits = {"all": LONGEST_BASELINE, "tests": LONGEST_BASELINE}
    left_out = frozenset()
    passed = 0
    for _ in range(4):
        code, seconds, tests, failed = observe(pytest, limits, left_out)
        passed = passed + 1 if code == 0 else 0
        if passed == 2:
            return limits, left_out
        if code not in (0, 1) or (code == 1 and not failed):
            return None
        left_out |= failed
        limits = {"all": at_least(seconds), "tests": at_least(tests)}
    return None


def tell(line):
    print(f"{TOKEN} {line}", flush=True)


def run_mutants(pytest, limits, left_out):
    for mutant in REQUEST["mutants"]:
        code, _ = run_fork(pytest, mutant, limits, left_out)
        tell(f"{mutant['id']} {'survived' if code == 0 else 'killed'}")
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        if used.ru_utime + used.ru_stime > REQUEST["seconds"]:
            return


def ends_as_it_began(pytest, limits, left_out):
    """Whether the code as it stands still passes: tests that count their runs fail from some run on, whatever the code does."""
    return run_fork(pytest, None, limits, left_out)[0] == 0


def main():
    pytest = load_tools()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    ctypes.CDLL(None).prctl(SET_DUMPABLE, 0, 0, 0, 0)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    print(f"specproof-mutants {TOKEN}", flush=True)
    # What a test keeps from run to run is then of a mutant, and the code as it stands does not look like it.
    for mutant in REQUEST["mutants"][:1]:
        run_fork(pytest, mutant, FIRST_LIMITS)
    known = baseline(pytest)
    if known is not None:
        tell(f"baseline {int(1000 * known[0]['tests'])}")
        run_mutants(pytest, *known)
    if known is None or ends_as_it_began(pytest, *known):
        tell("end")


main()
