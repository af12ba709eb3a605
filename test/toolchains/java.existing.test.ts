import { describe, expect, it } from 'vitest';
import { checkOf } from '../../src/core/evidence.ts';
import type { Spec } from '../../src/core/spec.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { codeStep, runSteps, workFiles } from '../../src/pipeline/check/steps.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';
import { java } from '../../src/toolchains/java.ts';
import { checkDeeply, verdictOf } from '../contracts/check-deeply.ts';
import { changeRun } from '../contracts/standing-change.ts';
import { changeDocs, changedBasket, changeTests } from './java.change.ts';
import { basket, basketPath, basketTestPath, shop, shopRequest } from './java.shop.ts';

const slow = 240_000;

const requirement = (id: string, text: string) => ({ id, text, quote: text });

async function shopSpec(): Promise<Spec> {
  const adoption = await java.adopt?.(shopRequest());
  if (adoption?.status !== 'adopted') throw new Error(`not adopted: ${adoption?.reason}`);
  const { status: _, ...layout } = adoption;
  return {
    language: 'java',
    title: 'Discounts',
    requirements: [
      requirement('R1', 'Takes a discount off.'),
      requirement('R2', 'Rejects a negative discount.'),
    ],
    ...layout,
    interface: await java.parseInterface(
      'public final class Basket {\n  public void add(Item item);\n  public int total();\n  public int totalLess(int percent); // throws IllegalArgumentException: percent is negative\n  public static int less(int price, int percent);\n  public static int sumOf(List<Integer> prices);\n}',
    ),
    examples: await java.parseExamples('Basket.less(100, 20) -> 80\nless(150, 11) -> 130'),
    constraints: [],
    testRequirements: [],
    performanceRequirements: [],
    assumptions: [],
    strategy: 'direct',
  };
}

async function runOf(code: string): Promise<CheckRun> {
  const spec = await shopSpec();
  const written = { code, tests: changeTests, docs: changeDocs };
  const run = await changeRun(shop, written, { spec, toolchain: java });
  const repository = { ...run.context.repository, paths: Object.keys(shop) };
  return { ...run, context: { ...run.context, repository } };
}

describe('a Java class that stands', () => {
  it('is changed with everything in order, its classes beside it', { timeout: slow }, async () => {
    const run = await runOf(changedBasket);
    const evidence = await checkDeeply(run);
    const unwell = evidence.checks.filter(({ status }) => status !== 'passed' && status !== 'not-measured');
    expect(unwell).toEqual([]);
    for (const name of ['syntax', 'lint', 'tests', 'examples', 'usage', 'stubs', 'mutants'] as const)
      expect(checkOf(evidence, name), name).toMatchObject({ status: 'passed' });
    expect(checkOf(evidence, 'lint')?.findings).toEqual([]);
    expect(evidence.formatted.map(({ path }) => path)).toContain(basketPath);
    expect(evidence.coverage?.rate).toBe(1);
    expect(evidence.coverage?.statements).toBeLessThan(20);
    expect(evidence.mutation?.run).toBeGreaterThanOrEqual(4);
    expect(evidence.growth.find(({ symbol }) => symbol.includes('sumOf'))?.points).not.toEqual([]);
    expect(evidence.growth.map(({ symbol }) => symbol)).toContain('sumOf');
    expect(evidence.tests.map(({ ableToFail }) => ableToFail)).not.toContain('no');
    expect(verdictOf(run, evidence).result).toBe('TESTS_PASSING');
  });

  it('is found out where the change is wrong', { timeout: slow }, async () => {
    const run = await runOf(changedBasket.replaceAll('* percent / 100', '* percent / 50'));
    const evidence = await checkFastWith(run);
    expect(evidence.believed).toBe(true);
    expect(checkOf(evidence, 'tests')?.status).toBe('failed');
    expect(checkOf(evidence, 'examples')?.status).toBe('failed');
    expect(verdictOf(run, evidence).result).toBe('TESTS_FAILING');
  });
});

async function ownTests(code: string) {
  const run = await runOf(code);
  const { existing = { tests: [], beside: [], root: '', rootName: '' }, paths } = run.spec;
  const test = existing.tests;
  const files = [
    ...run.candidate.files.filter(({ role }) => role === 'code'),
    ...(run.context.standing?.tests ?? []).map((file) => ({ ...file, role: 'test' as const })),
  ];
  const ofRun = { code: [paths.code], test, existing };
  const runner = java.tests;
  const outcome = await runSteps(run, workFiles(run, 'run', files), [
    codeStep(run, {
      ...{ name: 'tests', argv: runner.argv(ofRun, false), env: runner.env(ofRun) },
      ...{ cwd: '/work/run', outputs: runner.reports.tests },
    }),
  ]);
  const [result] = outcome.status === 'completed' ? outcome.steps : [];
  if (result === undefined) throw new Error('nothing was run');
  return { report: runner.readTests(result, ofRun), exitCode: result.exitCode };
}

const idOf = (name: string) => `${basketTestPath}::${name}`;

describe('the own tests of a repository in Java', () => {
  it('run on the class as it stands and as it is changed', { timeout: slow }, async () => {
    for (const code of [basket, changedBasket])
      expect(await ownTests(code)).toEqual({
        exitCode: 0,
        report: {
          status: 'read',
          cases: [
            { id: idOf('BasketTest::addsUp'), status: 'passed', message: '' },
            { id: idOf('BasketTest::Rounded::toTens'), status: 'passed', message: '' },
          ],
          unloadable: [],
        },
      });
  });

  it('fail where the change breaks what was there', { timeout: slow }, async () => {
    const { report, exitCode } = await ownTests(changedBasket.replace('sum += item', 'sum = item'));
    expect(exitCode).toBe(java.tests.failedExitCode);
    expect(report).toMatchObject({ cases: [{ status: 'failed' }, { status: 'passed' }] });
  });
});
