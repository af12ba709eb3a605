import { type Candidate, filesOf } from '../../core/candidate.ts';
import { isBroken } from '../../core/existing-tests.ts';
import { evidenceMatrix } from '../../core/matrix.ts';
import type { Growth, Optimisation } from '../../core/measurements.ts';
import { provingGates } from '../../core/proving-gates.ts';
import type { Attempt } from '../../core/result.ts';
import type { Spec } from '../../core/spec.ts';
import type { GrowthProgram } from '../../toolchains/toolchain.ts';
import { type PlannedGrowth, planGrowth, runGrowth } from './growth-run.ts';
import { fell, optimisationOf, type Pair, runsEach } from './optimisation.ts';
import { filesFolder, workFiles } from './steps.ts';
import type { CheckRun } from './subject.ts';

const beforeFolder = 'before';
const mostSymbols = 3;
const budgetMs = 400;
/** What the separate runs have to hint at, so that it is worth comparing. */
const hintedRatio = 0.8;

/** An earlier attempt or code as it stood, and the symbols that are to be compared with it. */
export interface Comparison {
  earlier: Pick<Attempt, 'candidate'>;
  /** Null for code as it stood. */
  attempt: number | null;
  pairs: Pair[];
}

function codeOf({ candidate }: Pick<Attempt, 'candidate'>): string {
  return JSON.stringify(filesOf(candidate, 'code').map(({ path, content }) => [path, content]));
}

function isGreen(spec: Spec, attempt: Attempt): boolean {
  return provingGates(spec, attempt, evidenceMatrix(spec, attempt)).every(
    ({ status }) => status === 'passed',
  );
}

function largestCommon(before: Growth, after: Growth): number | null {
  const sizes = new Set(before.points.map(({ size }) => size));
  return after.points.findLast(({ size }) => sizes.has(size))?.size ?? null;
}

function isHinted({ before, after, size }: Pair): boolean {
  const at = ({ points }: Growth) => points.find((point) => point.size === size)?.cpuMs ?? 0;
  return fell({ before, after }) || at(after) < at(before) * hintedRatio;
}

function pairsOf(before: readonly Growth[], after: readonly Growth[]): Pair[] {
  const symbols = [...new Set(after.map(({ symbol }) => symbol))];
  return symbols.flatMap((symbol) => {
    const ofSymbol = (rows: readonly Growth[], size?: Growth['size']) =>
      rows.find((row) => row.symbol === symbol && (size === undefined || row.size === size));
    const now = ofSymbol(after);
    const then = now === undefined ? undefined : ofSymbol(before, now.size);
    if (now === undefined || then === undefined) return [];
    const size = largestCommon(then, now);
    return size === null ? [] : [{ before: then, after: now, size }];
  });
}

const hintedPairs = (before: readonly Growth[], after: readonly Growth[]): Pair[] =>
  pairsOf(before, after).filter(isHinted).slice(0, mostSymbols);

/** What the best attempt could be an optimisation of: the first that proved everything with other code, where growth was measured in both. */
export function comparisonFor(spec: Spec, attempts: readonly Attempt[], best: Attempt): Comparison | null {
  const earlier = attempts.find(
    (attempt) =>
      attempt.candidate.attempt < best.candidate.attempt &&
      codeOf(attempt) !== codeOf(best) &&
      isGreen(spec, attempt),
  );
  if (earlier === undefined) return null;
  const pairs = hintedPairs(earlier.evidence.growth, best.evidence.growth);
  return pairs.length === 0 ? null : { earlier, attempt: earlier.candidate.attempt, pairs };
}

/** Whether it proved everything with other code than stood, and broke none of the repository's own tests. */
export function mayBeFaster(spec: Spec, best: Attempt, stood: Candidate): boolean {
  const { growth, existingTests } = best.evidence;
  return (
    growth.length > 0 &&
    codeOf({ candidate: stood }) !== codeOf(best) &&
    !existingTests.some(isBroken) &&
    isGreen(spec, best)
  );
}

/** What the best attempt could be an optimisation of where code stood: the code as it stood, whose growth is `before`. */
export function comparisonWithStanding(
  stood: Candidate,
  before: readonly Growth[],
  best: Attempt,
): Comparison | null {
  const pairs = hintedPairs(before, best.evidence.growth);
  return pairs.length === 0 ? null : { earlier: { candidate: stood }, attempt: null, pairs };
}

interface PlannedPair {
  pair: Pair;
  rounds: { before: PlannedGrowth; after: PlannedGrowth }[];
}

function planPair(run: CheckRun, pair: Pair, program: GrowthProgram): PlannedPair {
  const rounds = Array.from({ length: runsEach }, (_, index) => {
    const label = (side: string) => `${program.symbol}-${index + 1}-${side}`;
    return {
      before: planGrowth(run, program, { folder: beforeFolder, label: label('before') }),
      after: planGrowth(run, program, { folder: filesFolder, label: label('after') }),
    };
  });
  return { pair, rounds };
}

async function planPairs(run: CheckRun, comparison: Comparison): Promise<PlannedPair[]> {
  const { growth } = run.toolchain;
  if (growth === undefined) return [];
  const planned = comparison.pairs.map(async (pair) => {
    const { programs } = await growth.programs(run.spec, { budgetMs, sizes: [pair.size] });
    const program = programs.find(
      ({ symbol, size }) => symbol === pair.after.symbol && size === pair.after.size,
    );
    return program === undefined ? [] : [planPair(run, pair, program)];
  });
  return (await Promise.all(planned)).flat();
}

/** Runs both attempts by turns in one container at the largest size that both reached, and answers what got better. The run's candidate is the later one. */
export async function compareAttempts(run: CheckRun, comparison: Comparison): Promise<Optimisation[]> {
  const planned = await planPairs(run, comparison);
  const turns = planned.flatMap(({ rounds }) => rounds.flatMap(({ before, after }) => [before, after]));
  if (turns.length === 0) return [];
  const { candidate: earlier } = comparison.earlier;
  const code = [
    ...workFiles(run, filesFolder, filesOf(run.candidate, 'code')),
    ...workFiles(run, beforeFolder, filesOf(earlier, 'code')),
  ];
  const observationOf = await runGrowth(run, code, turns);
  const sampled = (growth: PlannedGrowth) => observationOf(growth).points[0];
  return planned.flatMap(({ pair, rounds }) => {
    const samples = rounds.flatMap((round) => {
      const [before, after] = [sampled(round.before), sampled(round.after)];
      return before === undefined || after === undefined ? [] : [{ before, after }];
    });
    return optimisationOf(pair, comparison.attempt, samples);
  });
}
