import type { Survivor } from './measurements.ts';

/** What was changed, for people: "`<=` changed to `<`". */
export function changeText({ from, to }: Pick<Survivor, 'from' | 'to'>): string {
  return to === '' ? `\`${from}\` taken out` : `\`${from}\` changed to \`${to}\``;
}
