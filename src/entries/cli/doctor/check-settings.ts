import type { Inspection } from '../../environment.ts';
import { type Finding, missing, ok } from './finding.ts';

/** The environment as such; what its settings lead to is tried by the other checks. */
export function checkSettings({ problems }: Inspection): Finding {
  if (problems.length === 0) return ok('settings', 'every variable that is set can be read');
  return missing('settings', problems.join(' '), 'Correct the variables; docs/configuration.md lists them.');
}
