import { bounded } from '../../analysis/finding-lines.ts';
import type { Candidate, CandidateFile } from '../../core/candidate.ts';
import type { Check, CheckName, Finding } from '../../core/evidence.ts';
import type { SandboxPackage } from '../../core/ports.ts';
import type { Spec } from '../../core/spec.ts';
import type { SourcePaths, Toolchain } from '../../toolchains/toolchain.ts';
import type { JobContext } from '../context.ts';

/** What is checked, and the signal that stops it. */
export interface CheckSubject {
  candidate: Candidate;
  spec: Spec;
  signal: AbortSignal;
}

/** What checking needs of a job's context. It runs inside one durable step and starts none. */
export type CheckContext = Pick<
  JobContext,
  | 'analysis'
  | 'sandbox'
  | 'entropy'
  | 'config'
  | 'repository'
  | 'advisories'
  | 'corpus'
  | 'licenceMatrix'
  | 'standing'
>;

/** A subject with the toolchain of its language. */
export interface CheckRun extends CheckSubject {
  toolchain: Toolchain;
  context: CheckContext;
  /** What code and tests import beside the standard library, where it can be installed. */
  packages?: readonly SandboxPackage[];
}

/** The paths of code and tests, and where the code belongs that stood before. */
export function sourcePaths(
  files: readonly CandidateFile[],
  { existing }: Pick<Spec, 'existing'>,
): SourcePaths {
  const pathsOf = (role: CandidateFile['role']) =>
    files.filter((file) => file.role === role).map(({ path }) => path);
  const paths = { code: pathsOf('code'), test: pathsOf('test') };
  return existing === undefined ? paths : { ...paths, existing };
}

const longestSummary = 500;
const longestExcerpt = 16_000;
const mostFindings = 200;

/** A check whose texts fit their limits. */
export function makeCheck(
  name: CheckName,
  outcome: Pick<Check, 'status' | 'tool' | 'summary'> & { excerpt?: string; findings?: readonly Finding[] },
): Check {
  return {
    name,
    status: outcome.status,
    tool: outcome.tool,
    summary: outcome.summary.slice(0, longestSummary),
    excerpt: (outcome.excerpt ?? '').slice(0, longestExcerpt),
    findings: (outcome.findings ?? []).slice(0, mostFindings).map(bounded),
  };
}

/** One line a finding, as the model and people read it. */
export function findingLines(findings: readonly Finding[]): string {
  return findings.map(({ path, line, rule, message }) => `${path}:${line}: ${rule}: ${message}`).join('\n');
}
