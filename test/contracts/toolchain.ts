import { describe, expect, it } from 'vitest';
import { checkOf, type Evidence } from '../../src/core/evidence.ts';
import { evidenceMatrix } from '../../src/core/matrix.ts';
import { provingGates } from '../../src/core/proving-gates.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';
import { checkDeeply, verdictOf } from './check-deeply.ts';
import {
  type Cheat,
  runOf,
  type SampleTexts,
  specOf,
  type ToolchainSamples,
  withoutRefusals,
} from './toolchain-samples.ts';

const slow = 240_000;

const needingNoSandbox = [
  ...['refusals', 'documentation', 'complexity', 'maintainability'],
  ...['security', 'secrets', 'unicode', 'dependencies', 'licences'],
];

function failedGates({ spec, candidate }: CheckRun, evidence: Evidence): string[] {
  const attempt = { candidate, evidence };
  const gates = provingGates(spec, attempt, evidenceMatrix(spec, attempt));
  return gates.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

const statusOf = (evidence: Evidence, name: Parameters<typeof checkOf>[1]) => checkOf(evidence, name)?.status;

function caught(evidence: Evidence, { caughtBy }: Cheat): void {
  const tests = checkOf(evidence, 'tests');
  if (caughtBy === 'syntax') expect(statusOf(evidence, 'syntax')).toBe('failed');
  if (caughtBy === 'disbelief') expect(tests?.summary).toMatch(/not believed|There is no test/u);
  if (caughtBy === 'failing tests') expect(evidence).toMatchObject({ believed: true });
  if (caughtBy === 'examples') expect(statusOf(evidence, 'examples')).toBe('failed');
  if (caughtBy === 'stubs') expect(statusOf(evidence, 'stubs')).toBe('failed');
  // A limit can end one process of the run before it ends the step: the run has then failed, and is not believed either.
  if (caughtBy === 'limits') {
    expect(evidence.believed).toBe(false);
    expect(tests?.status).toMatch(/timed-out|out-of-memory|output-limit|not-measured|failed/u);
  }
}

/** What every toolchain has to do, on the real sandbox. */
export function toolchainContract(samples: ToolchainSamples): void {
  const { toolchain, good, cheats } = samples;
  const check = async (texts: Partial<SampleTexts>, options = {}) =>
    checkFastWith(await runOf(samples, { ...good, ...texts }, options));

  describe(`a ${toolchain.title} candidate`, () => {
    it('that is right has everything in order, also whether its tests can fail', {
      timeout: slow,
    }, async () => {
      const run = await runOf(samples, good);
      const evidence = await checkDeeply(run);
      const unwell = evidence.checks.filter(({ status }) => status !== 'passed');
      // Too small a function to be timed, and no repository to be like.
      const open = unwell.filter(({ status }) => status === 'not-measured').map(({ name }) => name);
      expect(['copies', 'performance']).toEqual(expect.arrayContaining(open));
      expect(unwell.filter(({ name }) => !open.includes(name))).toEqual([]);
      expect(failedGates(run, evidence)).toEqual([]);
      expect(verdictOf(run, evidence)).toMatchObject({ result: 'TESTS_PASSING', confidence: 'HIGH' });
      expect(evidence.believed).toBe(true);
      expect(evidence.coverage?.rate).toBe(1);
      expect(evidence.examples.length).toBeGreaterThanOrEqual(3);
      expect(evidence.tests.map(({ ableToFail }) => ableToFail)).not.toContain('no');
      expect(new Set(evidence.tests.flatMap(({ requirements }) => requirements))).toEqual(
        new Set(['R1', 'R2']),
      );
    });

    it('that does not compile gets file and line, and nothing of it is run', { timeout: slow }, async () => {
      const evidence = await check({ code: samples.syntaxError.code });
      const { line } = samples.syntaxError;
      const { paths } = await specOf(samples);
      const broken = await toolchain.inspect(
        [{ path: paths.code, role: 'code', content: samples.syntaxError.code }],
        await specOf(samples),
      );
      expect(broken.broken.map(({ path }) => path)).toContain(paths.code);
      expect(checkOf(evidence, 'syntax')?.findings).toContainEqual(
        expect.objectContaining({ path: paths.code, line }),
      );
      expect(statusOf(evidence, 'tests')).toBe('not-measured');
      expect(evidence.believed).toBe(false);
    });

    it('that computes wrongly has believed failures, the same in two runs', { timeout: slow }, async () => {
      const run = await runOf(samples, { ...good, code: samples.wrong });
      const [first, second] = [await checkFastWith(run), await checkFastWith(run)];
      expect(verdictOf(run, first)).toMatchObject({ result: 'TESTS_FAILING', confidence: 'LOW' });
      expect(first.believed).toBe(true);
      expect(statusOf(first, 'tests')).toBe('failed');
      expect(statusOf(first, 'examples')).toBe('failed');
      expect(checkOf(first, 'tests')?.excerpt).not.toMatch(/\/work|\/tmp|0x[0-9a-f]{4}|[0-9a-f]{16}/u);
      expect({ ...second, cpuMs: 0, peakMemoryBytes: 0 }).toEqual({ ...first, cpuMs: 0, peakMemoryBytes: 0 });
    });

    it('that never ends is stopped as timed out', { timeout: slow }, async () => {
      const evidence = await check({ code: samples.endless }, { seconds: 8 });
      expect(statusOf(evidence, 'tests')).toBe('timed-out');
      expect(evidence.believed).toBe(false);
    });

    it('without documentation says so in numbers', { timeout: slow }, async () => {
      const evidence = await check({ code: samples.undocumented });
      expect(statusOf(evidence, 'documentation')).toBe('failed');
      expect(evidence.documentation?.documented).toBeLessThan(evidence.documentation?.publicSymbols ?? 0);
      expect(evidence.believed).toBe(true);
    });

    it('with a function that is too complex gets its name and number, and is proven all the same', {
      timeout: slow,
    }, async () => {
      const run = await runOf(samples, good, { complexity: 1 });
      const evidence = await checkFastWith(run);
      const [finding] = checkOf(evidence, 'complexity')?.findings ?? [];
      expect(statusOf(evidence, 'complexity')).toBe('failed');
      expect(finding?.path).toBe(run.spec.paths.code);
      expect(finding?.message).toMatch(
        /(?:double|twice)\b.* has a cyclomatic complexity of [2-9], and at most 1 is allowed/iu,
      );
      expect(evidence.structure?.functions).toBeGreaterThan(0);
      expect(failedGates(run, evidence)).toEqual([]);
    });

    it('without a sandbox is read and counted, and nothing of it is called run', async () => {
      const { context, ...rest } = await runOf(samples, good);
      const sandbox = {
        run: () => Promise.resolve({ status: 'unavailable' as const, reason: 'Docker is gone.' }),
      };
      const run = { ...rest, context: { ...context, sandbox } };
      const evidence = await checkFastWith(run);
      expect(verdictOf(run, evidence)).toMatchObject({
        result: 'SANDBOX_UNAVAILABLE',
        validationMethod: 'STATIC_ANALYSIS_ONLY',
        manualReviewRecommended: true,
      });
      const passed = evidence.checks.filter(({ status }) => status === 'passed').map(({ name }) => name);
      expect(passed).toEqual(needingNoSandbox);
      expect(evidence.readBy).toBe(toolchain.language === 'rust' ? 'tree-sitter' : 'own parser');
      expect(statusOf(evidence, 'syntax')).toBe('not-measured');
      expect(evidence).toMatchObject({
        level: 'static',
        believed: false,
        sandboxUnavailable: 'Docker is gone.',
      });
    });

    it('with tests that pass whatever the code answers is found by stubs', { timeout: slow }, async () => {
      const { tests, names } = samples.weak;
      const run = await runOf(samples, { ...good, tests }, { toolchain: withoutRefusals(toolchain) });
      const evidence = await checkDeeply(run);
      const unable = evidence.tests.filter(({ ableToFail }) => ableToFail === 'no');
      expect(unable.map(({ id }) => id.split('::').at(-1))).toEqual(names);
    });

    it('with tests that run everything and notice little does not reach the coverage gate', {
      timeout: slow,
    }, async () => {
      const run = await runOf(samples, { ...good, tests: samples.idle });
      const evidence = await checkDeeply(run);
      const { run: tried = 0, killed = 0 } = evidence.mutation ?? {};
      expect(evidence.coverage?.rate).toBe(1);
      expect(tried).toBeGreaterThanOrEqual(4);
      expect(statusOf(evidence, 'mutants')).toBe('failed');
      expect(checkOf(evidence, 'mutants')?.findings).toHaveLength(tried - killed);
      expect(checkOf(evidence, 'mutants')?.findings).toContainEqual({
        ...{ path: run.spec.paths.code, rule: 'survivor', severity: 'warning' },
        line: samples.good.code.split('\n').findIndex((line) => line.includes('2 * number')) + 1,
        message: '`*` changed to `+` was not noticed by any test',
      });
      const failed = verdictOf(run, evidence).gates.filter(({ status }) => status === 'failed');
      expect(failed.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['statement coverage', 'mutation']),
      );
    });

    it('has its text formatted once: formatted text stays as it is', { timeout: slow }, async () => {
      const [first] = (await check({})).formatted;
      const evidence = first === undefined ? undefined : await check({ code: first.content });
      expect(evidence?.formatted.map(({ path }) => path) ?? []).not.toContain(first?.path);
    });
  });

  describe(`a ${toolchain.title} cheat`, () => {
    it('comes in at least twelve forms', () => {
      expect(new Set(cheats.map(({ name }) => name)).size).toBeGreaterThanOrEqual(12);
    });

    it.each(cheats.filter(({ unseen }) => unseen !== true))(
      'is refused in the syntax tree: $name',
      async ({ code, tests = good.tests }) => {
        const { candidate, spec } = await runOf(samples, { ...good, code, tests });
        expect((await toolchain.inspect(candidate.files, spec)).refusals).not.toEqual([]);
      },
    );

    it.each(cheats)(
      'does not pass with the refusals switched off: $name',
      { timeout: slow },
      async (cheat) => {
        const texts = { ...good, code: cheat.code, tests: cheat.tests ?? good.tests };
        const run = await runOf(samples, texts, { toolchain: withoutRefusals(toolchain), seconds: 10 });
        const evidence = await checkDeeply(run);
        expect(failedGates(run, evidence)).not.toEqual([]);
        expect(verdictOf(run, evidence).result).toBe('TESTS_FAILING');
        caught(evidence, cheat);
      },
    );
  });
}
