import { describe, expect, it } from 'vitest';
import { readRustCoverage } from '../../../src/analysis/rust/coverage.ts';
import { readLibtest } from '../../../src/analysis/rust/libtest.ts';

const started = (name: string) => `| { "type": "test", "event": "started", "name": "${name}" }`;
const ended = (name: string, event: string, stdout = '') =>
  `| { "type": "test", "name": "${name}", "event": "${event}"${stdout && `, "stdout": ${JSON.stringify(stdout)}`} }`;
const suite = (count: number) => `| { "type": "suite", "event": "started", "test_count": ${count} }`;
const end = (passed: number, failed: number, ignored = 0) =>
  `| { "type": "suite", "event": "${failed > 0 ? 'failed' : 'ok'}", "passed": ${passed}, "failed": ${failed}, "ignored": ${ignored}, "measured": 0, "filtered_out": 0, "exec_time": 0.002 }`;
const run = (...lines: string[]) => `${['run tests/a.rs', ...lines].join('\n')}\n`;

const whole = run(
  suite(3),
  started('bad'),
  ended('bad', 'failed', 'boom\nnote: run with `RUST_BACKTRACE=1`\n'),
  started('m::good'),
  '| something that a test printed',
  ended('m::good', 'ok'),
  started('not_run'),
  ended('not_run', 'ignored'),
  end(1, 1, 1),
  'exit 101',
);

describe('a report of test programs', () => {
  it('gives each test its result, by file and module', () => {
    expect(readLibtest(whole)).toEqual({
      status: 'read',
      unloadable: [],
      cases: [
        { id: 'tests/a.rs::bad', status: 'failed', message: 'boom' },
        { id: 'tests/a.rs::m::good', status: 'passed', message: '' },
        { id: 'tests/a.rs::not_run', status: 'skipped', message: '' },
      ],
    });
  });

  it('takes a test for failed that ended its program, and goes on with the others', () => {
    const crashed = `${run(suite(2), started('deep'), 'crash 6', '| stack overflow', 'exit 0')}${run(
      suite(1),
      started('other'),
      ended('other', 'failed', 'no'),
      end(0, 1),
      'exit 101',
    )}`;
    expect(readLibtest(crashed)).toMatchObject({
      status: 'read',
      cases: [
        {
          id: 'tests/a.rs::deep',
          status: 'failed',
          message: 'The test ended the whole program (signal 6).\nstack overflow',
        },
        { id: 'tests/a.rs::other', status: 'failed' },
      ],
    });
  });

  it('names what did not compile, with the compiler’s words', () => {
    expect(readLibtest('broken tests/a.rs\n| error[E0425]: no f\n| here\n')).toEqual({
      status: 'read',
      cases: [],
      unloadable: [{ name: 'tests/a.rs', message: 'error[E0425]: no f\nhere' }],
    });
  });

  it.each([
    ['a test that is reported twice', whole + whole],
    ['a test that ends without having begun', run(suite(1), ended('a', 'ok'), end(1, 0), 'exit 0')],
    [
      'a test that begins inside another one',
      run(suite(2), started('a'), started('b'), ended('b', 'ok'), end(2, 0), 'exit 0'),
    ],
    [
      'counts that are not those of its cases',
      run(suite(2), started('a'), ended('a', 'ok'), end(2, 0), 'exit 0'),
    ],
    ['an exit code of another outcome', run(suite(1), started('a'), ended('a', 'ok'), end(1, 0), 'exit 101')],
    ['a program that left in the middle', run(suite(1), started('a'), 'exit 0')],
    ['a program that never ended', run(suite(1), started('a'), ended('a', 'ok'), end(1, 0))],
    ['a second end', run(suite(0), end(0, 0), end(0, 0), 'exit 0')],
    [
      'an event of another form',
      run(suite(1), '| { "type": "test", "event": "great", "name": "a" }', 'exit 0'),
    ],
    ['a line that the script does not write', `${whole}hello\n`],
    ['an end of nothing', 'exit 101\n'],
  ])('is not read with %s', (_what, text) => {
    expect(readLibtest(text)).toMatchObject({ status: 'unreadable' });
  });
});

describe('a report of coverage', () => {
  const text =
    'SF:/work/run/src/lib.rs\nDA:1,3\nDA:2,0\nend_of_record\nSF:/work/run/tests/a.rs\nDA:1,1\nend_of_record\n';

  it('counts lines of the code alone', () => {
    expect(readRustCoverage(text, ['src/lib.rs'])).toEqual({
      statements: 2,
      covered: 1,
      rate: 0.5,
      missingLines: [{ path: 'src/lib.rs', lines: [2] }],
    });
  });

  it('is none when it has another form, or tells of other files', () => {
    expect(readRustCoverage('SF:/work/run/src/lib.rs\nDA:1,3\n', ['src/lib.rs'])).toBeNull();
    expect(readRustCoverage(`${text}LF:3\n`, ['src/lib.rs'])).toBeNull();
    expect(readRustCoverage(text, ['src/other.rs'])).toBeNull();
  });
});
