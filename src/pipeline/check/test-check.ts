import { canonicalText, shorten } from '../../analysis/canonical-text.ts';
import type { Check, TestResult } from '../../core/evidence.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import type { ObservedRun } from './believe.ts';
import { type PlantedFile, withoutCanaries } from './canaries.ts';
import { makeCheck } from './subject.ts';

const longestMessage = 2_000;
const mostDoubts = 4;

/** Texts of a run as they are shown: canonical and short. */
export interface TestTexts {
  toolchain: Toolchain;
  planted: readonly PlantedFile[];
}

/** A text of the run without what differs from run to run, and short. */
export function shownText(text: string, { toolchain, planted }: TestTexts): string {
  return shorten(canonicalText(withoutCanaries(text, planted), toolchain.volatile), longestMessage);
}

/** The rows of the evidence. */
export function testResults(run: ObservedRun, texts: TestTexts): TestResult[] {
  return run.tests.map(({ test, status, cases, message }) => ({
    id: test.id,
    path: test.path,
    line: test.line,
    requirements: test.requirements,
    status,
    cases,
    message: shownText(message, texts),
    ableToFail: 'not-measured',
  }));
}

function disbelief({ doubts, unloadable }: ObservedRun, texts: TestTexts): Check {
  const shown = doubts.slice(0, mostDoubts).map((doubt) => withoutCanaries(doubt, texts.planted));
  const more = doubts.length > mostDoubts ? `; and ${doubts.length - mostDoubts} more` : '';
  return makeCheck('tests', {
    status: 'failed',
    tool: texts.toolchain.tests.tool,
    summary: `The test run is not believed: ${shown.join('; ')}${more}.`,
    excerpt: unloadable
      .map(({ name, message }) => `${name} could not be loaded:\n${shownText(message, texts)}`)
      .join('\n\n'),
  });
}

/** `tests` passes when the run is believed and every expected test passed; zero tests fail. */
export function testCheck(run: ObservedRun, results: readonly TestResult[], texts: TestTexts): Check {
  const { tool } = texts.toolchain.tests;
  if (results.length === 0)
    return makeCheck('tests', { status: 'failed', tool, summary: 'There is no test.' });
  if (run.doubts.length > 0) return disbelief(run, texts);
  const failing = results.filter(({ status }) => status !== 'passed');
  const passed = `${results.length - failing.length} of ${counted(results.length, 'test')} passed`;
  return makeCheck('tests', {
    status: failing.length === 0 ? 'passed' : 'failed',
    tool,
    summary: `${passed}.`,
    excerpt: failing.map(({ id, status, message }) => `${id} ${status}\n${message}`.trim()).join('\n\n'),
    findings: failing.map(({ id, path, line, status, message }) => ({
      path,
      line,
      rule: 'test',
      severity: 'error',
      message: `${id.split('::').at(-1) ?? id} ${status}: ${message.split('\n').at(-1) ?? ''}`.slice(
        0,
        2_000,
      ),
    })),
  });
}
