import { describe, expect, it } from 'vitest';
import { refusedInPythonCode, refusedInPythonTests } from '../../../src/analysis/python/refusals.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const inCode = async (source: string, wishes = '') =>
  refusedInPythonCode('src/x.py', await parseSource('python', source), wishes);

describe('code that hides what it reaches is refused', () => {
  it.each([
    ['the interpreter by its private module', 'import posix\nposix._exit(0)'],
    ['a private module', 'import _thread'],
    ['a private member of a module', 'import warnings\nwarnings._add_filter()'],
    ['the namespace of the module', 'm = locals()["__buil" + "tins__"]'],
    ['getattr under another name', "g = getattr\ng(print, 'x' + 'y')"],
    ['getattr handed on', "import functools\nfunctools.reduce(getattr, ['a'], functools.wraps)"],
    ['a formatter that looks up members', "import string\nstring.Formatter().get_field('0.x', (f,), {})"],
    ['hints that evaluate text', 'import typing\ntyping.get_type_hints(f)'],
    ['an annotation that computes text', "@f.register\ndef _(x: '__imp' + 'ort__(\"os\")'): ..."],
    ['an annotation that calls', 'def f(x: \'open("x")\'): ...'],
    ['changed annotations', "f.__annotations__['x'] = 'a'"],
    ['code as text for a timer', "import timeit\ntimeit.timeit('1')"],
    ['objects found by text', "import pydoc\npydoc.locate('os._ex' + 'it')"],
    ['objects built from settings', 'import logging.config\nlogging.config.dictConfig({})'],
    ['programs started by other calls', "import os\nos.spawnv(0, '/bin/sh', [])"],
    ['an object of the test support', 'from test.support import ALWAYS_EQ'],
    ['a tool of the test run', 'import pytest_cov'],
    ['the environment of the test run', "import os\nx = os.environ['PYTEST' + '_CURRENT_TEST']"],
    ['its own place among the files', 'import pathlib\npathlib.Path(__file__)'],
    ['the module of the built-ins', 'b = print.__self__'],
    ['members taken by a pattern', 'match f:\n    case object(__globals__=g):\n        x = g'],
    ['a name in full width', "ｅval('1')"],
    ['an attribute in full width', 'import os\nos._ｅxit(0)'],
    ['another encoding', '# coding: utf-7\nx = 1'],
    ['another encoding in the second line', '#!/usr/bin/python\n# -*- coding: rot13 -*-\n'],
    ['a name that is bound twice', 'import os as q\nq._exit(0)\nimport json as q\n'],
    ['an alias of an alias', 'import json\na = json.JSONEncoder\nb = a\nb.default = None'],
    ['names that run in circles', 'import a\nb = a.x\nc = b.y\nb = c.z\n'],
    ['a patch by a with statement', "import json\nwith open('x') as json.dumps:\n    pass"],
    ['any module as a value', 'import random\nf(random)'],
    [
      'a function that calls its parameter self',
      "def f(self):\n    setattr(self, '__e' + 'q__', 1)\nf(object)",
    ],
  ])('%s', async (_name, source) => {
    expect(await inCode(source)).not.toEqual([]);
  });
});

describe('an object that could pass for anything is refused', () => {
  it.each([
    ['that equals every number', 'def __eq__(self, other):\n        return isinstance(other, int)'],
    ['defined in a condition', 'if True:\n        def __eq__(self, other):\n            return True'],
    ['assigned with others', '__eq__, x = (lambda s, o: True), 1'],
    ['assigned in an expression', '(__eq__ := (lambda s, o: True))'],
    ['assigned by a loop', 'for __eq__ in [lambda s, o: True]:\n        pass'],
    ['imported under that name', 'from operator import contains as __eq__'],
    ['compared in a way of its own', 'def __eq__(self, other):\n        return self is not other'],
  ])('%s', async (_name, body) => {
    expect(await inCode(`class N(int):\n    ${body}\n`)).not.toEqual([]);
  });

  it.each([
    ['by an attribute of the class', 'def d(cls):\n    cls.__eq__ = lambda s, o: True\n    return cls'],
    ['by setattr', "def d(cls):\n    setattr(cls, '__e' + 'q__', f)\n    return cls"],
    ['by type under another name', "T = type\nA = T('A', (int,), {'x': f})"],
    ['by a metaclass', 'class M(type):\n    def __new__(m, n, b, ns):\n        return 1'],
    ['by a class that is used as metaclass', 'class A(int, metaclass=f):\n    pass'],
    [
      'by way of another class',
      'class A(int): ...\nclass B(A):\n    def __eq__(self, o):\n        return self != o',
    ],
  ])('%s', async (_name, source) => {
    expect(await inCode(source)).not.toEqual([]);
  });
});

it('ordinary code is not refused', async () => {
  const source = `from __future__ import annotations
import json
import time
from abc import ABC, ABCMeta
from collections import namedtuple
from dataclasses import dataclass, field
from typing import Literal, Optional

Point = namedtuple("Point", "x y")


class Shape(ABC, metaclass=ABCMeta):
    """A shape."""

    kind: Literal["a(b)", "c"] = "c"

    def __new__(cls, *rest: int) -> "Shape":
        self = super().__new__(cls)
        object.__setattr__(self, "name", "x")
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Shape):
            return NotImplemented
        return self.name == other.name

    def __lt__(self, other: "Shape | None") -> bool:
        return other is not None and self.name < other.name

    __hash__ = None


def describe(type: str, time: Optional[float] = None) -> list[type[int]]:
    """Describe."""
    encoder = json.JSONEncoder
    if type == "x" and isinstance(time, type):
        raise TypeError(encoder)
    return [Point(1, 2)._replace(x=3)]
`;
  expect(await inCode(source)).toEqual([]);
});

it('tests in disguise are refused', async () => {
  const inTests = async (source: string) =>
    refusedInPythonTests('tests/test_x.py', await parseSource('python', source), '');
  expect(await inTests('# coding: utf-7\ndef test_a(): assert f()')).not.toEqual([]);
  expect(await inTests('import ｐytest\ndef test_a(): ...')).not.toEqual([]);
});
