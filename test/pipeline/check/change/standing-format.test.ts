import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../src/core/language.ts';
import type { Sandbox, SandboxRequest } from '../../../../src/core/ports.ts';
import { type Preparation, prepare } from '../../../../src/pipeline/check/prepare.ts';
import type { CheckRun } from '../../../../src/pipeline/check/subject.ts';
import { knownToolchain } from '../../../../src/toolchains/index.ts';
import { buildCandidate, buildSpec } from '../../../support/build.ts';
import { checkRun } from '../real-sandbox.ts';
import { codePath, ordersCandidate, ordersSpec, ordersStanding } from './standing-orders.ts';

const tidy = 'def once(n):\n    return n\n';
const untidy = 'def once( n ):\n  return n\n';
const untidyTests = 'def test_R1_once( ):\n    assert once( 1 ) == 1\n';
const testPath = 'test_orders_dedupe.py';

async function changing(stood: string | null, code: string, sandbox?: Sandbox): Promise<CheckRun> {
  const run = await checkRun(ordersCandidate(code, untidyTests), { spec: await ordersSpec() });
  const standing = { ...ordersStanding, code: { path: codePath, content: stood ?? '' } };
  const context = {
    ...run.context,
    ...(stood === null ? {} : { standing }),
    ...(sandbox === undefined ? {} : { sandbox }),
  };
  return { ...run, context };
}

/** Ends each step with the texts that a formatter would hand back in it, or breaks the step off where there is none. */
function formatter(texts: (request: SandboxRequest, cwd: string) => Record<string, string> | null): Sandbox {
  return {
    run: async (request) => ({
      ...{ status: 'completed', peakMemoryBytes: null, cpuMs: 0 },
      steps: request.steps.map(({ name, cwd = '', argv }) => {
        const outputs = argv.some((part) => part.includes('format_copy')) ? texts(request, cwd) : {};
        return {
          ...{ name, stdout: '', stderr: '', cpuMs: 0, wallMs: 0, outputs: outputs ?? {} },
          ...{ status: 'exited', exitCode: outputs === null ? 123 : 0 },
        };
      }),
    }),
  };
}

/** Takes the blanks away inside of parentheses. */
const formatting = formatter(({ files }, cwd) =>
  Object.fromEntries(
    files
      .filter(({ path }) => `/work/${path}`.startsWith(`${cwd}/`))
      .map(({ path, content }) => [
        `formatted/${`/work/${path}`.slice(cwd.length + 1)}`,
        content.replaceAll(/\(\s+/gu, '(').replaceAll(/\s+\)/gu, ')'),
      ]),
  ),
);

function shown(outcome: Preparation) {
  if (outcome.status !== 'prepared') throw new Error(outcome.reason);
  const { candidate, checks, formatted } = outcome;
  const format = checks.find(({ name }) => name === 'format');
  return {
    code: candidate.files.find(({ role }) => role === 'code')?.content,
    tests: candidate.files.find(({ role }) => role === 'test')?.content,
    formatted: formatted.map(({ path }) => path),
    said: `${format?.status}: ${format?.summary}`,
  };
}

const changedUntidy = untidy.replace('return n', 'return ( n + 0 )');
const changedTidy = tidy.replace('return n', 'return ( n + 0 )');
const left = `${codePath} was not formatted by black before, so it is left as it is.`;

describe('a file that the formatter would change as it stood', () => {
  it('is left as it was written, and its tests are formatted', async () => {
    const { code, tests, formatted, said } = shown(
      await prepare(await changing(untidy, changedUntidy, formatting)),
    );
    expect(code).toBe(changedUntidy);
    expect(tests).toBe('def test_R1_once():\n    assert once(1) == 1\n');
    expect(formatted).toEqual([testPath]);
    expect(said).toBe(`passed: 1 file formatted. ${left}`);
  });

  it('is left by black', async () => {
    const { code, formatted, said } = shown(await prepare(await changing(untidy, changedUntidy)));
    expect(code).toBe(changedUntidy);
    expect(formatted).toEqual([testPath]);
    expect(said).toBe(`passed: 1 file formatted. ${left}`);
  });

  it('is formatted where it is new', async () => {
    const { code, said } = shown(await prepare(await changing(null, changedUntidy, formatting)));
    expect(code).toBe('def once(n):\n  return (n + 0)\n');
    expect(said).toBe('passed: 2 files formatted.');
  });
});

describe('a file that was formatted as it stood', () => {
  it('is formatted', async () => {
    const { code, formatted, said } = shown(await prepare(await changing(tidy, changedTidy, formatting)));
    expect(code).toBe('def once(n):\n    return (n + 0)\n');
    expect(formatted).toEqual([codePath, testPath]);
    expect(said).toBe('passed: 2 files formatted.');
  });

  it('is formatted by black', async () => {
    const { code, formatted, said } = shown(await prepare(await changing(tidy, changedTidy)));
    expect(code).toBe('def once(n):\n    return n + 0\n');
    expect(formatted).toEqual([codePath, testPath]);
    expect(said).toBe('passed: 2 files formatted.');
  });
});

it('a file that the formatter cannot read as it stood is left as it is', async () => {
  const half = formatter(({ files }, cwd) => {
    const code = files.find(({ path }) => `/work/${path}` === `${cwd}/${codePath}`);
    return code?.content === untidy ? null : { [`formatted/${codePath}`]: tidy };
  });
  const { code, formatted, said } = shown(await prepare(await changing(untidy, changedUntidy, half)));
  expect(code).toBe(changedUntidy);
  expect(formatted).toEqual([]);
  expect(said).toBe(
    `passed: No other file had to be formatted. Whether ${codePath} was formatted by black before is not known, so it is left as it is.`,
  );
});

/** A file as the formatter of its language has it. */
const samples: readonly [Language, { path: string; code: string }][] = [
  ['javascript', { path: 'lib/once.js', code: 'export function once(n) {\n  return n;\n}\n' }],
  [
    'java',
    {
      path: 'src/main/java/a/Once.java',
      code: 'package a;\n\nclass Once {\n  static int once(int n) {\n    return n;\n  }\n}\n',
    },
  ],
  ['go', { path: 'once/once.go', code: 'package once\n\nfunc Once(n int) int {\n\treturn n\n}\n' }],
  ['rust', { path: 'src/lib.rs', code: 'pub fn once(n: i32) -> i32 {\n    n\n}\n' }],
];

it.each(samples)(
  'in %s a file is formatted only where it was before',
  async (language, { path, code }) => {
    const toolchain = knownToolchain(language);
    const beside = [{ path: 'Cargo.toml', content: '[package]\nname = "once"\nedition = "2021"\n' }];
    const existing = { tests: [], beside: beside.map((file) => file.path), root: '.', rootName: '' };
    const spec = buildSpec({ language, paths: { code: path, test: 'test', doc: 'docs/once.md' }, existing });
    const spaced = (text: string) => text.replace('(', '(  ');
    const after = async (stood: string) => {
      const candidate = buildCandidate({ files: [{ path, role: 'code', content: spaced(code) }] });
      const run = await checkRun(candidate, { spec, toolchain });
      const standing = { code: { path, content: stood }, doc: null, tests: [], beside };
      return shown(await prepare({ ...run, context: { ...run.context, standing } }));
    };
    expect(await after(code)).toMatchObject({ code, said: 'passed: 1 file formatted.' });
    expect(await after(spaced(code))).toMatchObject({
      code: spaced(code),
      formatted: [],
      said: `passed: No other file had to be formatted. ${path} was not formatted by ${toolchain.format.tool} before, so it is left as it is.`,
    });
  },
  60_000,
);
