import { z } from 'zod';
import { readJson } from '../../core/json.ts';
import type { ReportedCase, TestReport, UnloadableFile } from '../test-report.ts';

const Count = z.number().int().min(0);
const Outcome = z.strictObject({
  type: z.literal('test'),
  name: z.string(),
  event: z.enum(['ok', 'failed', 'ignored']),
  stdout: z.string().default(''),
  message: z.string().default(''),
  reason: z.string().default(''),
  exec_time: z.number().optional(),
});
const Event = z.union([
  z.strictObject({ type: z.literal('suite'), event: z.literal('started'), test_count: Count }),
  z.strictObject({
    type: z.literal('suite'),
    event: z.enum(['ok', 'failed']),
    passed: Count,
    failed: Count,
    ignored: Count,
    measured: Count,
    filtered_out: Count,
    exec_time: z.number(),
  }),
  z.strictObject({ type: z.literal('test'), event: z.literal('started'), name: z.string() }),
  Outcome,
]);
type Event = z.infer<typeof Event>;
type Outcome = z.infer<typeof Outcome>;

/** One run of a test program, as the script in the sandbox wrote it down. */
interface Segment {
  path: string;
  lines: string[];
  crash: { signal: number; words: string[] } | null;
  exit: number | null;
}

/** What does not fit; the report is not read. */
class Unfit extends Error {}

function readMark(line: string, segments: Segment[], broken: { name: string; lines: string[] }[]): void {
  const [, kind, value = ''] = /^(run|broken|crash|exit) (.+)$/.exec(line) ?? [];
  const last = segments.at(-1);
  if (kind === 'broken') broken.push({ name: value, lines: [] });
  else if (kind === 'run') segments.push({ path: value, lines: [], crash: null, exit: null });
  else if (kind === 'crash' && last?.exit === null && last.crash === null)
    last.crash = { signal: Number(value), words: [] };
  else if (kind === 'exit' && last?.exit === null) last.exit = Number(value);
  else throw new Unfit('the report has a line that the script does not write');
}

function readLines(text: string): { segments: Segment[]; unloadable: UnloadableFile[] } {
  const segments: Segment[] = [];
  const broken: { name: string; lines: string[] }[] = [];
  for (const line of text.split('\n').filter((entry) => entry !== '')) {
    const last = segments.at(-1);
    if (!line.startsWith('| ')) readMark(line, segments, broken);
    else {
      const open = last === undefined || last.exit !== null ? broken.at(-1)?.lines : (last.crash?.words ?? last.lines);
      open?.push(line.slice(2));
    }
  }
  const unloadable = broken.map(({ name, lines }) => ({ name, message: lines.join('\n') }));
  return { segments, unloadable };
}

/** The events of a program; what else it printed is left out. */
function eventsOf({ lines }: Segment): Event[] {
  return lines
    .filter((line) => /^\{\s*"type":/.test(line))
    .map((line) => {
      const event = readJson(line, Event);
      if (event.status === 'invalid') throw new Unfit('an event of the report has another form');
      return event.value;
    });
}

function messageOf({ stdout, message, reason }: Outcome): string {
  const panic = stdout.replace(/^note: run with `RUST_BACKTRACE=.*$/gm, '').trim();
  return [panic, message, reason].filter((text) => text !== '').join('\n');
}

const statuses = { ok: 'passed', failed: 'failed', ignored: 'skipped' } as const;

/** Begin and end of each test in turn, between the begin and the end of the suite. */
function outcomesOf(events: readonly Event[]): { outcomes: Outcome[]; open: string | null } {
  const outcomes: Outcome[] = [];
  let open: string | null = null;
  for (const event of events) {
    if (event.type === 'suite') continue;
    if (event.event === 'started') {
      if (open !== null) throw new Unfit('a test of the report begins inside another one');
      open = event.name;
    } else {
      if (open !== event.name) throw new Unfit(`the end of ${event.name} is reported without its beginning`);
      open = null;
      outcomes.push(event);
    }
  }
  return { outcomes, open };
}

function count(outcomes: readonly Outcome[], kind: Outcome['event']): number {
  return outcomes.filter(({ event }) => event === kind).length;
}

/** A suite begins once, and ends once unless a signal ended it; its counts and the exit code are those of its cases. */
function seeToCounts({ crash, exit }: Segment, events: readonly Event[], outcomes: readonly Outcome[]): void {
  const [first, ...others] = events;
  const suites = others.filter((event) => event.type === 'suite');
  const last = suites[0];
  if (first?.type !== 'suite' || first.event !== 'started')
    throw new Unfit('a test program did not say that it begins');
  if (crash !== null && suites.length === 0) return;
  if (suites.length !== 1 || last === undefined || last.event === 'started' || others.at(-1) !== last)
    throw new Unfit('a test program ended before its tests did');
  const agrees =
    first.test_count === outcomes.length &&
    last.passed === count(outcomes, 'ok') &&
    last.failed === count(outcomes, 'failed') &&
    last.ignored === count(outcomes, 'ignored');
  if (!agrees) throw new Unfit('the counts of the report do not agree with its cases');
  if (exit !== (last.failed > 0 ? 101 : 0)) throw new Unfit('an exit code does not agree with its tests');
}

function casesOf(segment: Segment): ReportedCase[] {
  const events = eventsOf(segment);
  const { outcomes, open } = outcomesOf(events);
  seeToCounts(segment, events, outcomes);
  const cases = outcomes.map((outcome) => ({
    id: `${segment.path}::${outcome.name}`,
    status: statuses[outcome.event],
    message: messageOf(outcome),
  }));
  const { crash } = segment;
  if (crash === null || open === null) return cases;
  const message = `The test ended the whole program (signal ${crash.signal}).\n${crash.words.join('\n').trim()}`;
  return [...cases, { id: `${segment.path}::${open}`, status: 'failed', message }];
}

function readAll(text: string): TestReport {
  const { segments, unloadable } = readLines(text);
  const cases = segments.flatMap(casesOf);
  const ids = cases.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Unfit(`${twice} is reported twice`);
  if (segments.some(({ exit }) => exit === null)) throw new Unfit('a test program is not reported to have ended');
  return { status: 'read', cases, unloadable };
}

/** Reads what the script in the sandbox says of the test programs and what these said, strictly. */
export function readLibtest(text: string): TestReport {
  try {
    return readAll(text);
  } catch (error) {
    if (error instanceof Unfit) return { status: 'unreadable', reason: error.message };
    throw error;
  }
}
