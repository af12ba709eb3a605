import { expect, it } from 'vitest';
import { checkRunOf, readSample } from '../../../scripts/bench-sandbox/samples.ts';
import type { Language } from '../../../src/core/language.ts';
import { type Preparation, prepare } from '../../../src/pipeline/check/prepare.ts';
import { knownToolchain } from '../../../src/toolchains/index.ts';
import { checkRun, doubleCandidate } from './real-sandbox.ts';

async function prepared(language: Language, files: Record<string, string>) {
  const { context } = await checkRun(doubleCandidate());
  const run = checkRunOf(await readSample(knownToolchain(language)), context.sandbox);
  const facts = Object.entries(files).map(([path, content]) => ({ path, content }));
  const repository = { ...context.repository, files: facts };
  const outcome = await prepare({ ...run, context: { ...run.context, repository } });
  return {
    code: codeOf(outcome),
    format: outcome.status === 'prepared' ? outcome.checks.find(({ name }) => name === 'format') : undefined,
  };
}

function codeOf(outcome: Preparation): string[] {
  if (outcome.status !== 'prepared') throw new Error(outcome.reason);
  return (outcome.candidate.files.find(({ role }) => role === 'code')?.content ?? '').split('\n');
}

const widest = (lines: readonly string[]) => Math.max(...lines.map(({ length }) => length));

it.each<[Language, Record<string, string>, string]>([
  [
    'python',
    { 'pyproject.toml': '[tool.black]\nline-length = 60\n' },
    'As pyproject.toml has it: lines of at most 60 columns.',
  ],
  [
    'javascript',
    { '.prettierrc': '{ "printWidth": 60, "semi": false, "useTabs": true }' },
    'As .prettierrc has it: lines of at most 60 columns, tabs, double quotes, no semicolons.',
  ],
  [
    'rust',
    { 'rustfmt.toml': 'max_width = 60\nhard_tabs = true\n' },
    'As rustfmt.toml has it: lines of at most 60 columns, tabs.',
  ],
])('the code in %s is formatted as the repository does it', async (language, files, sentence) => {
  const usual = await prepared(language, {});
  const wished = await prepared(language, files);
  expect(usual.format).toMatchObject({ status: 'passed' });
  expect(usual.format?.summary).not.toContain('has it');
  expect(wished.format).toMatchObject({ status: 'passed' });
  expect(wished.format?.summary).toContain(sentence);
  const indented = wished.code.filter((line) => !/^\s*(?:\/\/|\/?\*|"""|#)/.test(line));
  expect(widest(indented)).toBeLessThanOrEqual(70);
  expect(wished.code).not.toEqual(usual.code);
  if (language !== 'python') expect(wished.code.some((line) => line.startsWith('\t'))).toBe(true);
});

it.each<Language>(['go', 'java'])(
  'nothing is said of a style in %s, whose formatter has one for all',
  async (language) => {
    const { format } = await prepared(language, { '.editorconfig': '[*]\nmax_line_length = 60\n' });
    expect(format).toMatchObject({ status: 'passed' });
    expect(format?.summary).not.toContain('has it');
  },
);
