import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';
import { couldBePassword } from './named-literals.ts';
import { holdsPlaceholdersAlone } from './placeholders.ts';
import type { PythonCode } from './python-code.ts';
import { pythonCodes } from './python-codes.ts';

const Place = z.object({ row: z.number().int().min(1), column: z.number().int().min(1) });

const Diagnostics = z.array(
  z.object({
    code: z.string().nullable(),
    message: z.string(),
    start_location: Place,
    end_location: Place,
  }),
);

const settings = { 'target-version': 'py313', lint: { select: ['S'] } };

/** Comments with which a file could silence the rules lose their words; every place stays where it is. */
function unsilenced(source: string): string {
  return source.replaceAll(/#[^\r\n]*/gu, (comment) =>
    comment.replaceAll(/noqa|ruff|flake8|nosec/giu, (word) => '-'.repeat(word.length)),
  );
}

/** A literal command is no injection; and prose may speak like a statement for a database where there is none. */
const milder: readonly { rule: string; when: (message: string, source: string) => boolean }[] = [
  { rule: 'command-injection', when: (message) => message.includes('seems safe') },
  {
    rule: 'sql-injection',
    when: (_message, source) =>
      !/\b(?:execute(?:many|script)?|cursor|query|text|raw|read_sql\w*)\s*\(|sqlite3|sqlalchemy|psycopg|mysql/u.test(
        source,
      ),
  },
];

type Diagnostic = z.infer<typeof Diagnostics>[number];

interface Subject {
  file: CandidateFile;
  wishes: string;
}

function isMilder({ rule, wished }: PythonCode, { message }: Diagnostic, { file, wishes }: Subject): boolean {
  if (wished?.test(wishes) === true) return true;
  return milder.some((entry) => entry.rule === rule && entry.when(message, file.content));
}

/** The text of the place. */
function textAt(source: string, { start_location: start, end_location: end }: Diagnostic): string {
  const lines = source.split(/\r\n|\n|\r/u).slice(start.row - 1, end.row);
  const last = lines.at(-1)?.slice(0, end.column - 1) ?? '';
  return [...lines.slice(0, -1), last].join('\n').slice(start.column - 1);
}

/** Ruff goes by names alone; `token` is what parsers call their pieces too. */
function isNoPassword(diagnostic: Diagnostic, { content }: CandidateFile): boolean {
  const name = /^Possible hardcoded password assigned to[^"]*"(?<name>[^"]*)"$/u.exec(diagnostic.message);
  if (name?.groups === undefined) return false;
  const literal = textAt(content, diagnostic).replace(/^\w+\s*=\s*/u, '');
  return !couldBePassword({ name: name.groups['name'] ?? '', literal });
}

const isHarmless = (diagnostic: Diagnostic, file: CandidateFile): boolean =>
  diagnostic.code === 'S608'
    ? holdsPlaceholdersAlone(textAt(file.content, diagnostic), file.content)
    : isNoPassword(diagnostic, file);

function findingOf(diagnostic: Diagnostic, subject: Subject): Finding[] {
  const { path, role } = subject.file;
  const known = pythonCodes.get(diagnostic.code ?? '');
  const usual = role === 'code' ? known?.severity : known?.inTests;
  if (known === undefined || usual === undefined || isHarmless(diagnostic, subject.file)) return [];
  const severity = usual === 'error' && isMilder(known, diagnostic, subject) ? 'warning' : usual;
  const { rule, cwe, message } = known;
  return [{ path, line: diagnostic.start_location.row, rule, severity, message, cwe }];
}

/** How the formatter speaks of what it cannot parse; anything else is a fault of its own. */
const unreadable = /at byte range \d+\.\.\d+$/;

function canRead(workspace: Workspace, source: string): boolean {
  try {
    workspace.format(source);
    return true;
  } catch (error) {
    if (unreadable.test(error instanceof Error ? error.message : '')) return false;
    throw error;
  }
}

/** What ruff's rules of security find. Null when the file cannot be read: for nonsense the checker would take gigabytes. */
export function findInPython(file: CandidateFile, wishes: string): Finding[] | null {
  const workspace = new Workspace(settings, PositionEncoding.Utf16);
  if (!canRead(workspace, file.content)) return null;
  const found = Diagnostics.parse(workspace.check(unsilenced(file.content)));
  workspace.free();
  return found.flatMap((diagnostic) => findingOf(diagnostic, { file, wishes }));
}
