import { z } from 'zod';
import { readJson } from '../../core/json.ts';
import type { ReportedCase, TestReport } from '../test-report.ts';
import { readSegments, type Segment, Unfit } from './libtest-segments.ts';

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
  z.strictObject({ type: z.literal('test'), event: z.enum(['started', 'timeout']), name: z.string() }),
  Outcome,
]);
type Event = z.infer<typeof Event>;
type Outcome = z.infer<typeof Outcome>;

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

type TestEvent = Extract<Event, { type: 'test' }>;
type SuiteEvent = Exclude<Event, TestEvent>;

/** What has begun and not ended, after one event more. */
function openAfter(open: string | null, { event, name }: TestEvent): string | null {
  if (event === 'started') {
    if (open !== null) throw new Unfit('a test of the report begins inside another one');
    return name;
  }
  if (open !== name) throw new Unfit(`the end of ${name} is reported without its beginning`);
  // Said of a test that takes long, and goes on.
  return event === 'timeout' ? open : null;
}

const isOutcome = (event: TestEvent): event is Outcome =>
  event.event !== 'started' && event.event !== 'timeout';

/** Each test's begin and end in turn. */
function outcomesOf(events: readonly Event[]): { outcomes: Outcome[]; open: string | null } {
  const tests = events.filter((event) => event.type === 'test');
  return { outcomes: tests.filter(isOutcome), open: tests.reduce(openAfter, null) };
}

/** The events of a suite: its begin before all others, and its end after them unless a signal ended it. */
function suiteOf(events: readonly Event[], crashed: boolean): SuiteEvent[] {
  const suite = events.filter((event) => event.type === 'suite');
  const [first, last, ...others] = suite;
  if (first === undefined || first !== events[0] || first.event !== 'started')
    throw new Unfit('a test program did not say that it begins');
  if (crashed && last === undefined) return suite;
  if (last === undefined || last.event === 'started' || last !== events.at(-1) || others.length > 0)
    throw new Unfit('a test program ended before its tests did');
  return suite;
}

/** The counts and the exit code are those of the cases. */
function seeToCounts(
  [first, last]: readonly SuiteEvent[],
  outcomes: readonly Outcome[],
  exit: number | null,
): void {
  if (first?.event !== 'started' || last === undefined || last.event === 'started') return;
  const count = (kind: Outcome['event']) => outcomes.filter(({ event }) => event === kind).length;
  const counted = [outcomes.length, count('ok'), count('failed'), count('ignored')];
  const said = [first.test_count, last.passed, last.failed, last.ignored];
  if (said.join(' ') !== counted.join(' '))
    throw new Unfit('the counts of the report do not agree with its cases');
  if (exit !== (last.failed > 0 ? 101 : 0)) throw new Unfit('an exit code does not agree with its tests');
}

function casesOf(segment: Segment): ReportedCase[] {
  const events = eventsOf(segment);
  const { outcomes, open } = outcomesOf(events);
  seeToCounts(suiteOf(events, segment.crash !== null), outcomes, segment.exit);
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
  const { segments, unloadable } = readSegments(text);
  const cases = segments.flatMap(casesOf);
  const ids = cases.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Unfit(`${twice} is reported twice`);
  if (segments.some(({ exit }) => exit === null))
    throw new Unfit('a test program is not reported to have ended');
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
