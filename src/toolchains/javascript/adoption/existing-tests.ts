import { takenIn } from '../../../analysis/javascript/taken-in.ts';
import { parseSource } from '../../../analysis/syntax-tree.ts';
import type { StandingFile } from '../../../core/standing-code.ts';
import { mostTests, mostTestsRead } from '../../adoption/limits.ts';
import type { AdoptionRequest } from '../../placement.ts';
import { isMoreThanFits, namedBy, type Reach, reachOf } from './reach.ts';
import { distance, isRunnableTest, stemOf, testedStem } from './test-names.ts';

/** Test files that are run beside the changed code, and all that lies beside the code then. */
export interface ExistingTests {
  tests: string[];
  beside: ReadonlyMap<string, string>;
}

const longestTest = 200_000;

/** Test files of the repository, those first that are of the code by their names, then the closest. */
function candidatesFor({ path, repository }: AdoptionRequest): string[] {
  const stem = stemOf(path);
  const rank = (one: string) => (testedStem(one) === stem ? 0 : 1_000) + distance(path, one);
  const tests = repository.paths.filter((one) => isRunnableTest(one) && one !== path);
  return tests
    .toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
    .slice(0, mostTestsRead);
}

/** Only what is written for Node's own runner reports its tests to us. */
async function isForNode({ content }: StandingFile): Promise<boolean> {
  if (content.length > longestTest || !content.includes('node:test')) return false;
  const tree = await parseSource('javascript', content);
  return !tree.broken && takenIn(tree).some(({ name }) => name === 'node:test');
}

interface Search {
  request: AdoptionRequest;
  /** What the code takes in; the packages of those files are there wherever the code runs. */
  own: ReadonlySet<string>;
}

/** Whether a run has all that the test needs. */
function isComplete({ packages, lost }: Reach, { request, own }: Search): boolean {
  return lost.length === 0 && packages.every(({ path }) => path === request.path || own.has(path));
}

/** What lies beside a test, when it is on the code and can be run; by another name it has to take the code in itself. */
async function filesBeside(test: string, search: Search): Promise<ReadonlyMap<string, string> | null> {
  const { request } = search;
  const content = await request.read(test);
  if (content === null || !(await isForNode({ path: test, content }))) return null;
  const isNamed = testedStem(test) === stemOf(request.path);
  const direct = isNamed ? [] : await namedBy({ path: test, content }, request);
  if (!isNamed && !direct.includes(request.path)) return null;
  const reach = await reachOf({ path: test, content }, request);
  return reach.files.has(request.path) && isComplete(reach, search) ? reach.files : null;
}

/** Finds the tests on a file: those of its name that reach it, and others that import it themselves. */
export async function existingTests(
  request: AdoptionRequest,
  code: ReadonlyMap<string, string>,
): Promise<ExistingTests> {
  const search = { request, own: new Set(code.keys()) };
  const tests: string[] = [];
  let beside = new Map(code);
  for (const test of candidatesFor(request)) {
    const files = tests.length < mostTests ? await filesBeside(test, search) : null;
    if (files === null) continue;
    const joined = new Map([...beside, ...files]);
    joined.delete(request.path);
    if (isMoreThanFits(joined)) continue;
    tests.push(test);
    beside = joined;
  }
  return { tests, beside };
}
