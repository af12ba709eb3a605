import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import { SpecproofError } from '../../core/errors.ts';
import { readJson } from '../../core/json.ts';
import { type Attempting, withRetries } from './retry.ts';

/** A step of the port, without its body. */
export interface Step<T> {
  name: string;
  result: z.ZodType<T>;
  retries?: boolean;
}

const runningStep = new AsyncLocalStorage<string>();
const Wrapped = z.object({ value: z.unknown().optional() });

/** Throws when called from within a step: the engine would not record the inner one. */
export function refuseNesting(name: string): void {
  const outer = runningStep.getStore();
  if (outer === undefined) return;
  throw new SpecproofError(
    `The step ${name} was started inside the step ${outer}; steps are flat, so start it after that one ends.`,
  );
}

/** Runs a step's body with its retries, and answers the result as text. */
export async function resultText<T>(
  step: Step<T>,
  attempting: Attempting,
  body: (signal: AbortSignal) => Promise<T>,
): Promise<string> {
  const { rules, signal } = attempting;
  const stepRules = step.retries === false ? { ...rules, attempts: 1 } : rules;
  const value = await runningStep.run(step.name, () =>
    withRetries({ ...attempting, rules: stepRules }, () => body(signal)),
  );
  const text = JSON.stringify({ value });
  readResult(step, text);
  return text;
}

/** Parses a result's text with the schema of the step; the same for a result of now and one of before a crash. */
export function readResult<T>(step: Step<T>, text: string): T {
  const reading = readJson(text, Wrapped);
  const value = reading.status === 'valid' ? reading.value.value : undefined;
  const parsed = step.result.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SpecproofError(
    `The result of the step ${step.name} is not what its schema allows: ${z.prettifyError(parsed.error)}`,
    { cause: parsed.error },
  );
}
