import { z } from 'zod';
import type { ConcernReport, ConcernSubject } from '../../analysis/concerns/concern.ts';
import type { Mutant } from '../../analysis/mutants/mutant.ts';
import type { FileSyntax } from '../../analysis/parsers/read-syntax.ts';
import type { CodeStructure } from '../../analysis/structure/read-structure.ts';
import type { TestFunction } from '../../analysis/test-function.ts';
import { AuditAnswer } from '../../core/audit.ts';
import { Candidate, CandidateFile } from '../../core/candidate.ts';
import { RepositoryConfig } from '../../core/config.ts';
import { CheckName, Documentation, Finding } from '../../core/evidence.ts';
import { Language } from '../../core/language.ts';
import { LicenceMatrix } from '../../core/licence-matrix.ts';
import { Growth } from '../../core/measurements.ts';
import { FingerprintedFile, RepositoryFacts } from '../../core/repository.ts';
import { Spec } from '../../core/spec.ts';
import type { MutantPlan, StaticReport, StubbedFile } from '../toolchain.ts';

const count = z.number().int().min(0);
const line = z.number().int().min(1);
const texts = z.array(z.string());

/** A file of any length: how long one may be is decided elsewhere. */
export const AnyFile = CandidateFile.extend({ path: z.string(), content: z.string() });
export const AnyCandidate = Candidate.extend({ files: z.array(AnyFile) });

export const SourceText = z.object({ path: z.string(), content: z.string() });

export const ConcernInput: z.ZodType<ConcernSubject> = z.object({
  language: Language,
  files: z.array(AnyFile),
  spec: Spec,
  repository: RepositoryFacts,
  config: RepositoryConfig,
  audit: AuditAnswer.exactOptional(),
  corpus: z.array(FingerprintedFile).exactOptional(),
  licenceMatrix: LicenceMatrix.exactOptional(),
});

const AnyTest: z.ZodType<TestFunction> = z.object({
  id: z.string(),
  path: z.string(),
  line,
  requirements: texts,
  asserts: z.boolean(),
  assertsSpecificError: z.boolean(),
  names: texts,
});

export const Report: z.ZodType<StaticReport> = z.object({
  broken: z.array(Finding),
  refusals: z.array(Finding),
  tests: z.array(AnyTest),
  documentation: z.object({
    counts: Documentation,
    findings: z.array(Finding),
    symbols: z
      .array(
        z.object({
          ...{ path: z.string(), name: z.string(), line, documented: z.boolean() },
          ...{ details: count, namedDetails: count },
        }),
      )
      .exactOptional(),
  }),
  commentExamples: z
    .array(z.object({ path: z.string(), line, source: z.string(), program: z.string().exactOptional() }))
    .exactOptional(),
});

export const Stubbed: z.ZodType<StubbedFile> = z.object({
  content: z.string(),
  unknown: texts,
  valueless: texts,
});

export const Structure: z.ZodType<CodeStructure> = z.object({
  functions: z.array(
    z.object({
      path: z.string(),
      line,
      lastLine: line,
      name: z.string(),
      complexity: count,
      lines: count,
      nesting: count,
      parameters: count,
    }),
  ),
  imports: texts,
  unreadable: texts,
  duplication: z.object({
    lines: count,
    duplicatedLines: count,
    duplicates: z.array(
      z.object({ path: z.string(), line, lines: count, of: z.object({ path: z.string(), line }) }),
    ),
  }),
});

export const Concerns: z.ZodType<ConcernReport[]> = z.array(
  z.object({
    check: CheckName,
    status: z.enum(['passed', 'failed', 'not-measured']),
    tool: z.string(),
    summary: z.string(),
    findings: z.array(Finding),
  }),
);

const by = z.string();

export const Syntax: z.ZodType<FileSyntax> = z.object({
  path: z.string(),
  verdict: z.discriminatedUnion('status', [
    z.object({ status: z.literal('broken'), by, findings: z.array(Finding) }),
    z.object({ status: z.literal('parsed'), by }),
    z.object({ status: z.literal('probably'), by }),
  ]),
});

export const AnyMutant: z.ZodType<Mutant> = z.object({
  id: z.number().int(),
  path: z.string(),
  line,
  unit: z.string(),
  kind: z.enum(['relational', 'arithmetic', 'boolean', 'constant', 'statement', 'return']),
  start: count,
  end: count,
  replacement: z.string(),
  from: z.string(),
  to: z.string(),
});

/** Without its command, which the harness makes. */
export const PlainProgram = z.object({
  symbol: z.string(),
  size: Growth.shape.size,
  file: SourceText,
  env: z.record(z.string(), z.string()).exactOptional(),
});

export const AnyMutantPlan: z.ZodType<MutantPlan> = z.object({
  files: z.array(SourceText),
  argv: texts,
  env: z.record(z.string(), z.string()).exactOptional(),
  stdin: z.string().exactOptional(),
  cwd: z.string(),
});
