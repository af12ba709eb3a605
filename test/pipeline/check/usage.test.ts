import { describe, expect, it } from 'vitest';
import { type Check, checkOf } from '../../../src/core/evidence.ts';
import { checkFast, checkProof } from '../../../src/pipeline/4-check.ts';
import { checkFastWith } from '../../../src/pipeline/check/fast.ts';
import { planUsage } from '../../../src/pipeline/check/usage.ts';
import { python } from '../../../src/toolchains/python.ts';
import { checkRun, docPath, doubleCandidate, goodCode, goodTests, summaryOf } from './real-sandbox.ts';

const slow = 180_000;

const fenced = (info: string, ...lines: string[]) => [`\`\`\`${info}`, ...lines, '```', ''].join('\n');
const importing = 'from double import double';

/** Without linters, to save time. */
const toolchain = { ...python, tools: [] };

async function usageOf(docs: string, seconds = 30): Promise<Check> {
  const run = await checkRun(doubleCandidate(goodCode, goodTests, docs), { toolchain });
  const { config } = run.context;
  const code_generation = { ...config.code_generation, execution_timeout: seconds };
  const evidence = await checkFastWith({
    ...run,
    context: { ...run.context, config: { ...config, code_generation } },
  });
  expect(summaryOf(evidence, 'tests')).toMatch(/^passed/);
  const usage = checkOf(evidence, 'usage');
  if (usage === undefined) throw new Error('the usage was not checked');
  return usage;
}

describe('the usage example of the documentation', () => {
  it(
    'is run as it stands, each block as a program of its own, also in the proof',
    async () => {
      const first = fenced('python', importing, 'number = double(21)', 'assert number == 42');
      const second = fenced('python title="again"', importing, 'assert double(0) == 0');
      const docs = `# double\n\n${first}\nNot run:\n\n${fenced('sh', 'false')}\n${second}`;
      const { context, ...subject } = await checkRun(doubleCandidate(goodCode, goodTests, docs));
      const evidence = await checkProof(subject, context);
      expect(evidence.level).toBe('proof');
      expect(summaryOf(evidence, 'usage')).toBe(
        'passed: 2 code blocks of the documentation ran as it stands.',
      );
    },
    slow,
  );

  it(
    'does not see what another block defined',
    async () => {
      const docs = fenced('python', importing, 'number = 2') + fenced('python', 'assert double(number) == 4');
      const usage = await usageOf(docs);
      expect(usage.summary).toBe(
        `1 of 2 code blocks ran as it stands; the one at ${docPath}:6 ended with exit code 1.`,
      );
      expect(usage.excerpt).toContain("NameError: name 'double' is not defined");
    },
    slow,
  );

  it(
    'passes when it only prints',
    async () => {
      const usage = await usageOf(fenced('python', importing, 'print(double(21))'));
      expect(usage).toMatchObject({
        status: 'passed',
        summary: '1 code block of the documentation ran as it stands.',
        findings: [],
      });
    },
    slow,
  );

  it(
    'fails when it raises, with the place in the document and the same text in two runs',
    async () => {
      const docs = `# double\n\n${fenced('python', importing, '', 'assert double(21) == 43')}`;
      const [usage, again] = [await usageOf(docs), await usageOf(docs)];
      expect(usage.status).toBe('failed');
      expect(usage.excerpt).toContain(`File "${docPath}", line 6, in <module>`);
      expect(usage.excerpt).toMatch(/AssertionError$/);
      expect(usage.excerpt).not.toMatch(/\/work|\/tmp/);
      expect(usage.findings).toMatchObject([{ path: docPath, line: 4, rule: 'does-not-run' }]);
      expect(again).toEqual(usage);
    },
    slow,
  );

  it(
    'is stopped when it does not end, which is told apart from a failure',
    async () => {
      const usage = await usageOf(fenced('python', importing, 'while double(1) == 2:', '    pass'), 3);
      expect(usage.status).toBe('timed-out');
      expect(usage.summary).toMatch(/:2 used more processor time than allowed\.$/);
    },
    slow,
  );

  it(
    'ends with what it asks of a keyboard that is not there',
    async () => {
      const usage = await usageOf(fenced('python', importing, 'double(int(input()))'));
      expect(usage.excerpt).toContain('EOFError');
    },
    slow,
  );
});

describe('the usage example is not run', () => {
  async function problemsOf(docs: string) {
    const { problems, steps } = await planUsage(await checkRun(doubleCandidate(goodCode, goodTests, docs)));
    expect(steps).toEqual([]);
    return problems;
  }

  it.each([
    ['there is no block', '# double\n\nIt doubles.\n'],
    ['the block is of another language', fenced('sh', 'double 2')],
    ['the block does not use the module', fenced('python', 'print("hello")')],
  ])('when %s', async (_what, docs) => {
    const message = 'There is no code block marked ```python that uses the module.';
    expect(await problemsOf(docs)).toMatchObject([{ path: docPath, line: 1, rule: 'usage', message }]);
  });

  it('when it holds a refused construct, which is shown at its line', async () => {
    const docs = `# double\n\n${fenced('python', 'import os', importing, 'os._exit(0)')}`;
    expect(await problemsOf(docs)).toMatchObject([{ path: docPath, line: 6, rule: 'refused-name' }]);
  });

  it('when there are very many of it', async () => {
    expect(await problemsOf(fenced('python', importing, 'double(1)').repeat(11))).toMatchObject([
      { path: docPath, line: 42, message: 'There are more than 10 blocks marked ```python.' },
    ]);
  });
});

it(
  'a candidate without documentation fails the check of usage',
  async () => {
    const { context, ...subject } = await checkRun(doubleCandidate());
    const files = subject.candidate.files.filter(({ role }) => role !== 'doc');
    const evidence = await checkFast({ ...subject, candidate: { ...subject.candidate, files } }, context);
    expect(checkOf(evidence, 'usage')).toMatchObject({ status: 'failed', findings: [{ path: docPath }] });
  },
  slow,
);

it('without a sandbox nothing is said of the usage example', async () => {
  const { context, ...subject } = await checkRun(doubleCandidate());
  const sandbox = {
    run: () => Promise.resolve({ status: 'unavailable' as const, reason: 'Docker is gone.' }),
  };
  const evidence = await checkFast(subject, { ...context, sandbox });
  expect(checkOf(evidence, 'usage')?.status).toBe('unavailable');
});
