import type { z } from 'zod';
import type { Finding } from '../core/evidence.ts';
import { readJson } from '../core/json.ts';

const longestRule = 200;
const longestMessage = 2_000;

/** What a tool says may be of any length, and of no line at all; so may a name in code that a rule speaks of. */
export function bounded(finding: Finding): Finding {
  return {
    ...finding,
    line: Math.max(1, finding.line),
    rule: finding.rule.slice(0, longestRule),
    message: finding.message.slice(0, longestMessage),
  };
}

/** How a tool writes a finding on one line: a pattern with the groups `path`, `line`, `rule` (may be missing) and `message`. */
export interface FindingFormat {
  pattern: RegExp;
  severityOf: (rule: string, line: string) => Finding['severity'] | null;
}

/** The findings in a tool's output; lines of another form are left out, and so are those without a severity. */
export function readFindingLines(output: string, { pattern, severityOf }: FindingFormat): Finding[] {
  return output.split('\n').flatMap((text) => {
    const groups = pattern.exec(text)?.groups;
    const { path, line, message, rule = '' } = groups ?? {};
    const severity = severityOf(rule, text);
    if (path === undefined || line === undefined || message === undefined || severity === null) return [];
    return [bounded({ path, line: Number(line), rule, severity, message })];
  });
}

/** The findings in an output of one JSON object a line; lines of another form are left out. */
export function readJsonFindings<Line>(
  output: string,
  schema: z.ZodType<Line>,
  findingOf: (line: Line) => Finding | null,
): Finding[] {
  return output.split('\n').flatMap((text) => {
    const read = readJson(text, schema);
    const finding = read.status === 'valid' ? findingOf(read.value) : null;
    return finding === null ? [] : [bounded(finding)];
  });
}
