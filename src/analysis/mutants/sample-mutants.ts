import type { Mutant } from './mutant.ts';

/** How many mutants fit into a run. */
const mostMutants = 40;

function grouped<Key>(mutants: readonly Mutant[], keyOf: (mutant: Mutant) => Key): Mutant[][] {
  return [...Map.groupBy(mutants, keyOf).values()];
}

/** The lists dealt out by turns: one of each, then the next of each. */
function byTurns(lists: readonly (readonly Mutant[])[]): Mutant[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_round, index) =>
    lists.flatMap((list) => list[index] ?? []),
  ).flat();
}

/** Neighbours far from each other: the golden ratio spreads any number of them evenly. */
function spread(mutants: readonly Mutant[]): Mutant[] {
  return mutants
    .map((mutant, index) => ({ mutant, place: (index * 0.618_033_988_75) % 1 }))
    .toSorted((left, right) => left.place - right.place)
    .map(({ mutant }) => mutant);
}

/** A sample over all functions and kinds, the same for the same mutants; any first part of it is one as well. */
export function sampleMutants(mutants: readonly Mutant[], most = mostMutants): Mutant[] {
  const units = grouped(mutants, ({ path, unit }) => `${path} ${unit}`).map((inUnit) =>
    byTurns(grouped(inUnit, ({ kind }) => kind).map(spread)),
  );
  return byTurns(units).slice(0, most);
}
