import { describe, expect, it } from 'vitest';
import { refusedInPythonCode, refusedInPythonTests } from '../../../src/analysis/python/refusals.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const inCode = async (source: string, wishes = '') =>
  refusedInPythonCode('src/x.py', await parseSource('python', source), wishes);
const inTests = async (source: string) =>
  refusedInPythonTests('tests/test_x.py', await parseSource('python', source), '');

describe('code that could fake a test run is refused', () => {
  it.each([
    ['an exit through an alias', 'import os as system\nsystem._exit(0)'],
    ['an exit imported by name', 'from os import _exit as leave\nleave(0)'],
    ['a raised SystemExit', 'def f():\n    raise SystemExit(0)'],
    ['the built-in exit', 'exit(0)'],
    ['getattr with a computed name', "import os\ngetattr(os, '_ex' + 'it')(0)"],
    ['getattr with a private name', "import os\ngetattr(os.path, '_exit')"],
    ['a module kept under another name', 'import os\nalias = os\nalias._exit(0)'],
    ['a module handed to a function', "import sys\nvars(sys)['modules']"],
    ['__import__', "__import__('os')._exit(0)"],
    ['importlib', "import importlib\nimportlib.import_module('os')"],
    ['eval', "eval('1')"],
    ['the module table', 'import sys\nsys.modules.clear()'],
    ['frames', 'import sys\nsys._getframe(1)'],
    ['frames of a traceback', 'def f(error):\n    return error.__traceback__.tb_frame'],
    ['a module through another one', 'import logging\nlogging.sys.modules.clear()'],
    ['a private module of another one', 'from random import _os as o\no._exit(0)'],
    ['a patched test runner', 'from _pytest import runner'],
    ['an import of unittest', 'import unittest.mock'],
    ['a patch of another module', 'import json\njson.dumps = None'],
    ['setattr on a foreign object', 'setattr(object(), "x", 1)'],
    ['a class made at run time', "Any = type('Any', (), {'__eq__': lambda self, other: True})"],
    ['a fork', 'import os\nos.fork()'],
    ['an exit handler', 'import atexit'],
    ['all names of a module', 'from os import *'],
    ['the classes behind a literal', '().__class__.__base__.__subclasses__()'],
    ['text of the test run', "open('/work/run/tests/test_x.py')"],
    ['a comment against coverage', 'def f():\n    return 1  # pragma: no cover'],
    ['an equality that is always true', 'class A:\n    def __eq__(self, other):\n        return True'],
    [
      'an equality that ignores what it got behind a check',
      'class A:\n    def __eq__(self, other):\n        if other is None:\n            return NotImplemented\n        return True',
    ],
    ['an assigned equality', 'class A:\n    __eq__ = lambda self, other: True'],
    ['a constant order', 'class A:\n    def __lt__(self, other):\n        return True'],
    ['a constant hash', 'class A:\n    def __hash__(self):\n        return 1'],
    ['another program', "import subprocess\nsubprocess.run(['ls'])"],
  ])('%s', async (_name, source) => {
    expect(await inCode(source)).not.toEqual([]);
  });

  it('with the line and the reason', async () => {
    expect(await inCode('import os\n\nos._exit(0)')).toEqual([
      expect.objectContaining({ path: 'src/x.py', line: 3, rule: 'refused-name', severity: 'error' }),
    ]);
  });
});

describe('ordinary code is not refused', () => {
  it.each([
    ['files and regular expressions', 'import os.path\nimport re\nre.compile(os.path.join("a", "b"))'],
    ['names like those of modules', 'def f(code: int, site: str, signal: bool) -> int:\n    return code'],
    [
      'an equality over fields',
      'class A:\n    def __eq__(self, other):\n        return isinstance(other, A) and self.x == other.x',
    ],
    [
      'an order with two answers',
      'class A:\n    def __lt__(self, other):\n        if self.x < other.x:\n            return True\n        return False',
    ],
    ['an unhashable class', 'class A:\n    __hash__ = None'],
    [
      'a frozen data class that sets itself',
      'class A:\n    def f(self):\n        object.__setattr__(self, "x", 1)',
    ],
    ['getattr with a public name', 'def f(item):\n    return getattr(item, "name", None)'],
    ['a method called exit', 'class A:\n    def exit(self) -> None:\n        self.exit()'],
    [
      'modules of a package',
      'import os.path\nimport concurrent.futures\nfrom urllib.parse import quote\nconcurrent.futures.ThreadPoolExecutor()',
    ],
    ['an injected clock', 'import time\ndef f(clock=time.monotonic):\n    return clock()'],
  ])('%s', async (_name, source) => {
    expect(await inCode(source)).toEqual([]);
  });

  it('when the specification asks for it', async () => {
    expect(await inCode('import subprocess', 'Runs each shell command in turn.')).toEqual([]);
    expect(await inCode('import sys\nsys.exit(2)', 'A command line tool.')).toEqual([]);
    expect(await inCode('import os\nos._exit(2)', 'A command line tool.')).not.toEqual([]);
  });
});

describe('tests that hide a failure are refused', () => {
  it.each([
    ['a skip mark', 'import pytest\n@pytest.mark.skip\ndef test_a(): ...'],
    ['an expected failure', 'import pytest\n@pytest.mark.xfail(reason="x")\ndef test_a(): ...'],
    ['a skip in the body', 'import pytest\ndef test_a():\n    pytest.skip("x")'],
    ['importorskip', 'from pytest import importorskip\nimportorskip("x")'],
    ['a hook', 'def pytest_runtest_makereport(item, call): ...'],
    ['no cover', 'def test_a():\n    assert f()  # pragma: no cover'],
    ['the source of the code', 'import inspect\ndef test_a():\n    assert inspect.getsource(f)'],
    ['its source by its loader', 'import m\ndef test_a():\n    assert m.__loader__.get_source("m")'],
    ['its compiled form', 'def test_a():\n    assert f.__code__.co_code'],
    ['its compiled form by name', 'def test_a():\n    assert getattr(f, "__code__")'],
    ['its compiled form by a computed name', 'def test_a():\n    assert getattr(f, "__co" + "de__")'],
    ['its instructions', 'import dis\ndef test_a():\n    assert list(dis.Bytecode(f))'],
    ['where it lies', 'import m\ndef test_a():\n    assert open(m.__file__)'],
    ['what it allocates', 'import tracemalloc\ntracemalloc.start()'],
  ])('%s', async (_name, source) => {
    expect(await inTests(source)).not.toEqual([]);
  });

  it('but a look at signatures and at an attribute by its name is not', async () => {
    const source =
      'import inspect\n@pytest.mark.parametrize("name", ["x"])\ndef test_a(name):\n    assert getattr(f(), name)\n    assert inspect.isgenerator(f())\n    assert f.__doc__ and f.__name__';
    expect(await inTests(source)).toEqual([]);
  });

  it('but mocks, parameters and expected errors are not', async () => {
    const source =
      'from unittest import mock\nimport pytest\n@pytest.mark.parametrize("a", [1])\ndef test_a(a, monkeypatch):\n    with pytest.raises(ValueError):\n        f(a)';
    expect(await inTests(source)).toEqual([]);
  });
});
