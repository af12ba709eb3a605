import type { CallRecord } from '../core/candidate.ts';
import type { Job } from '../core/job.ts';
import { pathProblem } from '../core/path-rules.ts';
import { mostRequirements, Spec } from '../core/spec.ts';
import type { Repository } from '../toolchains/placement.ts';
import type { Toolchain } from '../toolchains/toolchain.ts';
import type { JobContext } from './context.ts';
import { proposeDraft } from './read-spec/ask-model.ts';
import { type Draft, draftFromForm, isComplete, mergeDrafts } from './read-spec/draft.ts';
import { type Issue, readIssue } from './read-spec/issue.ts';
import { type LanguageSource, languageOf } from './read-spec/language.ts';
import { layOut, placeFor } from './read-spec/lay-out.ts';
import { placeProblem } from './read-spec/place.ts';
import { behaviourQuestions, languageQuestion, splitQuestion } from './read-spec/questions.ts';
import { lookAtRepository } from './read-spec/repository.ts';
import { readWishes, toolchainsFor } from './read-spec/wishes.ts';

/** What came out of reading the issue. `calls` is what the model calls cost, in every case. */
export type Reading = { calls: CallRecord[] } & (
  | { status: 'ready'; spec: Spec }
  | { status: 'needs-clarification'; questions: string[]; reason: string }
  | { status: 'rejected'; reason: string }
  | { status: 'failed'; reason: string }
);

const mostAssumptions = 20;

/** Too little to ask a model about: no section with a demand, and hardly a word outside of a form. */
function isHopeless({ form, text, title, comments }: Issue): boolean {
  const isForm = form.Language !== undefined || form.Interface !== undefined;
  if (isForm && form.Specification !== undefined) return false;
  const words = (isForm ? comments : `${title} ${text}`).match(/\p{L}{2,}/gu) ?? [];
  return words.length < 6;
}

const unclear = (reason: string, questions: readonly string[], calls: CallRecord[] = []): Reading => ({
  status: 'needs-clarification',
  reason,
  questions: questions.slice(0, 3),
  calls,
});

interface Frame {
  issue: Issue;
  toolchain: Toolchain;
  /** Where the language comes from. */
  languageFrom: LanguageSource;
  assumeDefaults: boolean;
  strategy: string;
  directory: string | null;
  repository: Repository;
  /** The sandbox image that the repository asks for. */
  image: string;
  /** Whether the requester named the folder. */
  isWished: boolean;
}

function ownAssumptions({ issue, toolchain, languageFrom, image }: Frame): string[] {
  return [
    ...(image === 'auto'
      ? []
      : [`The configuration asks for the image ${image}; the operator's own image ran instead.`]),
    ...(languageFrom === 'text'
      ? [`The issue names no language in a form; ${toolchain.title} is taken from its text.`]
      : []),
    ...(languageFrom === 'files'
      ? [`The issue names no language; ${toolchain.title} is that of the file that it names.`]
      : []),
    ...(languageFrom === 'default'
      ? [`The issue names no language; ${toolchain.title} is assumed, as defaults were asked for.`]
      : []),
    ...(issue.removed > 0
      ? [
          `${issue.removed} characters that the page does not show were removed from the issue before reading.`,
        ]
      : []),
  ];
}

/** `setup.py` and the like are run by tools, wherever they lie. */
function hasRefusedPath({ paths }: Spec): boolean {
  const roles = ['code', 'test', 'doc'] as const;
  return roles.some((role) => pathProblem({ path: paths[role], role }) !== null);
}

/** A module whose name would take the place of another one, as the toolchain sees it, or makes tools run it, gets a longer name. */
async function withFreeName(spec: Spec, { toolchain, directory, repository }: Frame): Promise<Spec> {
  if (spec.existing !== undefined) return spec;
  const { refusals } = await toolchain.inspect([{ path: spec.paths.code, role: 'code', content: '' }], spec);
  const taken = refusals.some(({ rule }) => rule === 'module-name');
  if (!taken && !hasRefusedPath(spec)) return spec;
  const module = toolchain.moduleName(`${spec.module}_module`);
  const why = taken ? 'is the name of another one' : 'is a name that tools look for';
  const told = `The module is called ${module}, because ${spec.module} ${why}.`;
  const assumptions = [told, ...spec.assumptions].slice(0, mostAssumptions);
  const layout = toolchain.layout({ module, symbols: spec.interface, directory, repository });
  return { ...spec, module, assumptions, ...layout };
}

