import { isProven, type Verdict } from '../../core/verdict.ts';

/** What a revision would lose: requirements that were proven, gates that passed, and the proof as a whole. Empty: nothing. */
export function lossesOf(before: Verdict, after: Verdict): string[] {
  const now = new Map(after.matrix.map((row) => [row.requirement, row.status]));
  const lost = before.matrix
    .filter(({ status, requirement }) => status === 'proven' && now.get(requirement) !== 'proven')
    .map(({ requirement }) => `${requirement} was proven and would be ${now.get(requirement) ?? 'gone'}`);
  const passed = new Set(before.gates.filter(({ status }) => status === 'passed').map(({ name }) => name));
  const failed = after.gates
    .filter(({ name, status }) => status === 'failed' && passed.has(name))
    .map(({ name, measured, required }) => `${name}: passed before, now ${measured} (required: ${required})`);
  const losses = [...lost, ...failed];
  if (losses.length > 0 || !isProven(before) || isProven(after)) return losses;
  return [`what stands is proven and this would not be: ${after.reasons.slice(0, 3).join('; ')}`];
}
