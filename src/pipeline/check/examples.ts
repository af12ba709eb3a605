import type { Check, ExampleResult } from '../../core/evidence.ts';
import type { SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import type { Example, Spec } from '../../core/spec.ts';
import type { ExampleDriver } from '../../toolchains/toolchain.ts';
import { describeExpected, type Expectation, judgeExample, readAnswers } from './example-answers.ts';
import { codeStep, filesFolder, troubleOf } from './steps.ts';
import { type CheckRun, makeCheck } from './subject.ts';

type Runnable = Example & { check: NonNullable<Example['check']> };

function runnableExamples(spec: Spec): Runnable[] {
  return spec.examples.flatMap((example) =>
    example.check === null ? [] : [{ ...example, check: example.check }],
  );
}

/** The step that evaluates the calls; what has to come out stays here. */
export async function exampleStep(run: CheckRun): Promise<SandboxStep | null> {
  const examples = runnableExamples(run.spec).map(({ id, check }) => ({ id, call: check.call }));
  if (examples.length === 0) return null;
  const driver = run.toolchain.examples;
  return codeStep(run, {
    name: 'examples',
    argv: driver.argv,
    stdin: await driver.request(run.spec, examples),
    cwd: `/work/${filesFolder}`,
  });
}

async function expectationOf({ check }: Runnable, driver: ExampleDriver): Promise<Expectation | null> {
  if (check.expected.kind === 'error') return check.expected;
  const value = await driver.parseLiteral(check.expected.literal);
  return value === null ? null : { kind: 'value', value, text: check.expected.literal };
}

function unmeasured({ id, check }: Runnable, status: ExampleResult['status'], actual: string): ExampleResult {
  return { id, status, call: check.call, expected: describeExpected(check.expected), actual };
}

async function judge(
  example: Runnable,
  run: CheckRun,
  answers: ReturnType<typeof readAnswers>,
): Promise<ExampleResult> {
  const expected = await expectationOf(example, run.toolchain.examples);
  if (expected === null) return unmeasured(example, 'not-measured', 'the expected value is no literal');
  const { id, check } = example;
  const { constants } = run.toolchain.examples;
  return judgeExample(
    { id, call: check.call, shown: describeExpected(check.expected), constants },
    expected,
    answers.get(id),
  );
}

function summarise(results: readonly ExampleResult[], tool: string): Check {
  const measured = results.filter(({ status }) => status !== 'not-measured');
  const held = measured.filter(({ status }) => status === 'passed').length;
  const wrong = measured.filter(({ status }) => status !== 'passed');
  return makeCheck('examples', {
    status: measured.length === 0 ? 'not-measured' : wrong.length === 0 ? 'passed' : 'failed',
    tool,
    summary: `${held} of ${measured.length} examples of the issue hold.`,
    excerpt: wrong
      .map(({ id, call, expected, actual }) => `${id}: ${call}\n  expected: ${expected}\n  actual: ${actual}`)
      .join('\n'),
  });
}

/** The examples of the issue, compared on the host with what came out of the container. */
export async function checkExamples(
  run: CheckRun,
  result: SandboxStepResult | undefined,
): Promise<{ check: Check; examples: ExampleResult[] }> {
  const runnable = runnableExamples(run.spec);
  const { tool } = run.toolchain.examples;
  if (runnable.length === 0) {
    const summary = 'The issue has no example that can be run.';
    return { check: makeCheck('examples', { status: 'not-measured', tool, summary }), examples: [] };
  }
  const trouble = troubleOf(result);
  if (result === undefined || trouble !== null) {
    const { status, summary } = trouble ?? { status: 'not-measured' as const, summary: 'did not run' };
    const check = makeCheck('examples', { status, tool, summary: `The examples ${summary}.` });
    return { check, examples: runnable.map((example) => unmeasured(example, status, summary)) };
  }
  const answers = readAnswers(result.stdout);
  const examples = await Promise.all(runnable.map((example) => judge(example, run, answers)));
  return { check: summarise(examples, tool), examples };
}
