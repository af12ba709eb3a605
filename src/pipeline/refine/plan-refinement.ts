import { chooseBest } from '../../core/choose-best.ts';
import { type CheckName, checkOf } from '../../core/evidence.ts';
import type { Attempt } from '../../core/result.ts';
import type { Spec } from '../../core/spec.ts';
import type { JobContext } from '../context.ts';
import {
  describeFailing,
  type Failures,
  failingTests,
  failuresOf,
  idleTests,
  misbehaves,
} from './failures.ts';
import { type Judgement, judgeTests } from './judge-tests.ts';
import { isStuck } from './signature.ts';

/** All attempts so far, and the number of the one to be made. */
export interface RefineRequest {
  spec: Spec;
  attempts: readonly [Attempt, ...Attempt[]];
  attempt: number;
}

/** The attempt that is refined, what stands against it, and which of its tests may change. */
export interface Plan {
  base: Attempt;
  failures: Failures;
  judgement: Judgement;
  mendable: ReadonlySet<string>;
  /** What is written anew instead of mended: in the last round, or when mending led nowhere. */
  anew: { code: boolean; docs: boolean };
}

/** Checks whose findings in a test say that it has to change. */
const changing: readonly CheckName[] = [
  ...(['syntax', 'refusals', 'types', 'lint'] as const),
  ...(['security', 'secrets', 'unicode', 'dependencies', 'standards'] as const),
];

/** Tests that may be changed: those withdrawn, those that cannot fail, and those in which a tool found an error. */
function mendableTests({ evidence }: Attempt, judgement: Judgement): Set<string> {
  const found = changing.flatMap((name) => checkOf(evidence, name)?.findings ?? []);
  const withFindings = evidence.tests.filter((test, index) => {
    const next = evidence.tests.slice(index + 1).find(({ path }) => path === test.path);
    const last = next === undefined ? Number.POSITIVE_INFINITY : next.line;
    return found.some(({ path, line }) => path === test.path && line >= test.line && line < last);
  });
  return new Set([
    ...judgement.disputed.map(({ id }) => id),
    ...idleTests(evidence),
    ...withFindings.map(({ id }) => id),
  ]);
}

function isLastRound(attempt: number, context: JobContext): boolean {
  return attempt > 1 && attempt >= context.config.code_generation.max_refinement_iterations;
}

/** Takes the best attempt, has its failing tests judged, and says what has to be mended where. */
export async function planRefinement(
  { spec, attempts, attempt }: RefineRequest,
  context: JobContext,
): Promise<Plan> {
  const { quality_metrics: metrics } = context.config;
  const stuck = isStuck(attempts);
  const base = chooseBest(spec, attempts, metrics);
  const failing = failingTests(base);
  const judgement = await judgeTests(failing, { spec, candidate: base.candidate, attempt }, context);
  const withdrawn = new Set(judgement.disputed.map(({ id }) => id));
  const wrong = failing.filter(({ id }) => !withdrawn.has(id));
  const minimumCoverage = metrics.test_coverage_minimum;
  const others = failuresOf(base, { spec, wrong: wrong.length, minimumCoverage });
  const disputes = judgement.disputed.map(
    ({ id, reason }) => `Test ${id} contradicts the specification: ${reason}`,
  );
  return {
    base,
    judgement,
    mendable: mendableTests(base, judgement),
    failures: {
      code: [...describeFailing(wrong), ...others.code],
      tests: [...disputes, ...others.tests],
      docs: others.docs,
    },
    anew: {
      code: (stuck || isLastRound(attempt, context)) && misbehaves(base.evidence, wrong.length),
      docs: stuck,
    },
  };
}
