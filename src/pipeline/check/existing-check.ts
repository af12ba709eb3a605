import type { Check, ExistingTest } from '../../core/evidence.ts';
import { isBroken, isMended } from '../../core/existing-tests.ts';
import { counted } from '../counted.ts';
import type { BeforeAndAfter, StoodRun } from './existing-before-after.ts';
import { wholeDoubt } from './existing-rows.ts';
import type { SuiteRun } from './existing-suite.ts';
import { type CheckRun, makeCheck } from './subject.ts';
import { shownText } from './test-check.ts';

const mostNamed = 3;
const mostReasons = 2;
const notHeld = 'nothing shows whether the change keeps what worked';

const nameOf = (id: string) => id.split('::').slice(1).join('::') || id;

/** Why the tests of a run on the code as it stood could not be run. */
function unrunReason({ trouble, unloadable, doubts }: SuiteRun, output: string): string {
  if (trouble !== null) return `the run ${trouble.summary}`;
  if (unloadable.length > 0) return unloadable.slice(0, mostReasons).join('; ');
  const said = output.split('\n').at(-1) ?? '';
  const [doubt = 'the runner found no test in them'] = doubts;
  return said === '' ? doubt : `${doubt} (the runner ended with: ${said.trim().slice(0, 150)})`;
}

/** None of them came to a result on the code as it stood. */
export function unrunCheck(run: CheckRun, stood: readonly StoodRun[]): Check {
  const shown = stood.map(({ before, suite: { planted } }) => {
    const output = shownText(before.output, { toolchain: run.toolchain, planted });
    return { output, reason: unrunReason(before, output) };
  });
  const reasons = [...new Set(shown.map(({ reason }) => reason))];
  const noSandbox = stood.every(({ before }) => before.trouble?.status === 'unavailable');
  const advice = noSandbox ? '' : 'they may need something that the sandbox has not, and ';
  const why = reasons.slice(0, mostReasons).join('; ');
  return makeCheck('existing-tests', {
    status: 'not-measured',
    tool: run.toolchain.tests.tool,
    summary: `Could not be run on the code as it stood: ${why.slice(0, 250)}; ${advice}${notHeld}.`,
    excerpt: shown.map(({ output }) => output).join('\n\n'),
  });
}

function namesOf(tests: readonly ExistingTest[]): string {
  const names = tests.slice(0, mostNamed).map(({ id }) => nameOf(id).slice(0, 80));
  return [...names, ...(tests.length > mostNamed ? [`and ${tests.length - mostNamed} more`] : [])].join(', ');
}

/** What is not held against the change, a sentence each. */
function asides(tests: readonly ExistingTest[]): string {
  const mended = tests.filter(isMended);
  const failing = tests.filter(({ before, after }) => before === 'failed' && after !== 'passed');
  return [
    mended.length === 0 ? '' : ` Passing only now: ${namesOf(mended)}.`,
    failing.length === 0 ? '' : ` Failing before as well: ${namesOf(failing)}.`,
  ].join('');
}

/** Files of which nothing is known: they do not load, or hold no test that is run. */
function unrun({ context }: CheckRun, tests: readonly ExistingTest[]): string {
  const paths = (context.standing?.tests ?? [])
    .map(({ path }) => path)
    .filter((path) => !tests.some((test) => test.path === path));
  return paths.length === 0 ? '' : ` Could not be run before the change: ${paths.join(', ')}.`;
}

/** Files in which no test could be planted: their reports are taken as they are. */
function unguarded(runs: readonly BeforeAndAfter[]): string {
  const paths = runs.flatMap(({ suite: { files, planted } }) =>
    files.filter(({ path }) => !planted.some(({ file }) => file.path === path)).map(({ path }) => path),
  );
  return paths.length === 0 ? '' : ` No test could be planted in ${paths.join(', ')} to check the report.`;
}

/** What does not fit a run on the code as it is now. */
function doubtsOf({ after }: BeforeAndAfter): readonly string[] {
  const whole = wholeDoubt(after);
  if (whole !== null) return [whole];
  return after.unloadable.length > 0 ? after.unloadable : [...after.fileDoubts.values()].flat();
}

const isHeld = ({ before }: ExistingTest) => before === 'passed';

function failedSummary(runs: readonly BeforeAndAfter[], tests: readonly ExistingTest[]): string {
  const broken = tests.filter(isBroken);
  const doubts = [...new Set(runs.flatMap(doubtsOf))].slice(0, mostReasons).join('; ').slice(0, 200);
  const held = counted(tests.filter(isHeld).length, 'existing test');
  const reason = doubts === '' ? '' : ` (${doubts})`;
  const verb = broken.length === 1 ? 'does' : 'do';
  return `${broken.length} of ${held} that passed before ${verb} not pass now${reason}: ${namesOf(broken)}.`;
}

type Outcome = Pick<Check, 'status' | 'summary'>;

function outcomeOf(runs: readonly BeforeAndAfter[], tests: readonly ExistingTest[]): Outcome {
  const held = tests.filter(isHeld).length;
  const all = counted(tests.length, 'existing test');
  if (tests.some(isBroken)) {
    const trouble = runs.find(({ after }) => after.trouble !== null)?.after.trouble;
    return { status: trouble?.status ?? 'failed', summary: failedSummary(runs, tests) };
  }
  if (held > 0)
    return {
      status: 'passed',
      summary: `${held} of ${counted(held, 'existing test')} that passed before ${held === 1 ? 'passes' : 'pass'} now.`,
    };
  return tests.every(({ after }) => after === 'passed')
    ? { status: 'passed', summary: `${all}, of which none passed before: every one passes now.` }
    : { status: 'not-measured', summary: `None of ${all} passed before: ${notHeld}.` };
}

/** What the tests on both say: one that passed before has to pass now; of the others it is only told what they do. */
export function existingCheck(
  run: CheckRun,
  runs: readonly BeforeAndAfter[],
  { tests, lines }: { tests: readonly ExistingTest[]; lines: ReadonlyMap<string, number> },
): Check {
  const { status, summary } = outcomeOf(runs, tests);
  const broken = tests.filter(isBroken);
  return makeCheck('existing-tests', {
    status,
    tool: run.toolchain.tests.tool,
    summary: `${summary}${asides(tests)}${unrun(run, tests)}${unguarded(runs)}`,
    excerpt: broken.map(({ id, after, message }) => `${id} ${after}\n${message}`.trim()).join('\n\n'),
    findings: broken.map(({ id, path, after, message }) => ({
      path,
      line: lines.get(id) ?? 1,
      rule: 'existing-test',
      severity: 'error',
      message: `${id} passed before and is ${after} now: ${message.split('\n').at(-1) ?? ''}`.slice(0, 2_000),
    })),
  });
}
