import type { FileSyntax } from '../../analysis/parsers/read-syntax.ts';
import type { Check, Evidence } from '../../core/evidence.ts';
import { findingLines, makeCheck } from './subject.ts';

const treeSitter =
  'Probably in order: tree-sitter finds no fault, but knows the grammar only roughly and compiles nothing.';

/** The weakest reading that found no fault in any file; null when one did. */
export function readBy(files: readonly FileSyntax[]): Evidence['readBy'] {
  if (files.some(({ verdict }) => verdict.status === 'broken')) return null;
  return files.every(({ verdict }) => verdict.status === 'parsed') ? 'own parser' : 'tree-sitter';
}

/** What the parsers in this process say of the syntax: broken, or that they find no fault, which is never a pass. */
export function readingCheck(files: readonly FileSyntax[]): Check {
  const findings = files.flatMap(({ verdict }) => (verdict.status === 'broken' ? verdict.findings : []));
  const tool = [...new Set(files.map(({ verdict }) => verdict.by))].toSorted().join(', ');
  const failed = findings.length > 0;
  const read =
    readBy(files) === 'own parser'
      ? `Read by ${tool}, which knows the grammar but compiles nothing.`
      : treeSitter;
  return makeCheck('syntax', {
    status: failed ? 'failed' : 'not-measured',
    tool,
    summary: failed ? 'The files cannot be read.' : read,
    excerpt: findingLines(findings),
    findings,
  });
}
