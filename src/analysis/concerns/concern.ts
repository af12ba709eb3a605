import type { AuditAnswer } from '../../core/audit.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { RepositoryConfig } from '../../core/config.ts';
import type { CheckName, CheckStatus, Finding } from '../../core/evidence.ts';
import type { Language } from '../../core/language.ts';
import type { LicenceMatrix } from '../../core/licence-matrix.ts';
import type { FingerprintedFile, RepositoryFacts } from '../../core/repository.ts';
import type { Spec } from '../../core/spec.ts';

/** What a concern is looked for in: the candidate's files, and what holds for its repository. */
export interface ConcernSubject {
  language: Language;
  files: readonly CandidateFile[];
  spec: Spec;
  repository: RepositoryFacts;
  config: RepositoryConfig;
  /** What an advisory source says of the packages that the files use; absent where none was asked. */
  audit?: AuditAnswer;
  /** Code of others that the operator wants to be told of; absent where there is none. */
  corpus?: readonly FingerprintedFile[];
  /** Which licences go together, after OSADL; absent where the operator has no copy of its matrix. */
  licenceMatrix?: LicenceMatrix;
}

/** What a look at the files shows of one concern. Findings of severity `error` make it fail. */
export interface ConcernReport {
  check: CheckName;
  status: Extract<CheckStatus, 'passed' | 'failed' | 'not-measured'>;
  tool: string;
  /** One line for a person. */
  summary: string;
  findings: Finding[];
}

/** Looks for one kind of trouble in the text of the files, without running anything and without a network. */
export type Concern = (subject: ConcernSubject) => Promise<ConcernReport>;

/** A concern that some repositories have: null where nobody asked for it. */
export type OptionalConcern = (subject: ConcernSubject) => Promise<ConcernReport | null>;
