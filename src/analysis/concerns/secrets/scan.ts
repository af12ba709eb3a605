import type { lintSource } from '@secretlint/core';
import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';
import { patterns } from './patterns.ts';

type Rules = Parameters<typeof lintSource>[0]['options']['config']['rules'];

/** Lets a comment in the file switch the others off, which is not for generated code to decide. */
const silencer = '@secretlint/secretlint-rule-filter-comments';
const prefix = /^@secretlint\/secretlint-rule-/;

/** Loaded when first needed, and then only what is used of it. */
async function loadScanner() {
  const [{ lintSource }, { rules }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
    import('@secretlint/secretlint-rule-pattern'),
  ]);
  const known: Rules = rules
    .filter(({ meta }) => meta.id !== silencer)
    .map((rule) => ({ id: rule.meta.id, rule }));
  const own: Rules = [{ id: creator.meta.id, rule: creator, options: { patterns } }];
  return { lintSource, rules: [...known, ...own] };
}

const PatternData = z.object({ PATTERN_NAME: z.string() });

/** `found by the rule slack` or, of a pattern of ours, its name. Never the scanner's own message: the secret stands in it. */
function kindOf(message: { ruleId: string; messageId: string; data?: unknown }): string {
  const pattern = PatternData.safeParse(message.data);
  if (pattern.success) return pattern.data.PATTERN_NAME;
  return `${message.ruleId.replace(prefix, '')} credential (${message.messageId.toLowerCase().replaceAll('_', ' ')})`;
}

const advice =
  'Remove it, and revoke it if it is real. Read secrets from the environment; in tests put a made-up one together from parts.';

async function scanFile(
  { path, content }: CandidateFile,
  { lintSource: lint, rules }: Awaited<ReturnType<typeof loadScanner>>,
): Promise<Finding[]> {
  const { messages } = await lint({
    source: { filePath: path, content, contentType: 'text' },
    options: { config: { rules }, noPhysicFilePath: true },
  });
  return messages.map((message) => ({
    path,
    line: message.loc.start.line,
    rule: 'secret',
    severity: 'error',
    message: `A secret stands in the file: ${kindOf(message)}. ${advice}`,
    cwe: 798,
  }));
}

/** One finding a line: several rules know the same secret. */
function firstOfEachLine(findings: readonly Finding[]): Finding[] {
  const lines = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.path}:${finding.line}`;
    if (!lines.has(key)) lines.set(key, finding);
  }
  return [...lines.values()];
}

/** Credentials of known form in any file. No comment in a file can switch this off. */
export async function knownSecrets(files: readonly CandidateFile[]): Promise<Finding[]> {
  const scanner = await loadScanner();
  const findings: Finding[] = [];
  for (const file of files) findings.push(...(await scanFile(file, scanner)));
  return firstOfEachLine(findings);
}
