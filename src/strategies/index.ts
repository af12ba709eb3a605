import { direct } from './direct.ts';
import type { Strategy } from './strategy.ts';
import { testDriven } from './test-driven.ts';

/** All strategies by name. */
const strategies: ReadonlyMap<string, Strategy> = new Map<string, Strategy>([
  [direct.name, direct],
  [testDriven.name, testDriven],
]);

/** The strategy of that name; `auto` is `direct`. A name that nobody knows is answered with the list. */
export function chooseStrategy(
  name: string,
): { status: 'chosen'; strategy: Strategy } | { status: 'unknown'; reason: string } {
  const strategy = name === 'auto' ? direct : strategies.get(name);
  if (strategy !== undefined) return { status: 'chosen', strategy };
  const known = ['auto', ...strategies.keys()].join(', ');
  return { status: 'unknown', reason: `There is no strategy "${name}". Choose one of: ${known}.` };
}
