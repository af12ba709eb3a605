import { filesOf } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { CheckRun } from './subject.ts';

/** Refuses code that is longer than the repository allows, at its longest file; tests and documentation are not counted. */
export function refuseLength({ candidate, context }: CheckRun): Finding[] {
  const [longest, ...others] = filesOf(candidate, 'code').toSorted(
    (left, right) => right.content.length - left.content.length,
  );
  if (longest === undefined) return [];
  const allowed = context.config.code_generation.max_code_length;
  const characters = others.reduce((sum, { content }) => sum + content.length, longest.content.length);
  if (characters <= allowed) return [];
  const message = `The code has ${characters} characters, and code_generation.max_code_length allows ${allowed}. Write it shorter.`;
  return [{ path: longest.path, line: 1, rule: 'code-length', severity: 'error', message }];
}
