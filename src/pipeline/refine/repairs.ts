import { type Candidate, type CandidateFile, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { loadPrompt } from '../../prompts/load-prompt.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import { fileAnswer } from '../model-call/answer.ts';
import type { Question } from '../model-call/call-model.ts';
import { codeQuestion, docQuestion, specificationSlot, wantedSlot } from '../write/artefact-questions.ts';

type FileQuestion = Question<CandidateFile[]>;

/** What a repair is made of. */
export interface Repair {
  spec: Spec;
  toolchain: Toolchain;
  candidate: Candidate;
  attempt: number;
  failures: readonly string[];
}

const repairs = {
  code: { name: 'repair-code', what: 'the repaired code' },
  test: { name: 'repair-tests', what: 'the mended tests' },
  doc: { name: 'repair-docs', what: 'the rewritten documentation' },
} as const;

function repairQuestion(
  role: keyof typeof repairs,
  { spec, candidate, attempt, failures }: Repair,
  shown: readonly CandidateFile[],
): FileQuestion {
  const wanted = role === 'doc' ? [{ path: spec.paths.doc, role }] : filesOf(candidate, role);
  const { name, what } = repairs[role];
  return {
    ...{ stage: name, attempt, what },
    prompt: loadPrompt(name, spec.language),
    slots: {
      specification: specificationSlot(spec),
      files: { kind: 'files', files: shown },
      failures: { kind: 'data', text: failures.join('\n\n') },
      wanted: wantedSlot(wanted),
    },
    answer: fileAnswer(wanted),
    ...(role === 'doc' ? {} : { target: spec.paths.code }),
  };
}

/** Mends the code in the light of the tests. The last round writes it anew from specification and tests instead. */
export function codeRepair(repair: Repair, anew: boolean): FileQuestion {
  const { spec, candidate, attempt } = repair;
  const tests = filesOf(candidate, 'test');
  if (anew) return codeQuestion(spec, attempt, tests);
  return repairQuestion('code', repair, [...filesOf(candidate, 'code'), ...tests]);
}

/** Mends the tests, blind to the code. */
export function testRepair(repair: Repair): FileQuestion {
  return repairQuestion('test', repair, filesOf(repair.candidate, 'test'));
}

/** The code with the bodies of its public functions taken out. */
export async function interfaceOf({
  toolchain,
  candidate,
}: Pick<Repair, 'toolchain' | 'candidate'>): Promise<CandidateFile[]> {
  return Promise.all(
    filesOf(candidate, 'code').map(async (file) => ({
      ...file,
      content: (await toolchain.stub(file, 'raise')).content,
    })),
  );
}

/** Rewrites the documentation in the light of its failure and the interface, or anew from the specification alone. */
export async function docsRepair(repair: Repair, anew: boolean): Promise<FileQuestion> {
  const { spec, candidate, attempt } = repair;
  if (anew) return docQuestion(spec, attempt);
  return repairQuestion('doc', repair, [...filesOf(candidate, 'doc'), ...(await interfaceOf(repair))]);
}
