import {
  type CallRecord,
  type Candidate,
  type CandidateFile,
  type FileRole,
  filesOf,
} from '../../core/candidate.ts';
import type { Requirement, Spec } from '../../core/spec.ts';
import { loadPrompt } from '../../prompts/load-prompt.ts';
import type { JobContext } from '../context.ts';
import { fileAnswer } from '../model-call/answer.ts';
import { callModel, type Question } from '../model-call/call-model.ts';
import { settleAll } from '../model-call/settle-all.ts';
import { interfaceOf } from '../refine/repairs.ts';
import { weakenings } from '../refine/weakening.ts';
import { blindTests, specificationSlot, wantedSlot } from '../write/artefact-questions.ts';

/** What shall change, by the kind of file, in words for the model. */
export interface Wishes {
  code: readonly string[];
  tests: readonly string[];
  docs: readonly string[];
}

interface Order {
  candidate: Candidate;
  spec: Spec;
  /** Requirements that no test names yet. */
  added: readonly Requirement[];
  wishes: Wishes;
}

/** The candidate with what was written, and why something was not, by the kind of wish. */
export interface Changed {
  candidate: Candidate;
  unwritten: Partial<Record<keyof Wishes | 'requirements', string>>;
}

type FileQuestion = Question<CandidateFile[]>;

const names = {
  code: { name: 'revise-code', what: 'the changed code' },
  test: { name: 'revise-tests', what: 'the added tests' },
  doc: { name: 'revise-docs', what: 'the changed documentation' },
} as const;

function changeQuestion(
  role: keyof typeof names,
  { spec, candidate }: Order,
  { wishes, shown }: { wishes: readonly string[]; shown: readonly CandidateFile[] },
): FileQuestion {
  const wanted = filesOf(candidate, role);
  const { name, what } = names[role];
  return {
    ...{ stage: name, attempt: 0, what },
    prompt: loadPrompt(name, spec.language),
    slots: {
      specification: specificationSlot(spec),
      files: { kind: 'files', files: shown },
      wishes: { kind: 'data', text: wishes.map((wish) => `- ${wish.replaceAll('\n', '\n  ')}`).join('\n') },
      wanted: wantedSlot(wanted),
    },
    answer: fileAnswer(wanted),
  };
}

const mostParts = 20;

/** A test file of their own for new requirements, so that nothing that stands is touched. */
function newTestPath({ candidate, spec }: Order, context: JobContext): string {
  const toolchain = context.analysis.toolchainOf(spec.language);
  const taken = new Set(candidate.files.map(({ path }) => path));
  for (let number = 2; number < mostParts; number += 1) {
    const path = toolchain.testPart(spec.paths.test, number);
    if (!taken.has(path)) return path;
  }
  throw new Error(`no path is left for a further test file beside ${spec.paths.test}`);
}

/** The question by which tests are written blind to the code, for the new requirements alone. */
function newTestsQuestion(order: Order, context: JobContext): FileQuestion {
  const { spec, added } = order;
  const part = { path: newTestPath(order, context), requirements: added, coversWorkflow: false };
  return {
    ...{ stage: 'revise-new-tests', attempt: 0, what: 'the tests of the new requirements' },
    ...blindTests(spec, part),
  };
}

interface Written {
  files: CandidateFile[];
  reason: string | null;
  calls: CallRecord[];
}

const nothing: Written = { files: [], reason: null, calls: [] };

async function ask(question: FileQuestion | null, context: JobContext): Promise<Written> {
  if (question === null) return nothing;
  const outcome = await callModel(question, context);
  const { calls } = outcome;
  return outcome.status === 'answered'
    ? { files: outcome.value, reason: null, calls }
    : { files: [], reason: outcome.reason, calls };
}

/** Tests that stand stay word for word; a reply that changes one is thrown away. */
async function onlyAdded(
  written: Written,
  { candidate, spec }: Order,
  context: JobContext,
): Promise<Written> {
  if (written.files.length === 0) return written;
  const toolchain = context.analysis.toolchainOf(spec.language);
  const inspected = async (files: readonly CandidateFile[]) => ({
    files,
    report: await toolchain.inspect(files, spec),
  });
  const old = await inspected(filesOf(candidate, 'test'));
  const [reason] = weakenings(old, await inspected(written.files), new Set());
  return reason === undefined
    ? written
    : { ...written, files: [], reason: `Tests that stand have to stay: ${reason}.` };
}

function questionsOf(order: Order, interfaces: readonly CandidateFile[], context: JobContext) {
  const { candidate, wishes, added } = order;
  const of = (role: FileRole) => filesOf(candidate, role);
  const question = (role: keyof typeof names, asked: readonly string[], shown: CandidateFile[]) =>
    asked.length === 0 || of(role).length === 0
      ? null
      : changeQuestion(role, order, { wishes: asked, shown });
  return {
    requirements: added.length === 0 ? null : newTestsQuestion(order, context),
    code: question('code', wishes.code, [...of('code'), ...of('test')]),
    tests: question('test', wishes.tests, of('test')),
    docs: question('doc', wishes.docs, [...of('doc'), ...interfaces]),
  };
}

function withFiles(files: readonly CandidateFile[], fresh: readonly CandidateFile[]): CandidateFile[] {
  return [...new Map([...files, ...fresh].map((file) => [file.path, file])).values()];
}

/**
 * Writes what is asked for, side by side and each in one step: tests of new requirements blind to the code, code,
 * further tests, documentation. What could not be written is told; the files that stand are then kept.
 */
export async function writeChanges(order: Order, context: JobContext): Promise<Changed> {
  const { candidate, spec } = order;
  const toolchain = context.analysis.toolchainOf(spec.language);
  const interfaces = order.wishes.docs.length === 0 ? [] : await interfaceOf({ toolchain, candidate });
  const questions = questionsOf(order, interfaces, context);
  const [fresh = nothing, code = nothing, mended = nothing, docs = nothing] = await settleAll([
    ask(questions.requirements, context),
    ask(questions.code, context),
    ask(questions.tests, context),
    ask(questions.docs, context),
  ]);
  const tests = await onlyAdded(mended, order, context);
  const written = { requirements: fresh, code, tests, docs };
  const unwritten: Changed['unwritten'] = {};
  for (const name of ['requirements', 'code', 'tests', 'docs'] as const)
    if (written[name].reason !== null) unwritten[name] = written[name].reason;
  const all = Object.values(written);
  return {
    candidate: {
      ...candidate,
      files: withFiles(
        candidate.files,
        all.flatMap(({ files }) => files),
      ),
      calls: all.flatMap(({ calls }) => calls),
    },
    unwritten,
  };
}
