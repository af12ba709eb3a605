import type { Verdict } from '../../core/verdict.ts';

type Shown = Pick<Verdict, 'matrix' | 'gates'>;

/** What a revision would lose: requirements that were proven and gates that passed. Empty: nothing. */
export function lossesOf(before: Shown, after: Shown): string[] {
  const now = new Map(after.matrix.map((row) => [row.requirement, row.status]));
  const lost = before.matrix
    .filter(({ status, requirement }) => status === 'proven' && now.get(requirement) !== 'proven')
    .map(({ requirement }) => `${requirement} was proven and would be ${now.get(requirement) ?? 'gone'}`);
  const passed = new Set(before.gates.filter(({ status }) => status === 'passed').map(({ name }) => name));
  const failed = after.gates
    .filter(({ name, status }) => status === 'failed' && passed.has(name))
    .map(({ name, measured, required }) => `${name}: passed before, now ${measured} (required: ${required})`);
  return [...lost, ...failed];
}
