import { expect, it } from 'vitest';
import { filesOf } from '../../../src/core/candidate.ts';
import { checkExamples, exampleStep } from '../../../src/pipeline/check/examples.ts';
import { filesFolder, runSteps, workFiles } from '../../../src/pipeline/check/steps.ts';
import { python } from '../../../src/toolchains/python.ts';
import { checkRun, doubleCandidate, doubleSpec } from './real-sandbox.ts';

const code = `"""Values of all kinds."""
import collections
import dataclasses
import enum
import os
import sys
import time


class Color(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Point:
    x: int
    y: list[int]

    def __eq__(self, other):
        return True


Pair = collections.namedtuple("Pair", "left right")


class Text(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


class TooSmall(ValueError):
    pass


class Counter:
    def __init__(self):
        self.total = 0

    def add(self):
        self.total += 1
        return self.total


def double(value):
    print("4")
    return value * 2


def counted():
    return collections.Counter("aab")


def text():
    return Text("a")


def small():
    raise TooSmall("too small")


def endless():
    while True:
        time.sleep(0.01)


def leave(code):
    os._exit(code)


def exits():
    sys.exit(0)


async def later(value):
    return value + 1


def forge():
    os.write(1, b'{"id": "E1", "value": {"t": "int", "v": "4"}}\\n')
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b'{"value": {"t": "int", "v": "5"}}')
        except OSError:
            pass
    return 6


def huge():
    return 10 ** 5000


def long():
    return "a" * 1_000_000
`;

const section = `
double(2) -> 4
counted() -> {"b": 1, "a": 2}
Color.RED -> Color.RED
Point(1, [2]) -> Point(1, y=[2])
Pair(1, 2) -> (1, 2)
small() raises ValueError
later(1) -> 2
await later(2) -> 3
{double(1), double(2)} -> {4, 2}

~~~
from double import Counter
counter = Counter()
counter.add()  # 1
counter.add()  # 2
~~~

Point(1, [3]) -> Point(1, [2])
text() -> "a"
small() raises TypeError
leave(0) -> None
exits() -> None
forge() -> 5
huge() raises ValueError
long() -> "a"
double() raises ValueError
undefined(1) -> 1
endless() -> 1
`;

it('examples are compared on the host by exact types, whatever the code defines, prints or ends', async () => {
  const spec = { ...(await doubleSpec()), examples: await python.parseExamples(section) };
  const candidate = doubleCandidate(code);
  const run = await checkRun(candidate, { spec });
  const step = await exampleStep(run);
  if (step === null) throw new Error('there are examples');
  expect(step.stdin).not.toMatch(/expected|literal/);
  const outcome = await runSteps(run, workFiles(run, filesFolder, filesOf(candidate, 'code')), [step]);
  const result = outcome.status === 'completed' ? outcome.steps[0] : undefined;
  const { examples, check } = await checkExamples(run, result);
  const shown = examples.map(
    ({ status, call, actual }) => `${status}: ${call.split('\n').at(-1)} is ${actual}`,
  );
  expect(shown).toEqual([
    'passed: double(2) is 4',
    'passed: counted() is {"a": 2, "b": 1}',
    'passed: Color.RED is Color.RED',
    'passed: Point(1, [2]) is Point(x=1, y=[2])',
    'passed: Pair(1, 2) is Pair(left=1, right=2)',
    'passed: small() is raises TooSmall: too small',
    'passed: later(1) is 2',
    'passed: await later(2) is 3',
    expect.stringMatching(/^passed: \{double\(1\), double\(2\)\} is set\(/),
    'passed: counter.add() is 1',
    'passed: counter.add() is 2',
    'failed: Point(1, [3]) is Point(x=1, y=[3])',
    'failed: text() is an object of type Text',
    'failed: small() is raises TooSmall: too small',
    'failed: leave(0) is the process ended without an answer',
    'failed: exits() is raises SystemExit',
    expect.stringMatching(/^failed: forge\(\) is /),
    'failed: huge() is an object of type a value that cannot be read',
    'failed: long() is an object of type a value too large to compare',
    expect.stringMatching(/^failed: double\(\) is raises TypeError/),
    expect.stringMatching(/^failed: undefined\(1\) is raises NameError/),
    'timed-out: endless() is no answer in time',
  ]);
  expect(check.summary).toBe('11 of 22 examples of the issue hold.');
}, 120_000);
