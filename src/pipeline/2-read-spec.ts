import type { CallRecord } from '../core/candidate.ts';
import type { Job } from '../core/job.ts';
import { pathProblem } from '../core/path-rules.ts';
import { mostRequirements, Spec } from '../core/spec.ts';
import type { Repository, Toolchain } from '../toolchains/toolchain.ts';
import type { JobContext } from './context.ts';
import { proposeDraft } from './read-spec/ask-model.ts';
import { type Draft, draftFromForm, isComplete } from './read-spec/draft.ts';
import { type Form, readForm } from './read-spec/form.ts';
import { lookAtRepository } from './read-spec/repository.ts';
import { chooseLanguage, readWishes, toolchainsFor } from './read-spec/wishes.ts';
import { sanitise } from './sanitise.ts';

/** What came out of reading the issue. `calls` is what the model calls cost, in every case. */
export type Reading = { calls: CallRecord[] } & (
  | { status: 'ready'; spec: Spec }
  | { status: 'needs-clarification'; questions: string[]; reason: string }
  | { status: 'rejected'; reason: string }
  | { status: 'failed'; reason: string }
);

/** The issue as it is read: sanitised, with its form's sections. */
interface Issue {
  title: string;
  text: string;
  form: Form;
  removed: number;
}

const mostAssumptions = 20;
const behaviourQuestions = [
  'What shall the code do? Describe its behaviour, one demand per line.',
  'Which functions or classes shall it offer, with which parameters and results?',
  'Can you give one or two examples, such as `slugify("Hello World") -> "hello-world"`?',
];

function readIssue(job: Job): Issue {
  const title = sanitise(job.issue.title.replaceAll('\n', ' '));
  const body = sanitise(job.issue.body);
  const plain = title.text
    .replace(/^\s*\[?codegen\]?\s*:?\s*/iu, '')
    .trim()
    .slice(0, 300);
  return {
    title: plain === '' ? `Issue ${job.issue.number}` : plain,
    text: body.text,
    form: readForm(body.text),
    removed: title.removed + body.removed,
  };
}

/** Too little to ask a model about: no section with a demand, and hardly a word outside of a form. */
function isHopeless({ form, text, title }: Issue): boolean {
  const isForm = form.Language !== undefined || form.Interface !== undefined;
  if (isForm && form.Specification !== undefined) return false;
  const words = `${isForm ? '' : title} ${isForm ? '' : text}`.match(/\p{L}{2,}/gu) ?? [];
  return words.length < 6;
}

const unclear = (reason: string, questions: string[], calls: CallRecord[] = []): Reading => ({
  status: 'needs-clarification',
  reason,
  questions: questions.slice(0, 3),
  calls,
});

/** What the form says wins over what the model proposes. */
function merge(formed: Draft, proposed: Draft): Draft {
  const prefer = <T>(own: T[], other: T[]) => (own.length > 0 ? own : other);
  return {
    requirements: prefer(formed.requirements, proposed.requirements),
    module: formed.interface.length > 0 ? formed.module : proposed.module,
    interface: prefer(formed.interface, proposed.interface),
    examples: prefer(formed.examples, proposed.examples),
    constraints: prefer(formed.constraints, proposed.constraints),
    testRequirements: prefer(formed.testRequirements, proposed.testRequirements),
    performanceRequirements: prefer(formed.performanceRequirements, proposed.performanceRequirements),
    assumptions: proposed.assumptions,
  };
}

interface Frame {
  issue: Issue;
  toolchain: Toolchain;
  guessed: boolean;
  strategy: string;
  directory: string | null;
  repository: Repository;
  /** The sandbox image that the repository asks for. */
  image: string;
}

function ownAssumptions({ issue, toolchain, guessed, image }: Frame): string[] {
  return [
    ...(image === 'auto'
      ? []
      : [`The configuration asks for the image ${image}; the operator's own image ran instead.`]),
    ...(guessed ? [`The issue names no language in a form; ${toolchain.title} is taken from its text.`] : []),
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

async function assemble(frame: Frame, draft: Draft, calls: CallRecord[]): Promise<Reading> {
  const { issue, toolchain, strategy, directory, repository } = frame;
  if (draft.requirements.length > mostRequirements)
    return unclear(
      `The issue states ${draft.requirements.length} demands; one job can prove at most ${mostRequirements}.`,
      ['Can you split it into several issues, each of which can be built and tested by itself?'],
      calls,
    );
  const parsed = Spec.safeParse({
    ...draft,
    ...{ language: toolchain.language, strategy, title: issue.title },
    assumptions: [...ownAssumptions(frame), ...draft.assumptions].slice(0, mostAssumptions),
    ...toolchain.layout({ module: draft.module, symbols: draft.interface, directory, repository }),
  });
  if (parsed.success) return { status: 'ready', spec: await withFreeName(parsed.data, frame), calls };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const reason = `The issue does not fit into a specification: ${problems.slice(0, 3).join('; ')}. Shorten or split it.`;
  return { status: 'rejected', reason, calls };
}

async function readFramed(frame: Frame, context: JobContext): Promise<Reading> {
  const { toolchain } = frame;
  const formed = await draftFromForm(frame.issue.form, toolchain);
  if (isComplete(formed)) return assemble(frame, formed, []);
  const text = `${frame.issue.title}\n\n${frame.issue.text}`;
  const proposed = await proposeDraft(text, toolchain, context);
  const { calls } = proposed;
  switch (proposed.status) {
    case 'failed':
      return { status: 'failed', reason: proposed.reason, calls };
    case 'unclear':
      return unclear(
        'The issue leaves open what has to be known before code can be written.',
        proposed.questions.length > 0 ? proposed.questions : behaviourQuestions,
        calls,
      );
    case 'drafted':
      return assemble(frame, merge(formed, proposed.draft), calls);
  }
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
  const choice = chooseLanguage(job, issue.form, `${issue.title}\n${issue.text}`);
  if (choice.status === 'missing')
    return unclear('The issue does not say in which language the code shall be written.', [
      `Which language? Specproof can write ${list}: say so in the issue, or comment \`/generate language=${toolchains[0]?.language ?? 'python'}\`.`,
    ]);
  const toolchain = toolchains.find(({ language }) => language === choice.language);
  if (toolchain === undefined) {
    const reason = `Code in "${choice.word}" cannot be generated here. Languages that can: ${list}. Choose one in the issue, or comment \`/generate language=...\`.`;
    return { status: 'rejected', reason, calls: [] };
  }
  const { strategy, directory } = wishes;
  const { image } = context.config.sandbox_config;
  const repository = await lookAtRepository(toolchain, directory, context);
  const { guessed } = choice;
  return readFramed({ issue, toolchain, guessed, strategy, directory, repository, image }, context);
}
