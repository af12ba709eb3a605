import { describe, expect, it } from 'vitest';
import { readGoCoverage } from '../../../src/analysis/go/coverage.ts';
import { readGoTests } from '../../../src/analysis/go/test-output.ts';
import { readVet } from '../../../src/analysis/go/vet.ts';

const mark = '\u0016';
const head = [`${mark}### file TestA a_test.go`, `${mark}### file TestB a_test.go`, `${mark}### start`];
const run = (...lines: string[]) => readGoTests([...head, ...lines, ''].join('\n'));
const began = (name: string) => `${mark}=== RUN   ${name}`;
const ended = (name: string, how = 'PASS') => `${mark}--- ${how}: ${name} (0.00s)`;

describe('the output of a Go test run', () => {
  it('gives each test its cases, and those that failed what they said', () => {
    const report = run(
      ...[
        began('TestA'),
        began('TestA/one'),
        ended('TestA/one'),
        `${mark}=== NAME  TestA`,
        began('TestA/two'),
      ],
      ...['    a_test.go:7: got 3', 'want 4', ended('TestA/two', 'FAIL'), ended('TestA', 'FAIL')],
      ...[began('TestB'), 'printed by the code', ended('TestB'), `${mark}FAIL`],
    );
    expect(report).toEqual({
      status: 'read',
      unloadable: [],
      cases: [
        { id: 'a_test.go::TestA', status: 'passed', message: '' },
        { id: 'a_test.go::TestA', status: 'failed', message: 'TestA/two:\n    a_test.go:7: got 3\nwant 4' },
        { id: 'a_test.go::TestB', status: 'passed', message: '' },
      ],
    });
  });

  it('takes lines for output that only look like results', () => {
    const report = run(began('TestA'), '--- PASS: TestB (0.00s)', `half a line${ended('TestA', 'SKIP')}`);
    expect(report).toMatchObject({ cases: [{ id: 'a_test.go::TestA', status: 'skipped' }] });
  });

  it.each([
    ['a test that ends twice', [began('TestA'), ended('TestA'), ended('TestA')]],
    ['a test that ends without having begun', [ended('TestA')]],
    ['a test that begins twice', [began('TestA'), began('TestA')]],
    ['a line that the framework does not write', [`${mark}ok done`]],
    ['a second start', [`${mark}### start`]],
    ['a file that is named during the run', [`${mark}### file TestC b_test.go`]],
  ])('is not believed with %s', (_what, lines) => {
    expect(run(...lines).status).toBe('unreadable');
  });

  it('is no report when nothing started', () => {
    expect(readGoTests('')).toEqual({ status: 'unreadable', reason: 'there is no report' });
  });

  it('counts a test that took the process with it as failed, and the others as they ended later', () => {
    const report = run(
      ...[began('TestA'), ended('TestA', 'FAIL'), `${mark}### died 2 TestA`, 'panic: oh', `${mark}### end`],
      ...[began('TestB'), ended('TestB')],
    );
    expect(report).toMatchObject({
      cases: [
        { id: 'a_test.go::TestB', status: 'passed' },
        {
          id: 'a_test.go::TestA',
          status: 'failed',
          message: 'The test ended the process with exit code 2.\npanic: oh',
        },
      ],
    });
  });

  it('says why nothing was built or loaded', () => {
    const unbuilt = [
      `${mark}### file TestA a_test.go`,
      `${mark}### unbuilt .`,
      './a.go:3:1: undefined: x',
      `${mark}### end`,
    ];
    expect(readGoTests(unbuilt.join('\n'))).toMatchObject({
      unloadable: [{ message: './a.go:3:1: undefined: x' }],
    });
    expect(run(`${mark}### died 0 `, `${mark}### end`)).toMatchObject({
      unloadable: [{ message: '\nit ended the process with exit code 0 before any test ran' }],
    });
  });
});

describe('a coverage profile of Go', () => {
  const profile = 'mode: set\nx/a.go:5.20,7.2 2 1\nx/a.go:7.2,10.3 3 0\nx/a_test.go:1.1,2.2 9 1\n';

  it('counts statements of the code only', () => {
    expect(readGoCoverage(profile, ['lib/a.go'])).toEqual({
      statements: 5,
      covered: 2,
      rate: 0.4,
      missingLines: [{ path: 'lib/a.go', lines: [8, 9] }],
    });
  });

  it('of several runs counts a block that one of them ran, once', () => {
    const second = 'mode: set\nx/a.go:5.20,7.2 2 0\nx/a.go:7.2,10.3 3 1\n';
    expect(readGoCoverage(profile + second, ['lib/a.go'])).toMatchObject({
      statements: 5,
      covered: 5,
      rate: 1,
    });
  });

  it('is none in any other form', () => {
    for (const text of ['', 'x', 'mode: set\nx/a.go:5 1 1\n', 'mode: odd\n'])
      expect(readGoCoverage(text, ['a.go'])).toBeNull();
  });
});

describe('the output of go vet', () => {
  it('is findings of the compiler, or of the analysis', () => {
    const text = `### folder lib
# x
{
	"x": {
		"printf": [
			{
				"posn": "/work/files/lib/a.go:18:26",
				"message": "wrong type"
			}
		],
		"unreachable": [
			{
				"posn": "/work/files/lib/a.go:20:2",
				"message": "unreachable code"
			}
		]
	}
}
`;
    const { types, lint } = readVet(text);
    expect(types).toEqual([]);
    expect(lint).toEqual([
      { path: 'lib/a.go', line: 18, rule: 'printf', severity: 'error', message: 'wrong type' },
      { path: 'lib/a.go', line: 20, rule: 'unreachable', severity: 'warning', message: 'unreachable code' },
    ]);
  });

  it('has no analysis where the compiler stops', () => {
    const { types, lint } = readVet('### folder .\n# x_test\nvet: ./a_test.go:28:23: undefined: y\n');
    expect(types).toEqual([
      { path: 'a_test.go', line: 28, rule: 'compiler', severity: 'error', message: 'undefined: y' },
    ]);
    expect(lint).toMatchObject([{ path: 'a_test.go', line: 28, rule: 'vet' }]);
  });
});
