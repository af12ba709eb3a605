import type { Check, Evidence } from '../../core/evidence.ts';
import type { Attempt } from '../../core/result.ts';
import { failingTests } from './failures.ts';

/** Lines of files move when something else is mended. */
const withoutLines = (text: string) => text.replaceAll(/(?::|\blines? )\d+(?:, \d+)*/gu, '');

function checkParts({ name, status, findings }: Check): string[] {
  return [`${name} ${status}`, ...findings.map(({ path, rule, message }) => `${path} ${rule} ${message}`)];
}

function exampleParts({ examples }: Evidence): string[] {
  return examples
    .filter(({ status }) => status !== 'passed')
    .map(({ id, status, actual }) => `${id} ${status} ${actual}`);
}

/** What stands against an attempt, so that two attempts that fail in the same way have the same; empty when nothing does. */
function failureSignature(attempt: Attempt): string {
  const { evidence } = attempt;
  const parts = [
    ...failingTests(attempt).map(({ id, message }) => `${id} ${message}`),
    ...exampleParts(evidence),
    ...evidence.checks
      .filter(({ status }) => status !== 'passed' && status !== 'not-measured')
      .flatMap(checkParts),
  ];
  return withoutLines(parts.join('\n'));
}

/** Whether the last attempt failed exactly as the one before it: mending the same way again leads nowhere. */
export function isStuck(attempts: readonly Attempt[]): boolean {
  const [last, before] = [attempts.at(-1), attempts.at(-2)];
  if (last === undefined || before === undefined) return false;
  const signature = failureSignature(last);
  return signature !== '' && signature === failureSignature(before);
}
