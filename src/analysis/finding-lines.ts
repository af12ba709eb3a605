import type { Finding } from '../core/evidence.ts';

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
    return [
      {
        path,
        line: Math.max(1, Number(line)),
        rule: rule.slice(0, 200),
        severity,
        message: message.slice(0, 2_000),
      },
    ];
  });
}
