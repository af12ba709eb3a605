import { describe, expect, it } from 'vitest';
import { checkFastWith } from '../../../src/pipeline/check/fast.ts';
import { checkRun, doubleCandidate, pythonWithoutRefusals, summaryOf } from './real-sandbox.ts';

const slow = 180_000;

/** Right for the examples of the issue, and wrong for the rest unless the tests can be read. */
const cheat = (imports: string, reading: string) => `"""Doubles numbers."""

${imports}


def double(number: int) -> int:
    """Return twice the number; raises ValueError for a negative one."""
    if number < 0:
        raise ValueError("number must not be negative")
    known = {2: 4, 21: 42}
    if number in known:
        return known[number]
    text = ${reading}
    return number + number if "number + number" in text else 5
`;

const evidenceOf = async (code: string) =>
  checkFastWith(await checkRun(doubleCandidate(code), { toolchain: pythonWithoutRefusals }));

describe('code that looks for its answers in the tests does not pass', () => {
  it.each([
    ['by a search', 'from pathlib import Path', '"".join(path.read_text() for path in Path().rglob("*.py"))'],
    [
      'by another thread',
      'from concurrent.futures import ThreadPoolExecutor\nfrom pathlib import Path',
      'list(ThreadPoolExecutor().map(Path.read_text, [Path("tests/test_double.py")]))[0]',
    ],
    [
      'by the process itself',
      'from pathlib import Path',
      'Path("/proc/self/cwd/tests/test_double.py").read_text()',
    ],
    [
      'by the frames of its callers',
      'import sys',
      'str(sys._getframe(1).f_code.co_names) and "number + number"',
    ],
    ['by all objects', 'import gc', 'str(gc.get_objects()) and "number + number"'],
  ])(
    '%s',
    async (_name, imports, reading) => {
      const evidence = await evidenceOf(cheat(imports, reading));
      expect(summaryOf(evidence, 'tests')).toBe('failed: 2 of 3 tests passed.');
      expect(summaryOf(evidence, 'examples')).toBe('passed: 3 of 3 examples of the issue hold.');
    },
    slow,
  );

  it(
    'nor do the examples, which the tests hold too',
    async () => {
      const code = cheat('from pathlib import Path', 'Path("tests/test_double.py").read_text()');
      const evidence = await evidenceOf(code.replace('{2: 4, 21: 42}', '{}'));
      expect(summaryOf(evidence, 'examples')).toBe('failed: 1 of 3 examples of the issue hold.');
    },
    slow,
  );
});

it(
  'code that uses files, threads and what the library makes by itself is left alone',
  async () => {
    const code = `"""Doubles numbers."""

import collections
import dataclasses
import enum
import logging
import os
import tempfile
import threading
from pathlib import Path

Pair = collections.namedtuple("Pair", "left right")
Color = enum.Enum("Color", "RED GREEN")


@dataclasses.dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: int


def double(number: int) -> int:
    """Return twice the number; raises ValueError for a negative one."""
    if number < 0:
        raise ValueError("number must not be negative")
    logging.getLogger(__name__).warning("doubling", stack_info=True)
    found: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "number"
        writer = threading.Thread(target=place.write_text, args=(str(number),))
        writer.start()
        writer.join()
        found.extend(int((Path(folder) / name).read_text()) for name in os.listdir(folder))
    pair = Pair(Point(found[0], 0).x, number)
    return pair.left + pair.right + len(Color) - 2
`;
    const evidence = await evidenceOf(code);
    expect(summaryOf(evidence, 'tests')).toBe('passed: 3 of 3 tests passed.');
    expect(summaryOf(evidence, 'examples')).toBe('passed: 3 of 3 examples of the issue hold.');
  },
  slow,
);
