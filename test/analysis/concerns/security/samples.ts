import { describe, expect, it } from 'vitest';
import { security } from '../../../../src/analysis/concerns/security/index.ts';
import type { CandidateFile } from '../../../../src/core/candidate.ts';
import type { Finding } from '../../../../src/core/evidence.ts';
import type { Language } from '../../../../src/core/language.ts';
import { buildSpec } from '../../../support/build.ts';
import { subjectOf } from '../subject.ts';

/** A mistake as it is written, and the same wish written well. */
export interface Sample {
  rule: string;
  cwe: number;
  severity: Finding['severity'];
  bad: string;
  good: string;
}

export async function findingsIn(
  language: Language,
  content: string,
  given: { role?: CandidateFile['role']; wish?: string } = {},
): Promise<Finding[]> {
  const spec = buildSpec({ constraints: given.wish === undefined ? [] : [given.wish] });
  const subject = subjectOf(language, content, given.role ?? 'code');
  const { status, findings } = await security({ ...subject, spec });
  const high = findings.some(({ severity }) => severity === 'error');
  expect(status).toBe(high ? 'failed' : 'passed');
  return findings;
}

/** Every rule finds its bad sample by its number and severity, and nothing of it in the good one. */
export function securitySamples(language: Language, samples: readonly Sample[]): void {
  describe(`what can be attacked in ${language}`, () => {
    it.each(
      samples.map(
        (sample) => [`${sample.rule}: ${sample.bad.replaceAll('\n', ' ').slice(0, 70)}`, sample] as const,
      ),
    )('%s', async (_name, { rule, cwe, severity, bad, good }) => {
      const found = (await findingsIn(language, bad)).filter((finding) => finding.rule === rule);
      expect(found.map((finding) => [finding.cwe, finding.severity])).toEqual([[cwe, severity]]);
      expect(found[0]?.message).toMatch(/[a-z].*\.$/u);
      const inGood = await findingsIn(language, good);
      expect(inGood.filter((finding) => finding.rule === rule)).toEqual([]);
    });
  });
}
