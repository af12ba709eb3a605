import { expect, it } from 'vitest';
import { python } from '../../src/toolchains/python.ts';
import { mutantOutcomes } from './mutant-outcomes.ts';

const slow = 240_000;
const paths = { code: 'src/words.py', test: 'tests/test_words.py' };

const outcomesOf = (code: string, tests: string) => mutantOutcomes(python, { code, tests }, paths);

const head = 'import pytest\nfrom hypothesis import given, strategies\nfrom words import *\n';

it('runs tests with fixtures, parameters, classes, made-up inputs, captured output and errors', {
  timeout: slow,
}, async () => {
  const code = [
    'def first(numbers):',
    '    for number in numbers:',
    '        if number > 3:',
    '            return number',
    '    raise LookupError("none")',
    '',
    '',
    'def say(text):',
    '    print(text + "!")',
    '    print("done")',
    '',
    '',
    'def count(text):',
    '    return len(text) + 0',
    '',
  ].join('\n');
  const tests = `${head}
@pytest.fixture
def numbers():
    return [1, 3, 4]

@pytest.mark.parametrize("more", [[5], [6, 7]])
def test_first(numbers, more):
    assert first(numbers + more) == 4

class TestSay:
    def test_says(self, capsys):
        say("x")
        assert capsys.readouterr().out.startswith("x!\\n")

def test_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LookupError):
        first([])

@given(strategies.text())
def test_count(text):
    assert count(text) == len(text)
`;
  const { outcomes } = await outcomesOf(code, tests);
  expect(outcomes).toEqual({
    '3: > to >=': 'killed',
    '3: 3 to 4': 'killed',
    '4: return number to nothing': 'killed',
    '4: number to None': 'killed',
    '9: print(text + "!") to nothing': 'killed',
    '9: "!" to ""': 'killed',
    '10: print("done") to nothing': 'survived',
    '10: "done" to ""': 'survived',
    '14: len(text) + 0 to None': 'killed',
    '14: + to -': 'survived',
    '14: 0 to 1': 'killed',
  });
});

it('counts only tests that pass on the code as it stands', { timeout: slow }, async () => {
  const code = 'def half(number):\n    return number // 2\n';
  const failing = `${head}\ndef test_wrong():\n    assert half(4) == 3\n`;
  const right = `\n\ndef test_zero():\n    assert half(0) == 0\n`;
  expect((await outcomesOf(code, failing + right)).outcomes).toEqual({
    '2: number // 2 to None': 'killed',
    '2: // to *': 'survived',
    '2: 2 to 3': 'survived',
  });
  expect((await outcomesOf(code, failing)).outcomes).toBeNull();
});

it('takes tests that never end, or that want all memory, for ones that noticed', {
  timeout: slow,
}, async () => {
  const code = [
    'import time',
    '',
    '',
    'def fill(most):',
    '    items = []',
    '    while len(items) < most:',
    '        items.append("x" * (10 ** 7 if len(items) > 3 else 1))',
    '    return items',
    '',
    '',
    'def wait(turns):',
    '    while turns > 0:',
    '        time.sleep(0.01)',
    '        turns -= 1',
    '    return turns',
    '',
  ].join('\n');
  const tests = `${head}\ndef test_fill():\n    assert fill(2) == ["x", "x"]\n\ndef test_wait():\n    assert wait(2) == 0\n`;
  const { outcomes } = await outcomesOf(code, tests);
  expect(outcomes).toMatchObject({
    '7: items.append("x" * (10 ** 7 if len(items) > 3 else 1)) to nothing': 'killed',
    '14: turns -= 1 to nothing': 'killed',
    '14: -= to +=': 'killed',
    '13: time.sleep(0.01) to nothing': 'survived',
  });
});

it('does not let the tests write its report', { timeout: slow }, async () => {
  const code = 'def half(number):\n    return number // 2\n';
  const tests = `import os
from words import half

def test_lies():
    half(4)
    for place in ["/dev/stdout", "/proc/self/fd/1", f"/proc/{os.getppid()}/fd/1", "/proc/1/fd/1"]:
        try:
            with open(place, "w") as file:
                file.write("lies 1 killed\\n")
        except OSError:
            pass
    print("lies 2 killed")
    os.system("echo lies 3 killed")
    assert half(0) == 0
`;
  const { outcomes, result } = await outcomesOf(code, tests);
  expect(result.stdout + result.stderr).not.toContain('lies');
  expect(outcomes).toEqual({
    '2: number // 2 to None': 'killed',
    '2: // to *': 'survived',
    '2: 2 to 3': 'survived',
  });
});
