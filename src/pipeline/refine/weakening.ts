import type { TestFunction } from '../../analysis/test-function.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { StaticReport } from '../../toolchains/toolchain.ts';
import { testLines, testSource } from './test-source.ts';

/** Test files with what a look at them shows. */
export interface InspectedTests {
  files: readonly CandidateFile[];
  report: Pick<StaticReport, 'tests' | 'broken' | 'refusals'>;
}

const compact = (text: string) => text.replaceAll(/\s+/gu, '');

function sourceOf({ files }: InspectedTests, test: TestFunction): string {
  const file = files.find(({ path }) => path === test.path);
  return file === undefined ? '' : compact(testSource(file, test.line));
}

/** Words that check something in a test of any of the languages. */
const assertionWords = /assert|expect|raises|throws|t\.(?:Error|Fatal)|should_panic/giu;
const assertionCount = (source: string) => source.match(assertionWords)?.length ?? 0;

function lostTests(old: InspectedTests, fresh: InspectedTests): string[] {
  const ids = new Set(fresh.report.tests.map(({ id }) => id));
  return old.report.tests.filter(({ id }) => !ids.has(id)).map(({ id }) => `${id} was removed`);
}

function changedTests(old: InspectedTests, fresh: InspectedTests, mendable: ReadonlySet<string>): string[] {
  const byId = new Map(fresh.report.tests.map((test) => [test.id, test]));
  return old.report.tests.flatMap((test) => {
    const now = byId.get(test.id);
    if (now === undefined) return [];
    if (mendable.has(test.id)) {
      const fewer = assertionCount(sourceOf(fresh, now)) < assertionCount(sourceOf(old, test));
      return fewer || !now.asserts ? [`${test.id} asserts less than before`] : [];
    }
    return sourceOf(fresh, now) === sourceOf(old, test)
      ? []
      : [`${test.id} was changed though nothing was wrong with it`];
  });
}

/** Lines that belong to no test: fixtures, shared helpers, constants. Imports may change. */
function sharedLines({ files, report }: InspectedTests): string[] {
  return files.flatMap(({ path, content }) => {
    const ranges = report.tests
      .filter((test) => test.path === path)
      .map(({ line }) => testLines(content, line));
    return content
      .split('\n')
      .filter((_line, index) => !ranges.some(({ first, end }) => index >= first && index < end))
      .map(compact)
      .filter((line) => line !== '' && !/^(?:from|import|use|#|\/\/|"""|\)|\]|\})/u.test(line));
  });
}

function lostShared(old: InspectedTests, fresh: InspectedTests): string[] {
  const now = new Set(sharedLines(fresh));
  const lost = sharedLines(old).filter((line) => !now.has(line));
  return lost.length === 0
    ? []
    : [`what the tests share was changed: ${lost.slice(0, 3).join(' | ').slice(0, 200)}`];
}

/**
 * Why rewritten tests may not replace the old ones: a test or a shared line is gone, a test outside of `mendable` is not
 * the same word for word, a mended one asserts nothing, or a refused construct such as a skip came in. Empty: they may.
 * Tests that could not be parsed before have nothing to lose.
 */
export function weakenings(
  old: InspectedTests,
  fresh: InspectedTests,
  mendable: ReadonlySet<string>,
): string[] {
  const broken = fresh.report.broken.map(({ path, line, message }) => `${path}:${line}: ${message}`);
  const known = new Set(old.report.refusals.map(({ rule, message }) => `${rule} ${message}`));
  const refused = fresh.report.refusals
    .filter(({ rule, message }) => !known.has(`${rule} ${message}`))
    .map(({ path, line, message }) => `${path}:${line}: ${message}`);
  if (old.report.broken.length > 0) return [...broken, ...refused];
  const changes = [
    ...lostTests(old, fresh),
    ...changedTests(old, fresh, mendable),
    ...lostShared(old, fresh),
  ];
  return [...broken, ...refused, ...changes];
}
