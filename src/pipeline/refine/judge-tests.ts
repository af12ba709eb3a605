import { z } from 'zod';
import { type CallRecord, type Candidate, type DisputedTest, filesOf } from '../../core/candidate.ts';
import type { TestResult } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import { loadPrompt } from '../../prompts/load-prompt.ts';
import type { JobContext } from '../context.ts';
import { jsonAnswer } from '../model-call/answer.ts';
import { callModel } from '../model-call/call-model.ts';
import { specificationSlot } from '../write/artefact-questions.ts';
import { describeTest } from './failures.ts';
import { testSource } from './test-source.ts';

const Verdicts = z.object({
  verdicts: z.array(
    z.object({
      id: z.string(),
      verdict: z.enum(['code_wrong', 'test_wrong', 'spec_ambiguous']),
      requirement: z.string(),
      quote: z.string(),
      reason: z.string(),
    }),
  ),
});
type Verdict = z.infer<typeof Verdicts>['verdicts'][number];

/** Tests found to contradict the specification, with the words that decide. All others are the code's fault. */
export interface Judgement {
  disputed: DisputedTest[];
  calls: CallRecord[];
}

const mostJudged = 5;
const shortestQuote = 8;
const compact = (text: string) => text.replaceAll(/\s+/gu, '').replaceAll("'", '"');

function sourceOf(candidate: Candidate, { path, line }: TestResult): string {
  const file = filesOf(candidate, 'test').find((test) => test.path === path);
  return file === undefined ? '' : testSource(file, line);
}

function outcomeOf({ expected }: NonNullable<Spec['examples'][number]['check']>): string {
  return expected.kind === 'value' ? expected.literal : expected.type;
}

/** True when the test holds the call of an example and what the issue says must come of it: nobody is asked about it. */
function restatesExample(source: string, spec: Spec): boolean {
  const text = compact(source);
  return spec.examples.some(({ check }) => {
    if (check === null || !check.call.split('\n').every((line) => text.includes(compact(line)))) return false;
    return text.includes(compact(outcomeOf(check)));
  });
}

const literals = /"(?:\\.|[^"\\])*"|-?\b\d+(?:\.\d+)?\b/gu;
const unescaped = (text: string) =>
  text.replaceAll(/\\u([0-9a-fA-F]{4})/gu, (_escape, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** True when all values of an example, of its call and of its outcome, stand in the test, as in a table of parameters. */
function holdsExample(source: string, spec: Spec): boolean {
  const text = compact(unescaped(source));
  return spec.examples.some(({ check }) => {
    if (check === null) return false;
    const values = compact(unescaped(check.call)).match(literals) ?? [];
    const telling = values.some((value) => value.length >= 4);
    return (
      telling && [...values, compact(unescaped(outcomeOf(check)))].every((value) => text.includes(value))
    );
  });
}

/** A verdict against a test counts only with a verbatim quote from the requirement that the test is about. */
function isFounded(verdict: Verdict, spec: Spec): boolean {
  const requirement = spec.requirements.find(({ id }) => id === verdict.requirement);
  const quote = verdict.quote.trim();
  if (requirement === undefined || quote.length < shortestQuote) return false;
  return requirement.text.includes(quote) || requirement.quote.includes(quote);
}

function dispute(
  verdicts: readonly Verdict[],
  judged: readonly TestResult[],
  { spec, candidate }: { spec: Spec; candidate: Candidate },
): DisputedTest[] {
  return judged.flatMap((test) => {
    const { id } = test;
    const verdict = verdicts.find((given) => given.id === id);
    if (verdict?.verdict !== 'test_wrong' || !isFounded(verdict, spec)) return [];
    if (holdsExample(sourceOf(candidate, test), spec)) return [];
    const reason = `${verdict.reason.trim()} (${verdict.requirement}: "${verdict.quote.trim()}")`.slice(
      0,
      2_000,
    );
    return [{ id, requirement: verdict.requirement, reason }];
  });
}

/**
 * Asks for each failing test whether it or the code contradicts the specification. A test that restates an example of
 * the issue is not asked about. Without a usable answer no test is disputed.
 */
export async function judgeTests(
  failing: readonly TestResult[],
  subject: { spec: Spec; candidate: Candidate; attempt: number },
  context: JobContext,
): Promise<Judgement> {
  const { spec, candidate, attempt } = subject;
  const judged = failing
    .filter((test) => !restatesExample(sourceOf(candidate, test), spec))
    .slice(0, mostJudged);
  if (judged.length === 0) return { disputed: [], calls: [] };
  const shown = judged.map((test) => `${describeTest(test)}\nIts source:\n${sourceOf(candidate, test)}`);
  const outcome = await callModel(
    {
      ...{ stage: 'judge-tests', attempt, what: 'a judgement of the failing tests' },
      prompt: loadPrompt('judge-tests'),
      slots: {
        specification: specificationSlot(spec),
        failures: { kind: 'data', text: shown.join('\n\n') },
      },
      answer: jsonAnswer(Verdicts, () => []),
    },
    context,
  );
  const { calls } = outcome;
  if (outcome.status === 'failed') return { disputed: [], calls };
  return { disputed: dispute(outcome.value.verdicts, judged, { spec, candidate }), calls };
}
