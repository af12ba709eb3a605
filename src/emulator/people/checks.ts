import { pressCheckButton, rerunSuite } from '../actions/check-buttons.ts';
import { createCheckRun, updateCheckRun } from '../actions/check-runs.ts';
import { suiteOf } from '../shapes/check-suite.ts';
import type { CheckRun } from '../state/state.ts';
import type { World } from '../state/world.ts';
import { type AsUser, type RepositoryName, requireRepository, requireRun } from './places.ts';
import { saved } from './saved.ts';

interface ForeignCheck extends RepositoryName {
  /** What the check is called. */
  readonly check: string;
  readonly headSha: string;
  readonly conclusion: NonNullable<CheckRun['conclusion']>;
  readonly summary: string;
  readonly title?: string;
  readonly text?: string;
}

const workflowBot = 'github-actions[bot]';

/** The repository's own workflows have their say about a commit: begun and finished. */
const reportForeignCheck = (world: World, wish: ForeignCheck) => {
  const { check: name, headSha, conclusion, title = conclusion, summary, text } = wish;
  const repository = requireRepository(world, wish);
  const start = { name, headSha, login: workflowBot, isForeign: true, status: 'in_progress' } as const;
  const run = createCheckRun(world, repository, start);
  const output = { title, summary, text };
  updateCheckRun(world, { repository, run }, { login: workflowBot, conclusion, output });
  return run;
};

export const checkActions = (world: World) => ({
  pressCheckButton: (wish: AsUser<{ checkRunId: number; identifier?: string }>) =>
    pressCheckButton(world, requireRun(world, wish), wish),
  /** "Re-run all checks" on a commit, as far as they are this app's. */
  rerunCheckSuite: async (wish: AsUser<{ headSha: string }>) => {
    const repository = requireRepository(world, wish);
    const suite = suiteOf(world, repository, { headSha: wish.headSha, isForeign: false });
    return saved(world, rerunSuite(world, { repository, suite }, wish.login));
  },
  reportForeignCheck: async (wish: ForeignCheck) => saved(world, reportForeignCheck(world, wish)),
});
