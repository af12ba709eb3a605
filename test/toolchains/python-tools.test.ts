import { describe, expect, it } from 'vitest';
import type { SandboxStepResult } from '../../src/core/ports.ts';
import { pytest, pytestId } from '../../src/toolchains/python/pytest.ts';
import { compile, flake8, mypy } from '../../src/toolchains/python/tools.ts';
import { fixture } from '../analysis/fixture.ts';

const printed = (stdout: string): SandboxStepResult => ({
  ...{ name: 'x', status: 'exited', exitCode: 1, stdout, stderr: '', outputs: {}, cpuMs: 0, wallMs: 0 },
});

describe('the output of a tool becomes findings', () => {
  it('of flake8: faults are errors, what is unused is a warning', () => {
    expect(
      flake8.read(printed(fixture('flake8.txt'))).map(({ line, rule, severity }) => [line, rule, severity]),
    ).toEqual([
      [2, 'F401', 'warning'],
      [7, 'F841', 'warning'],
      [7, 'F821', 'error'],
    ]);
  });

  it('of mypy', () => {
    expect(mypy.read(printed(fixture('mypy.txt')))[2]).toEqual({
      path: 'src/shape.py',
      line: 8,
      rule: 'return-value',
      severity: 'error',
      message: 'Incompatible return value type (got "str", expected "int")',
    });
    expect(mypy.read(printed(fixture('mypy.txt')))).toHaveLength(3);
  });

  it('of the compiler, whose other lines are ignored', () => {
    const line = JSON.stringify({ path: 'src/a.py', line: 3, message: 'SyntaxError: invalid syntax' });
    expect(compile.read(printed(`noise\n${line}\n`))).toEqual([
      {
        path: 'src/a.py',
        line: 3,
        rule: 'syntax',
        severity: 'error',
        message: 'SyntaxError: invalid syntax',
      },
    ]);
  });
});

const paths = { code: ['src/shape.py'], test: [] };

describe('coverage', () => {
  it('is read from the report of coverage.py', () => {
    expect(pytest.readCoverage(fixture('coverage.txt'), paths)).toEqual({
      statements: 4,
      covered: 3,
      rate: 0.75,
      missingLines: [{ path: 'src/shape.py', lines: [8] }],
    });
  });

  it.each(['', '{}', 'no json', fixture('coverage.txt').replace('"covered_lines": 3', '"covered_lines": 9')])(
    'is not measured by a report that makes no sense',
    (text) => {
      expect(pytest.readCoverage(text, paths)).toBeNull();
    },
  );
});

describe('a reported case', () => {
  const testCase = {
    file: 'tests/test_a.py',
    classname: 'tests.test_a',
    name: 'test_b',
    status: 'passed',
    message: '',
  } as const;

  it.each([
    [testCase, 'tests/test_a.py::test_b'],
    [{ ...testCase, name: 'test_b[x[1]-2]' }, 'tests/test_a.py::test_b'],
    [{ ...testCase, classname: 'tests.test_a.TestC.TestD' }, 'tests/test_a.py::TestC::TestD::test_b'],
    [{ ...testCase, file: '' }, null],
    [{ ...testCase, classname: '' }, null],
  ])('gets the id that our own parser gives', (reported, id) => {
    expect(pytestId(reported)).toBe(id);
  });
});
