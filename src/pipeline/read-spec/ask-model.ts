import { z } from 'zod';
import type { CallRecord } from '../../core/candidate.ts';
import { type Example, mostRequirements } from '../../core/spec.ts';
import { loadPrompt } from '../../prompts/load-prompt.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { JobContext } from '../context.ts';
import { jsonAnswer } from '../model-call/answer.ts';
import { callModel } from '../model-call/call-model.ts';
import { type Draft, numbered } from './draft.ts';

const texts = z.array(z.string());

/** The model's reading of an issue. Lengths are checked by the specification's own schema. */
const Proposal = z.object({
  requirements: z.array(z.object({ text: z.string(), quote: z.string() })),
  module: z.string(),
  interface: z.string(),
  examples: z.array(z.object({ quote: z.string(), line: z.string().nullable() })),
  constraints: texts,
  testRequirements: texts,
  performanceRequirements: texts,
  assumptions: texts,
  questions: z.array(z.object({ question: z.string(), default: z.string() })),
  buildable: z.boolean(),
});
type Proposal = z.infer<typeof Proposal>;

/** What the model made of the issue: a draft, questions, or nothing usable. */
export type Proposed =
  | { status: 'drafted'; draft: Draft; calls: CallRecord[] }
  | { status: 'unclear'; questions: string[]; calls: CallRecord[] }
  | { status: 'failed'; reason: string; calls: CallRecord[] };

function quoteProblems(quotes: readonly string[], where: string, issue: string): string[] {
  return quotes.flatMap((quote, index) =>
    quote.trim() !== '' && issue.includes(quote)
      ? []
      : [
          `${where}.${index}.quote: "${quote.slice(0, 120)}" does not stand in the issue character for character`,
        ],
  );
}

const isUnclear = (proposal: Proposal) => !proposal.buildable || proposal.questions.length > 0;

async function problemsOf(proposal: Proposal, issue: string, toolchain: Toolchain): Promise<string[]> {
  return isUnclear(proposal) ? [] : draftProblems(proposal, issue, toolchain);
}

async function draftProblems(proposal: Proposal, issue: string, toolchain: Toolchain): Promise<string[]> {
  const { requirements, examples, module } = proposal;
  const problems = [
    ...quoteProblems(
      requirements.map(({ quote }) => quote),
      'requirements',
      issue,
    ),
    ...quoteProblems(
      examples.map(({ quote }) => quote),
      'examples',
      issue,
    ),
  ];
  if (requirements.length === 0) problems.push('requirements: at least one is needed');
  if (requirements.length > mostRequirements)
    problems.push(`requirements: at most ${mostRequirements}; join what belongs together`);
  if (requirements.some(({ text }) => text.trim() === '')) problems.push('requirements: a text is empty');
  if (!/^[a-z_][a-z0-9_]{0,60}$/u.test(module)) problems.push('module: must be lower_snake_case');
  if ((await toolchain.parseInterface(proposal.interface)).length === 0)
    problems.push(`interface: holds no public declaration in ${toolchain.title} that can be parsed`);
  return problems;
}

/** Whether each word and number of an expected outcome stands in the issue; an invented one decides nothing. */
export function isStated({ expected }: NonNullable<Example['check']>, issue: string): boolean {
  const outcome = expected.kind === 'value' ? expected.literal.replaceAll(/\\[a-z]/gu, ' ') : expected.type;
  const words = outcome.match(/[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*/gu) ?? [];
  return words.every((word) => issue.includes(word));
}

/** Examples are only those of the issue: where a line cannot be run, or is not stated there, the quote stays as prose. */
async function examplesOf(proposal: Proposal, issue: string, toolchain: Toolchain): Promise<Example[]> {
  const examples: Example[] = [];
  for (const { quote, line } of proposal.examples) {
    const [parsed] = line === null ? [] : await toolchain.parseExamples(line);
    const check = parsed?.check ?? null;
    const stated = check !== null && isStated(check, issue);
    examples.push({ id: `E${examples.length + 1}`, text: quote, check: stated ? check : null });
  }
  return examples;
}

const mostDemands = 40;

const shortened = (items: readonly string[], count: number, length: number) =>
  items
    .filter((item) => item.trim() !== '')
    .slice(0, count)
    .map((item) => item.slice(0, length));

async function toDraft(proposal: Proposal, issue: string, toolchain: Toolchain): Promise<Draft> {
  return {
    requirements: numbered(proposal.requirements),
    module: toolchain.moduleName(proposal.module),
    interface: await toolchain.parseInterface(proposal.interface),
    examples: await examplesOf(proposal, issue, toolchain),
    constraints: shortened(proposal.constraints, mostDemands, 2_000),
    testRequirements: shortened(proposal.testRequirements, mostDemands, 2_000),
    performanceRequirements: shortened(proposal.performanceRequirements, 20, 2_000),
    assumptions: shortened(proposal.assumptions, 20, 1_000),
  };
}

const assumption = ' (I would assume: ';

/** How a question tells what would be assumed, or that nothing can be. */
export function defaultText(assumed: string): string {
  return assumed.trim() === '' ? ' (nothing can be assumed here)' : `${assumption}${assumed.trim()})`;
}

/** Whether a question tells what would be assumed. */
export function namesDefault(question: string): boolean {
  return question.includes(assumption);
}

/** The proposal with its own defaults taken for answers, or null where those do not make it whole. */
async function withDefaults(
  proposal: Proposal,
  issue: string,
  toolchain: Toolchain,
): Promise<Proposal | null> {
  const { questions, buildable, assumptions } = proposal;
  if (!buildable || questions.some((asked) => asked.default.trim() === '')) return null;
  if ((await draftProblems(proposal, issue, toolchain)).length > 0) return null;
  const assumed = questions.map((asked) => `${asked.question.trim()} Assumed: ${asked.default.trim()}`);
  return { ...proposal, assumptions: [...assumed, ...assumptions] };
}

/** Lets the model read an issue whose form does not say everything. Its quotes are checked against the issue. */
export async function proposeDraft(
  { text: issue, assumeDefaults }: { text: string; assumeDefaults: boolean },
  toolchain: Toolchain,
  context: JobContext,
): Promise<Proposed> {
  const outcome = await callModel(
    {
      stage: 'read-spec',
      attempt: 0,
      what: 'a reading of the issue',
      prompt: loadPrompt('read-spec', toolchain.language),
      slots: { issue: { kind: 'data', text: issue } },
      about: 'issue',
      answer: jsonAnswer(Proposal, (proposal) => problemsOf(proposal, issue, toolchain)),
    },
    context,
  );
  const { calls } = outcome;
  if (outcome.status === 'failed') return { status: 'failed', reason: outcome.reason, calls };
  const proposal = outcome.value;
  if (!isUnclear(proposal))
    return { status: 'drafted', draft: await toDraft(proposal, issue, toolchain), calls };
  const whole = assumeDefaults ? await withDefaults(proposal, issue, toolchain) : null;
  if (whole !== null) return { status: 'drafted', draft: await toDraft(whole, issue, toolchain), calls };
  const questions = proposal.questions
    .slice(0, 3)
    .map((asked) => `${asked.question.trim()}${defaultText(asked.default)}`.slice(0, 1_000));
  return { status: 'unclear', questions, calls };
}
