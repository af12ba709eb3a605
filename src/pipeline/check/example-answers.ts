import { z } from 'zod';
import { CanonicalValue, sameValue } from '../../analysis/canonical-value.ts';
import { type Constants, describeValue } from '../../analysis/describe-value.ts';
import type { CheckStatus, ExampleResult } from '../../core/evidence.ts';
import { readJson } from '../../core/json.ts';
import type { ExpectedOutcome } from '../../core/spec.ts';

/** What a driver of examples prints for one of them. */
const Answer = z.object({
  id: z.string(),
  value: CanonicalValue.optional(),
  /** Names of the error's type and of what it inherits from, the closest first. */
  error: z.array(z.string()).min(1).optional(),
  message: z.string().optional(),
  timeout: z.literal(true).optional(),
  lost: z.literal(true).optional(),
});
/** The answer to one example. */
export type Answer = z.infer<typeof Answer>;

/** Null for what no driver prints, also for something nested so deeply that its check does not end. */
function readAnswer(line: string): Answer | null {
  try {
    const reading = readJson(line, Answer);
    return reading.status === 'valid' ? reading.value : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The answers in a driver's output. One that comes twice counts as none: only one process may speak for an example. */
export function readAnswers(output: string): Map<string, Answer> {
  const answers = output.split('\n').flatMap((line) => readAnswer(line) ?? []);
  const once = answers.filter(({ id }) => answers.filter((other) => other.id === id).length === 1);
  return new Map(once.map((answer) => [answer.id, answer]));
}

const longestActual = 2_000;

function describeAnswer({ value, error, message, timeout }: Answer, constants: Constants): string {
  if (value !== undefined) return describeValue(value, constants).slice(0, longestActual);
  if (error !== undefined) return `raises ${error[0] ?? 'an error'}${message ? `: ${message}` : ''}`;
  return timeout ? 'no answer in time' : 'the process ended without an answer';
}

/** An expected outcome whose literal was read on the host. */
export type Expectation =
  | { kind: 'value'; value: CanonicalValue; text: string }
  | { kind: 'error'; type: string };

/** An expected outcome in words. */
export function describeExpected(expected: ExpectedOutcome): string {
  return expected.kind === 'error' ? `raises ${expected.type}` : expected.literal;
}

function holds(expected: Expectation, answer: Answer): boolean {
  if (expected.kind === 'error')
    return answer.error?.includes(expected.type.split('.').at(-1) ?? '') ?? false;
  return answer.value !== undefined && sameValue(expected.value, answer.value);
}

function statusOf(expected: Expectation, answer: Answer | undefined): CheckStatus {
  if (answer?.timeout) return 'timed-out';
  return answer !== undefined && holds(expected, answer) ? 'passed' : 'failed';
}

/** Compares an answer with what the specification says, here on the host. */
export function judgeExample(
  example: { id: string; call: string; shown: string; constants: Constants },
  expected: Expectation,
  answer: Answer | undefined,
): ExampleResult {
  return {
    id: example.id,
    status: statusOf(expected, answer),
    call: example.call,
    expected: example.shown,
    actual: answer === undefined ? 'no answer' : describeAnswer(answer, example.constants),
  };
}
