import { checkOf } from '../../core/evidence.ts';
import type { Job } from '../../core/job.ts';
import { scoreText } from '../../core/score.ts';
import { languageBlocks } from '../check/usage-blocks.ts';
import { counted } from '../counted.ts';
import { toolchainOf } from '../toolchain-of.ts';
import { attemptsTable } from './attempts-table.ts';
import { codeBlock, inlineCode, prose } from './escape.ts';
import { type CandidateOutcome, scoreTable } from './evidence-tables.ts';
import { blocks, folded, table } from './markdown.ts';
import { measurements } from './measurements.ts';
import { callsTable, describeTotals } from './model-calls.ts';
import { isInPlace, type PullRequestFacts } from './pull-request-facts.ts';

const usageLimit = 4_000;

function list(items: readonly string[]): string {
  return items.map((item) => `- ${prose(item)}`).join('\n');
}

function examples({ best }: CandidateOutcome): string {
  const { examples: results } = best.evidence;
  const rows = results.map((example) => [
    prose(example.id),
    inlineCode(example.call),
    inlineCode(example.expected),
    inlineCode(example.actual),
    example.status === 'passed' ? '✅ holds' : `❌ ${example.status}`,
  ]);
  const held = results.filter((example) => example.status === 'passed').length;
  const summary = `Examples of the issue: ${held} of ${results.length} hold`;
  const note = 'Each call ran in the sandbox; the expected value never entered it and was compared outside.';
  return rows.length === 0
    ? ''
    : folded(summary, blocks([note, table(['', 'Call', 'Expected', 'Came out', ''], rows)]));
}

/** The first example of the documentation; what follows it can be read in the file. */
function usage({ best, spec }: CandidateOutcome): string {
  const document = best.candidate.files.find((file) => file.role === 'doc');
  if (document === undefined) return '';
  const code = languageBlocks(document, toolchainOf(spec))[0]?.source.trim() ?? '';
  if (code === '') return '';
  const ran = checkOf(best.evidence, 'usage')?.status === 'passed';
  const more = `More in ${inlineCode(document.path)}.`;
  return folded(
    ran ? 'Usage: ran as it stands' : 'Usage',
    blocks([codeBlock(code.slice(0, usageLimit), spec.language), more]),
  );
}

function disputed({ best }: CandidateOutcome): string {
  const rows = best.candidate.disputed.map((test) => [
    inlineCode(test.id),
    prose(test.requirement),
    prose(test.reason),
  ]);
  return folded(
    `Disputed tests: ${rows.length}`,
    blocks([
      rows.length === 0
        ? ''
        : 'These tests fail, and are said to contradict the specification. Decide who is right.',
      table(['Test', 'Requirement', 'Why'], rows),
    ]),
  );
}

function reproduce({ commit, testCommands }: PullRequestFacts): string {
  const fetching = isInPlace(commit)
    ? []
    : [`git fetch origin ${commit.branch}`, `git checkout ${commit.branch}`];
  const commands = [...fetching, ...testCommands];
  return commands.length === 0 ? '' : folded('Reproduce by hand', codeBlock(commands.join('\n'), 'sh'));
}

function disclosure(job: Job, { calls }: CandidateOutcome, { modelLabel }: PullRequestFacts): string {
  return folded(
    `How this was made: ${describeTotals(calls)}`,
    blocks([
      `Written by Specproof with a language model; model: ${prose(modelLabel)}. The tests were written from the specification and the interface, blind to the code. Results were observed by the harness; no opinion of a model is in them.`,
      `Asked for by ${inlineCode(job.sender.login)} · job ${inlineCode(job.id)} · the issue as it stood at ${inlineCode(job.issue.updatedAt)}`,
      callsTable(calls),
    ]),
  );
}

/** The folded parts of a pull request's body. */
export function pullRequestDetails(job: Job, outcome: CandidateOutcome, facts: PullRequestFacts): string[] {
  const { verdict, spec, attempts } = outcome;
  return [
    folded(`Quality score ${scoreText(verdict)}: its parts`, scoreTable(outcome)),
    examples(outcome),
    disputed(outcome),
    folded(`Attempts: ${attempts.length}`, attemptsTable(outcome)),
    folded('Measurements', measurements(outcome)),
    folded(
      `Assumptions: ${counted(spec.assumptions.length, 'thing')} decided without being asked`,
      list(spec.assumptions),
    ),
    usage(outcome),
    reproduce(facts),
    disclosure(job, outcome, facts),
  ];
}