async function assemble(
  { frame, context }: { frame: Frame; context: JobContext },
  draft: Draft,
  calls: CallRecord[],
): Promise<Reading> {
  const { issue, toolchain, strategy } = frame;
  if (draft.requirements.length > mostRequirements)
    return unclear(
      `The issue states ${draft.requirements.length} demands; one job can prove at most ${mostRequirements}.`,
      [splitQuestion],
      calls,
    );
  const wish = { ...frame, text: `${issue.title}\n${issue.text}` };
  const laid = await layOut(wish, { module: draft.module, symbols: draft.interface }, context);
  if (laid.status === 'rejected') return { status: 'rejected', reason: laid.reason, calls };
  const assumptions = [...laid.assumptions, ...ownAssumptions(frame), ...draft.assumptions];
  const parsed = Spec.safeParse({
    ...draft,
    ...{ language: toolchain.language, strategy, title: issue.title },
    assumptions: assumptions.slice(0, mostAssumptions),
    ...laid.layout,
  });
  if (parsed.success) return { status: 'ready', spec: await withFreeName(parsed.data, frame), calls };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const reason = `The issue does not fit into a specification: ${problems.slice(0, 3).join('; ')}. Shorten or split it.`;
  return { status: 'rejected', reason, calls };
}

async function readFramed(frame: Frame, context: JobContext): Promise<Reading> {
  const { toolchain, issue, assumeDefaults } = frame;
  const formed = await draftFromForm(issue.form, toolchain);
  const given = { frame, context };
  if (isComplete(formed) && issue.counted === 0) return assemble(given, formed, []);
  const text = `${issue.title}\n\n${issue.text}`;
  const proposed = await proposeDraft({ text, assumeDefaults }, toolchain, context);
  const { calls } = proposed;
  switch (proposed.status) {
    case 'failed':
      return { status: 'failed', reason: proposed.reason, calls };
    case 'unclear':
      if (isComplete(formed)) return assemble(given, formed, calls);
      return unclear(
        'The issue leaves open what has to be known before code can be written.',
        proposed.questions.length > 0 ? proposed.questions : behaviourQuestions,
        calls,
      );
    case 'drafted':
      return assemble(given, mergeDrafts(formed, proposed.draft, issue), calls);
  }
}

/** A specification whose files the repository does not want where they would lie is rejected. */
function insideRules(reading: Reading, toolchain: Toolchain, context: JobContext): Reading {
  const reason = reading.status === 'ready' ? placeProblem(reading.spec, toolchain, context) : null;
  return reason === null ? reading : { status: 'rejected', reason, calls: reading.calls };
}

/**
 * Reads the issue's snapshot as a specification. A form that names language, interface and examples is read without a
 * model; otherwise one model call fills what is missing, each requirement with a verbatim quote.
 */
export async function readSpec(job: Job, context: JobContext): Promise<Reading> {
  const issue = readIssue(job);
  const toolchains = toolchainsFor(context);
  const list = toolchains.map(({ title }) => title).join(', ');
  const wishes = readWishes(job, context);
  if (wishes.status === 'rejected') return { status: 'rejected', reason: wishes.reason, calls: [] };
  if (isHopeless(issue)) return unclear('The issue does not say what the code shall do.', behaviourQuestions);
  const choice = languageOf({ job, issue }, toolchains, context.repository);
  if (choice.status === 'missing')
    return unclear('The issue does not say in which language the code shall be written.', [
      languageQuestion(toolchains),
    ]);
  const toolchain = toolchains.find(({ language }) => language === choice.language);
  if (toolchain === undefined) {
    const reason = `Code in "${choice.word}" cannot be generated here. Languages that can: ${list}. Choose one in the issue, or comment \`/generate language=...\`.`;
    return { status: 'rejected', reason, calls: [] };
  }
  const { strategy, directory: wished } = wishes;
  const { image } = context.config.sandbox_config;
  const place = placeFor(toolchain, { wished, text: `${issue.title}\n${issue.text}` }, context);
  if (place.status === 'rejected') return { status: 'rejected', reason: place.reason, calls: [] };
  const repository = await lookAtRepository(toolchain, place.folder, context);
  const assumeDefaults = job.options.assumeDefaults === true;
  const chosen = { toolchain: place.toolchain, directory: place.directory, strategy };
  const reading = await readFramed(
    {
      ...chosen,
      issue,
      languageFrom: choice.source,
      assumeDefaults,
      repository,
      image,
      isWished: wished !== null,
    },
    context,
  );
  return insideRules(reading, place.toolchain, context);
}
