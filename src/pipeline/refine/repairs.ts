import { type Candidate, type CandidateFile, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { loadPrompt } from '../../prompts/load-prompt.ts';
import { fileAnswer } from '../model-call/answer.ts';
import type { Question } from '../model-call/call-model.ts';
import { codeQuestion, specificationSlot, wantedSlot } from '../write/artefact-questions.ts';

type FileQuestion = Question<CandidateFile[]>;

/** What a repair is made of. */
export interface Repair {
  spec: Spec;
  candidate: Candidate;
  attempt: number;
  failures: readonly string[];
}

function repairQuestion(
  role: 'code' | 'test',
  { spec, candidate, attempt, failures }: Repair,
  shown: readonly CandidateFile[],
): FileQuestion {
  const wanted = filesOf(candidate, role);
  const name = role === 'code' ? 'repair-code' : 'repair-tests';
  return {
    ...{ stage: name, attempt, what: role === 'code' ? 'the repaired code' : 'the mended tests' },
    prompt: loadPrompt(name, spec.language),
    slots: {
      specification: specificationSlot(spec),
      files: { kind: 'files', files: shown },
      failures: { kind: 'data', text: failures.join('\n\n') },
      wanted: wantedSlot(wanted),
    },
    answer: fileAnswer(wanted),
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
