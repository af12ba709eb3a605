import { beforeAll, describe, expect, it } from 'vitest';
import { decideVerdict } from '../../src/core/decide-verdict.ts';
import { checkOf, type Evidence } from '../../src/core/evidence.ts';
import type { Spec } from '../../src/core/spec.ts';
import { checkDeepWith } from '../../src/pipeline/check/deep.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { codeStep, runSteps, workFiles } from '../../src/pipeline/check/steps.ts';
import { go } from '../../src/toolchains/go.ts';
import { ownTests, path, runOf, specOfChange } from './go.existing.runs.ts';
import { changedCode, standingCode, wrongCode } from './go.existing.samples.ts';

const slow = 240_000;

const statusOf = (evidence: Evidence, name: Parameters<typeof checkOf>[1]) => checkOf(evidence, name)?.status;

describe('a Go file that stands', () => {
  let spec: Spec;
  beforeAll(async () => {
    spec = await specOfChange();
  });

  it('is changed and proven where it stands, beside what it takes in', { timeout: slow }, async () => {
    const run = await runOf(spec, changedCode);
    const fast = await checkFastWith(run);
    const evidence = await checkDeepWith(run, fast);
    const attempt = { candidate: run.candidate, evidence };
    const metrics = run.context.config.quality_metrics;
    const unwell = evidence.checks.filter(({ status }) => status === 'failed');
    expect(unwell).toEqual([]);
    expect(evidence.believed).toBe(true);
    expect(await go.refuse(run.candidate, spec)).toEqual([]);
    expect(evidence.coverage).toMatchObject({ statements: 8, covered: 8, rate: 1 });
    expect(evidence.examples.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
    for (const name of ['types', 'lint', 'tests', 'usage', 'stubs', 'mutants', 'existing-tests'] as const)
      expect([name, statusOf(evidence, name)]).toEqual([name, 'passed']);
    expect(evidence.tests.map(({ ableToFail }) => ableToFail)).toEqual(['yes', 'yes', 'yes']);
    expect(evidence.mutation?.run).toBeGreaterThanOrEqual(4);
    expect(new Set(evidence.mutation?.survivors.map((survivor) => survivor.path))).toEqual(new Set());
    expect(decideVerdict({ spec, attempts: [attempt], best: attempt, metrics }).result).toBe('TESTS_PASSING');
  });

  it('that is changed wrongly fails its tests and examples', { timeout: slow }, async () => {
    const evidence = await checkFastWith(await runOf(spec, wrongCode));
    expect(evidence.believed).toBe(true);
    expect(evidence.tests.map(({ status }) => status)).toEqual(['failed', 'passed', 'passed']);
    expect(statusOf(evidence, 'examples')).toBe('failed');
    expect(statusOf(evidence, 'usage')).toBe('failed');
  });

  it('that breaks a file beside it is told so by the compiler', { timeout: slow }, async () => {
    const code = `${changedCode}\nfunc describe(cents int) string { return "" }\n`;
    const evidence = await checkFastWith(await runOf(spec, code));
    expect(statusOf(evidence, 'types')).toBe('failed');
    expect(checkOf(evidence, 'types')?.excerpt).toContain('describe redeclared');
  });

  it('is measured for growth beside what it takes in', { timeout: slow }, async () => {
    const run = await runOf(spec, changedCode);
    const { programs } = (await go.growth?.programs(spec, { budgetMs: 500, sizes: [16, 64] })) ?? {
      programs: [],
    };
    const [program] = programs;
    if (program === undefined) throw new Error('There is no program.');
    const files = workFiles(
      run,
      'files',
      run.candidate.files.filter(({ role }) => role === 'code'),
    );
    const outcome = await runSteps(
      run,
      [...files, { path: `growth/${program.file.path}`, content: program.file.content }],
      [
        codeStep(run, {
          name: 'growth',
          argv: program.argv(`/work/growth/${program.file.path}`, [path]),
          cwd: '/work/files',
        }),
      ],
    );
    const [step] = outcome.status === 'completed' ? outcome.steps : [];
    expect(step).toMatchObject({ status: 'exited', exitCode: 0, stderr: '' });
    expect(step?.stdout).toMatch(/^\{"size":16,"cpuMs":/u);
  });

  it.each([
    { code: 'standing', text: standingCode, failed: [] },
    {
      code: 'broken',
      text: standingCode.replace('return sum, nil', 'return sum + len(prices) - 1, nil'),
      failed: ['TestTotalOfTwo', 'ExampleTotal'],
    },
  ])("runs the repository's own tests on the $code code", { timeout: slow }, async ({ text, failed }) => {
    const report = await ownTests(await runOf(spec, text), text);
    expect(report).toMatchObject({ status: 'read', unloadable: [] });
    const cases = report.status === 'read' ? report.cases : [];
    const names = ['TestTotalOfOne', 'TestTotalOfTwo', 'TestDescribeFile', 'ExampleTotal'];
    expect(cases.map(({ id, status }) => [id, status])).toEqual(
      names.map((name) => [`shop/price/price_test.go::${name}`, failed.includes(name) ? 'failed' : 'passed']),
    );
  });

  it.each([
    {
      manifest: 'that says no version, and names modules that nobody can fetch',
      text: 'module "example.com/shop" // prices\n\nrequire (\n\tgithub.com/a/b v1.2.3\n)\n\ntoolchain go1.99.1\n',
      // Of all rounds one variable, as it was before 1.22.
      last: 'passed',
    },
    {
      manifest: 'with the newest version that is known, and a patch of it that is not',
      text: 'module example.com/shop\n\ngo 1.24.99\n\ngodebug (\n\tpanicnil=1\n)\n',
      last: 'failed',
    },
  ])('is run in the language of a manifest $manifest', { timeout: slow }, async ({ text, last }) => {
    const run = await runOf(spec, standingCode);
    const loop = `package price

import "testing"

func TestLast(t *testing.T) {
	var kept []*int
	for index := 0; index < 2; index++ {
		kept = append(kept, &index)
	}
	if kept[0] != kept[1] {
		t.Error("each round has a variable of its own")
	}
}
`;
    const inFile = ({ path: each, content }: { path: string; content: string }) => ({
      path: each,
      content: each === 'shop/go.mod' ? text : content,
    });
    const stood = run.context.standing ?? { code: { path, content: '' }, doc: null, tests: [], beside: [] };
    const tests = [{ path: 'shop/price/loop_test.go', content: loop }];
    const context = { ...run.context, standing: { ...stood, tests, beside: stood.beside.map(inFile) } };
    const report = await ownTests({ ...run, context }, standingCode);
    expect(report).toMatchObject({ status: 'read', unloadable: [] });
    expect(report.status === 'read' ? report.cases : []).toMatchObject([
      { id: 'shop/price/loop_test.go::TestLast', status: last },
    ]);
  });
});
