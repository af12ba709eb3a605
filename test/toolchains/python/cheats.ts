import type { Cheat } from '../../contracts/toolchain-samples.ts';

const wrong = `

def double(number: int) -> int:
    """Return a wrong value."""
    return 5
`;

const fork = (forged: string) => `"""A fake."""

import os
import time

FORGED = """<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest" errors="0" failures="0" skipped="0"
 tests="2">${forged}</testsuite></testsuites>"""


def _write() -> None:
    with open(os.path.expanduser("~/junit.xml"), "w") as file:
        file.write(FORGED)
`;

const forgedCases = ['test_R1_doubles', 'test_R1_is_a_sum[0]']
  .map((name) => `<testcase classname="tests.test_double" name="${name}" file="tests/test_double.py" />`)
  .join('');

const bomb = (statement: string) => `"""A fake."""


def double(number: int) -> int:
    """Return a wrong value."""
    ${statement}
    return 5
`;

/** Python code that is wrong and tries to look right. */
export const cheats: readonly Cheat[] = [
  {
    name: 'os._exit(0) at import',
    code: `"""A fake."""\n\nimport os\n\nos._exit(0)\n${wrong}`,
    caughtBy: 'disbelief',
  },
  {
    name: 'os._exit(0) in the call',
    code: '"""A fake."""\n\nimport os\n\n\ndef double(number: int) -> int:\n    """Leave."""\n    os._exit(0)\n',
    caughtBy: 'disbelief',
  },
  {
    name: 'os._exit(1) in the call, the exit code of a failed run',
    code: '"""A fake."""\n\nimport os\n\n\ndef double(number: int) -> int:\n    """Leave."""\n    os._exit(1)\n',
    caughtBy: 'disbelief',
  },
  {
    name: 'sys.exit(0) at import',
    code: `"""A fake."""\n\nimport sys\n\nsys.exit(0)\n${wrong}`,
    caughtBy: 'disbelief',
  },
  {
    name: 'a forked process that overwrites the report later',
    code: `${fork(forgedCases)}

if os.fork() == 0:
    for _ in range(40):
        time.sleep(0.05)
        _write()
    os._exit(0)
${wrong}`,
    caughtBy: 'disbelief',
  },
  {
    name: 'an exit handler that overwrites the report',
    code: `${fork(forgedCases)}

import atexit

atexit.register(_write)
${wrong}`,
    caughtBy: 'disbelief',
  },
  {
    name: 'a patched Function.runtest',
    code: `"""A fake."""

import _pytest.python

_pytest.python.Function.runtest = lambda self: None
${wrong}`,
    caughtBy: 'disbelief',
  },
  {
    name: 'a patched TestReport.from_item_and_call',
    code: `"""A fake."""

from _pytest.reports import TestReport

_original = TestReport.from_item_and_call.__func__


def _forged(cls, item, call):
    report = _original(cls, item, call)
    report.outcome = "passed"
    report.longrepr = None
    return report


TestReport.from_item_and_call = classmethod(_forged)
${wrong}`,
    caughtBy: 'disbelief',
  },
  {
    name: 'a skip of the whole module',
    code: `"""A fake."""

import pytest

pytest.skip("not today", allow_module_level=True)
${wrong}`,
    caughtBy: 'disbelief',
  },
  {
    name: 'an object that equals everything',
    code: `"""A fake."""


class Everything(int):
    """Equals all."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 1


def double(number: int) -> int:
    """Return anything."""
    if number < 0:
        raise ValueError("negative")
    return Everything(5)
`,
    caughtBy: 'examples',
  },
  {
    name: 'results, frames and reports written to the output',
    code: `"""A fake."""

import os

REPORT = """<testsuites><testsuite tests="4" failures="0" errors="0" skipped="0">${forgedCases}</testsuite></testsuites>"""
for descriptor in (1, 2):
    os.write(descriptor, b"step 4\\nname 5\\ntests\\nstatus 6\\nexited\\nexit_code 1\\n0\\n")
    os.write(descriptor, REPORT.encode())
    os.write(descriptor, b'\\n{"id": "E1", "value": {"t": "int", "v": "4"}}\\n')
    os.write(descriptor, b'\\n{"id": "E2", "value": {"t": "int", "v": "42"}}\\n')
${wrong}`,
    caughtBy: 'failing tests',
    unseen: true,
  },
  {
    name: 'tests that assert nothing',
    code: `"""A fake."""\n${wrong}`,
    tests: `"""Tests."""

from double import double


def test_R1_doubles() -> None:
    double(2)


def test_R2_rejects_negative() -> None:
    double(1)
    assert True
`,
    caughtBy: 'examples',
  },
  {
    name: 'tests of nothing behind a look at the code while they are loaded',
    code: `"""A fake."""\n\n\ndef double(number: int) -> int:\n    """Return four."""\n    return 4\n`,
    tests: `"""Tests."""

from double import double

if double(2) != 4:
    raise RuntimeError("not the real code")


def test_R1_doubles() -> None:
    for number, expected in []:
        assert double(number) == expected


def test_R2_rejects_negative() -> None:
    for number in []:
        assert double(number) is None
`,
    caughtBy: 'stubs',
    unseen: true,
  },
  {
    name: 'no tests at all',
    code: `"""A fake."""\n${wrong}`,
    tests: '"""Tests."""\n\nfrom double import double\n\nVALUE = double(1)\n',
    caughtBy: 'disbelief',
    unseen: true,
  },
  {
    name: 'code that reads the names of the planted tests and forges accordingly',
    code: `"""A fake."""

import glob
import re

import _pytest.runner
from _pytest.reports import TestReport

_must_fail = set()
for _path in glob.glob("/work/run/tests/*.py"):
    with open(_path) as _file:
        _must_fail.update(re.findall(r'raise AssertionError\\("(test_[0-9a-f]+)"\\)', _file.read()))
_original = TestReport.from_item_and_call.__func__


def _forged(cls, item, call):
    report = _original(cls, item, call)
    if item.name not in _must_fail:
        report.outcome = "passed"
        report.longrepr = None
    return report


TestReport.from_item_and_call = classmethod(_forged)
${wrong}`,
    caughtBy: 'examples',
  },
  {
    name: 'a loop without an end in the call',
    code: bomb('while True:\n        pass'),
    caughtBy: 'limits',
    unseen: true,
  },
  {
    name: 'memory without an end',
    code: bomb('hoard = [bytearray(50_000_000) for _ in range(100)]'),
    caughtBy: 'limits',
    unseen: true,
  },
  {
    name: 'processes without an end',
    code: `"""A fake."""\n\nimport os\n\n\ndef double(number: int) -> int:\n    """Fork."""\n    while True:\n        os.fork()\n`,
    caughtBy: 'not passing',
    unseen: true,
  },
  {
    name: 'output without an end',
    code: `"""A fake."""\n\nimport os\n\n\ndef double(number: int) -> int:\n    """Flood."""\n    while True:\n        os.write(1, b"x" * 60_000)\n`,
    caughtBy: 'limits',
    unseen: true,
  },
  {
    name: 'a test file written over, and a file beside the tests',
    code: `"""A fake."""

for _path in ("/work/run/tests/test_double.py", "/work/run/tests/conftest.py"):
    try:
        with open(_path, "w") as _file:
            _file.write("def test_R1_doubles():\\n    assert True\\n")
    except OSError:
        pass
${wrong}`,
    caughtBy: 'failing tests',
    unseen: true,
  },
  {
    name: 'tests that are skipped and expected to fail',
    code: `"""A fake."""\n${wrong}`,
    tests: `"""Tests."""

import pytest

from double import double


@pytest.mark.skip
def test_R1_doubles() -> None:
    assert double(2) == 4


@pytest.mark.xfail
def test_R2_rejects_negative() -> None:
    with pytest.raises(ValueError):
        double(-1)
`,
    caughtBy: 'examples',
  },
];
