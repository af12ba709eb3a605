import type { ReportedCase, TestReport, UnloadableFile } from '../test-report.ts';

/** What the test framework and our harness begin their lines with; a line of the code's may stand before it. */
const mark = '\u0016';

/** A line of the output: what was written, and what is said by the framework or by us behind the mark. */
interface OutputLine {
  plain: string;
  said: string | null;
}

function splitLine(line: string): OutputLine {
  const at = line.indexOf(mark);
  return at < 0 ? { plain: line, said: null } : { plain: line.slice(0, at), said: line.slice(at + 1) };
}

/** A test or a case of one while it runs, and how it ended. */
interface Run {
  name: string;
  output: string[];
  end: 'PASS' | 'FAIL' | 'SKIP' | null;
}

interface Reading {
  files: Map<string, string>;
  started: boolean;
  runs: Map<string, Run>;
  /** The one that writes at the moment. */
  current: string;
  /** A block of ours that is being read: what killed a test, or why nothing was built. */
  block: { kind: 'died' | 'unbuilt'; name: string; code: string; lines: string[] } | null;
  deaths: ReportedCase[];
  unloadable: UnloadableFile[];
  problem: string | null;
}

const topOf = (name: string): string => name.split('/')[0] ?? name;

function fail(reading: Reading, problem: string): void {
  reading.problem ??= problem;
}

function begin(reading: Reading, name: string): void {
  if (reading.runs.has(name)) fail(reading, `${name} began twice`);
  reading.runs.set(name, { name, output: [], end: null });
  reading.current = name;
}

function end(reading: Reading, name: string, outcome: Run['end']): void {
  const run = reading.runs.get(name);
  if (run === undefined || run.end !== null) fail(reading, `${name} ended without having begun, or twice`);
  else run.end = outcome;
  if (reading.current === name) reading.current = name.includes('/') ? topOf(name) : '';
}

const started = /^=== RUN {3}(\S+)$/;
const moved = /^=== (?:NAME {2,3}|CONT {2}|PAUSE )(\S*)$/;
const ended = /^--- (PASS|FAIL|SKIP): (\S+) \([\d.]+s\)$/;
const summary = /^(?:PASS|FAIL)$/;

const outcomes: Record<string, Run['end']> = { PASS: 'PASS', FAIL: 'FAIL', SKIP: 'SKIP' };

/** What the framework says; anything else behind the mark is nothing that it writes. */
function framework(reading: Reading, said: string): void {
  const [, beginning] = started.exec(said) ?? [];
  const [, speaking] = moved.exec(said) ?? [];
  const [, outcome, ending] = ended.exec(said) ?? [];
  if (beginning !== undefined) begin(reading, beginning);
  else if (speaking !== undefined) reading.current = speaking;
  else if (ending !== undefined) end(reading, ending, outcomes[outcome ?? ''] ?? null);
  else if (!summary.test(said))
    fail(reading, 'the report holds a line that the test framework does not write');
}

/** A test that took the process with it; those that were under way with it are run again. */
function bury(reading: Reading, name: string, message: string): void {
  for (const run of [...reading.runs.values()]) {
    if (topOf(run.name) === name || reading.runs.get(topOf(run.name))?.end === null)
      reading.runs.delete(run.name);
  }
  reading.deaths.push({ id: name, status: 'failed', message });
  reading.current = '';
}

function closeBlock(reading: Reading): void {
  const { block } = reading;
  reading.block = null;
  if (block === null) return;
  const text = block.lines.join('\n').trim();
  const ending = `ended the process with exit code ${block.code}`;
  if (block.kind === 'unbuilt') reading.unloadable.push({ name: 'the package', message: text });
  else if (block.name === '')
    reading.unloadable.push({ name: 'the package', message: `${text}\nit ${ending} before any test ran` });
  else bury(reading, block.name, `The test ${ending}.\n${text}`.trim());
}

type Note = (reading: Reading, ...words: string[]) => void;

/** What our harness says before the start, and later. */
const earlyNotes: [RegExp, Note][] = [
  [/^### file (\S+) (\S+)$/, (reading, test = '', path = '') => reading.files.set(test, path)],
  [
    /^### start$/,
    (reading) => {
      reading.started = true;
    },
  ],
  [
    /^### unbuilt \S+$/,
    (reading) => {
      reading.block = { kind: 'unbuilt', name: '', code: '', lines: [] };
    },
  ],
];
const lateNotes: [RegExp, Note][] = [
  [
    /^### died (\d+) (\S*)$/,
    (reading, code = '', name = '') => {
      reading.block = { kind: 'died', name, code, lines: [] };
    },
  ],
];

/** True when it was our harness that spoke. */
function harness(reading: Reading, said: string): boolean {
  for (const [pattern, note] of reading.started ? lateNotes : earlyNotes) {
    const [whole, ...words] = pattern.exec(said) ?? [];
    if (whole === undefined) continue;
    note(reading, ...words);
    return true;
  }
  return false;
}

function read(reading: Reading, { plain, said }: OutputLine): void {
  if (reading.block !== null && said === null) reading.block.lines.push(plain);
  else if (said === '### end') closeBlock(reading);
  else {
    if (plain.trim() !== '') reading.runs.get(reading.current)?.output.push(plain);
    if (said !== null && !harness(reading, said)) framework(reading, said);
  }
}

const statusOf = { PASS: 'passed', FAIL: 'failed', SKIP: 'skipped' } as const;

/** A test's subtests are its cases; it is one itself when it has none, or failed by itself. */
function casesOf(run: Run, all: readonly Run[]): { name: string; case: Omit<ReportedCase, 'id'> }[] {
  if (run.end === null) return [];
  const below = all.filter(({ name }) => name.startsWith(`${run.name}/`));
  const status = statusOf[run.end];
  const said = below.some(({ end: other }) => other === run.end);
  if (below.length > 0 && (status === 'passed' || said)) return [];
  const label = run.name.includes('/') ? `${run.name}:\n` : '';
  const message = status === 'passed' ? '' : `${label}${run.output.join('\n')}`.trimEnd();
  return [{ name: topOf(run.name), case: { status, message } }];
}

/** The cases of a test binary run as `-test.v=test2json` writes them, between the notes of our harness. */
export function readGoTests(text: string): TestReport {
  const reading: Reading = {
    files: new Map(),
    started: false,
    runs: new Map(),
    current: '',
    block: null,
    deaths: [],
    unloadable: [],
    problem: null,
  };
  for (const line of text.split('\n')) read(reading, splitLine(line));
  if (reading.problem !== null) return { status: 'unreadable', reason: reading.problem };
  if (!reading.started && reading.unloadable.length === 0)
    return { status: 'unreadable', reason: 'there is no report' };
  const all = [...reading.runs.values()];
  const found = all.flatMap((run) => casesOf(run, all));
  const idOf = (name: string) => `${reading.files.get(name) ?? ''}::${name}`;
  return {
    status: 'read',
    cases: [
      ...found.map(({ name, case: reported }) => ({ id: idOf(name), ...reported })),
      ...reading.deaths.map((death) => ({ ...death, id: idOf(death.id) })),
    ],
    unloadable: reading.unloadable,
  };
}
