import type { CandidateFile } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { loadPrompt } from '../../prompts/load-prompt.ts';
import type { Artefact } from '../../strategies/strategy.ts';
import { fileAnswer } from '../model-call/answer.ts';
import type { Question } from '../model-call/call-model.ts';
import type { ExpectedFile } from '../model-call/file-blocks.ts';
import type { Slot, Slots } from '../model-call/slots.ts';
import { specText } from '../model-call/spec-text.ts';
import { toolchainOf } from '../toolchain-of.ts';
import { describePart, type TestPart, testParts } from './test-parts.ts';

type FileQuestion = Question<CandidateFile[]>;

/** The slot that names the files a reply must hold. */
export function wantedSlot(files: readonly ExpectedFile[]): Slot {
  return { kind: 'text', text: files.map(({ path, role }) => `path=${path} role=${role}`).join('\n') };
}

/** The slot with the specification. */
export function specificationSlot(spec: Spec): Slot {
  return { kind: 'data', text: specText(spec) };
}

function seenSlots(seen: readonly CandidateFile[]): Slots {
  return seen.length === 0
    ? { seen: { kind: 'text', text: 'none' } }
    : { seen: { kind: 'files', files: seen } };
}

/** The question for the code, which may be shown files that stand already. */
export function codeQuestion(spec: Spec, attempt: number, seen: readonly CandidateFile[]): FileQuestion {
  const wanted = [{ path: spec.paths.code, role: 'code' as const }];
  return {
    stage: 'write-code',
    attempt,
    what: 'the code',
    prompt: loadPrompt('write-code', spec.language),
    slots: { specification: specificationSlot(spec), ...seenSlots(seen), wanted: wantedSlot(wanted) },
    answer: fileAnswer(wanted),
    target: spec.paths.code,
    about: 'code',
  };
}

/** What is asked of the writer of a part of the tests, who sees the specification alone. */
export function blindTests(spec: Spec, part: TestPart): Pick<FileQuestion, 'prompt' | 'slots' | 'answer'> {
  const wanted = [{ path: part.path, role: 'test' as const }];
  return {
    prompt: loadPrompt('write-tests', spec.language),
    slots: {
      specification: specificationSlot(spec),
      part: { kind: 'task', text: describePart(part) },
      wanted: wantedSlot(wanted),
    },
    answer: fileAnswer(wanted),
  };
}

function testQuestions(spec: Spec): FileQuestion[] {
  const parts = testParts(spec, toolchainOf(spec));
  return parts.map((part, index) => ({
    ...{ stage: 'write-tests', attempt: 0, what: 'the tests' },
    ...(parts.length === 1 ? {} : { part: `part ${index + 1}` }),
    ...blindTests(spec, part),
    target: spec.paths.code,
  }));
}

/** The question for the documentation, blind to the code. */
export function docQuestion(spec: Spec, attempt: number): FileQuestion {
  const wanted = [{ path: spec.paths.doc, role: 'doc' as const }];
  return {
    stage: 'write-docs',
    attempt,
    what: 'the documentation',
    prompt: loadPrompt('write-docs', spec.language),
    slots: { specification: specificationSlot(spec), wanted: wantedSlot(wanted) },
    answer: fileAnswer(wanted),
    about: 'page',
  };
}

/** The questions by which an artefact is written for the first time; tests never see code. */
export function artefactQuestions(
  spec: Spec,
  artefact: Artefact,
  seen: readonly CandidateFile[],
): FileQuestion[] {
  switch (artefact) {
    case 'code':
      return [codeQuestion(spec, 0, seen)];
    case 'test':
      return testQuestions(spec);
    case 'doc':
      return [docQuestion(spec, 0)];
  }
}
