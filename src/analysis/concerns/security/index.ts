import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';
import type { Language } from '../../../core/language.ts';
import type { Spec } from '../../../core/spec.ts';
import { withoutTests } from '../../structure/without-tests.ts';
import { parseSource } from '../../syntax-tree.ts';
import type { Concern } from '../concern.ts';
import { concernReport } from '../concern-report.ts';
import { goRules } from './rules/go.ts';
import { javaRules } from './rules/java.ts';
import { javascriptRules } from './rules/javascript.ts';
import { pythonRules } from './rules/python.ts';
import { rustRules } from './rules/rust.ts';
import { findByRules, type TreeRule } from './tree-rule.ts';

/** Null when the file cannot be read. */
type Linter = (file: CandidateFile, wishes: string) => Finding[] | null;

interface Looks {
  rules: readonly TreeRule[];
  tool: string;
  /** Loaded only for its own language: it takes a hundred megabytes. */
  linter?: () => Promise<Linter>;
}

const looks: Readonly<Record<Language, Looks>> = {
  python: {
    rules: pythonRules,
    tool: 'ruff',
    linter: async () => (await import('./python.ts')).findInPython,
  },
  javascript: {
    rules: javascriptRules,
    tool: 'eslint',
    linter: async () => (await import('./javascript.ts')).findInJavascript,
  },
  java: { rules: javaRules, tool: 'syntax tree' },
  go: { rules: goRules, tool: 'syntax tree' },
  rust: { rules: rustRules, tool: 'syntax tree' },
};

function wishesOf({ title, requirements, constraints }: Spec): string {
  return [title, ...requirements.map(({ text }) => text), ...constraints].join('\n');
}

async function findByTree(language: Language, file: CandidateFile, wishes: string): Promise<Finding[]> {
  const whole = await parseSource(language, file.content);
  const tree = file.role === 'code' ? withoutTests(whole) : whole;
  return findByRules(looks[language].rules, file, { tree, wishes });
}

/** The same place is told once by each rule, whichever tool found it. */
function unique(findings: readonly Finding[]): Finding[] {
  const keyed = new Map(
    findings.map((finding) => [`${finding.path}:${finding.line}:${finding.rule}`, finding]),
  );
  return [...keyed.values()];
}

/** Mistakes that make code attackable, each with its number of CWE. It finds what is written plainly; code that means to hide it can. */
export const security: Concern = async ({ language, files, spec }) => {
  const { tool, linter } = looks[language];
  const lint = await linter?.();
  const wishes = wishesOf(spec);
  const findings: Finding[] = [];
  let unread = 0;
  for (const file of files.filter(({ role }) => role === 'code' || role === 'test')) {
    const linted = lint === undefined ? [] : lint(file, wishes);
    if (linted === null) unread += 1;
    findings.push(...(linted ?? []), ...(await findByTree(language, file, wishes)));
  }
  const report = concernReport('security', tool, unique(findings));
  if (unread === 0 || report.status === 'failed') return report;
  return { ...report, status: 'not-measured', summary: 'Not looked for: a file cannot be read.' };
};
