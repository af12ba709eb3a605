import { posix } from 'node:path';
import { type JavaWords, javaWords } from '../../../analysis/java/bare-source.ts';
import { mostTests, mostTestsRead } from '../../adoption/limits.ts';
import type { AdoptionRequest } from '../../placement.ts';
import type { WorkFile } from '../../toolchain.ts';
import { gather, type Texts } from './gather.ts';
import { type JavaIndex, type JavaPlace, javaIndex, takenIn } from './sources.ts';

/** What the image has for tests; extensions change how tests are run and reported. */
const testTools = ['org.junit.jupiter.api', 'org.junit.jupiter.params', 'org.opentest4j', 'org.apiguardian'];
const extensions = 'org.junit.jupiter.api.extension';

const isBelow = (name: string, parent: string): boolean => name === parent || name.startsWith(`${parent}.`);

const testAnnotations = new Set(['Test', 'ParameterizedTest', 'RepeatedTest', 'TestFactory', 'TestTemplate']);

const holdsTests = ({ annotations }: JavaWords): boolean =>
  annotations.some((one) => testAnnotations.has(one.split('.').at(-1) ?? one));

const namesExtensions = ({ imports, names }: JavaWords): boolean =>
  [...imports, ...names].some((one) => isBelow(one, extensions));

/** 0 for `FooTest` and its like, 1 for `FooSomethingTest`, then what lies in the package, then all others. */
function rank(path: string, { tests, folder, className }: JavaPlace): number {
  const name = posix.basename(path, '.java');
  const usual = [`${className}Test`, `${className}Tests`, `Test${className}`, `${className}TestCase`];
  const isNear = posix.dirname(path) === posix.join(tests, folder);
  if (usual.includes(name)) return isNear ? 0 : 1;
  if (name.startsWith(className)) return 2;
  return isNear ? 3 : 4;
}

/** The tests that are called after the file, then those that take it in. */
async function testsOn(request: AdoptionRequest, place: JavaPlace, index: JavaIndex): Promise<WorkFile[]> {
  const candidates = request.repository.paths
    .filter((path) => path.startsWith(`${place.tests}/`) && path.endsWith('.java'))
    .toSorted((one, other) => rank(one, place) - rank(other, place))
    .slice(0, mostTestsRead);
  const texts = await Promise.all(
    candidates.map(async (path) => ({ path, content: await request.read(path) })),
  );
  return texts.flatMap(({ path, content }) => {
    const words = javaWords(content ?? '');
    const isOnIt = rank(path, place) === 0 || takenIn(words, index).has(request.path);
    return content !== null && isOnIt && holdsTests(words) ? [{ path, content }] : [];
  });
}

/** Files beside the tests hold none themselves: their tests would run with those that are written anew. */
function unfitBeside(own: string, place: JavaPlace) {
  return (path: string, words: JavaWords): string | null => {
    if (namesExtensions(words)) return 'names extensions of JUnit';
    const isHelper = path !== own && path.startsWith(`${place.tests}/`);
    return isHelper && holdsTests(words) ? 'holds tests itself' : null;
  };
}

/**
 * The repository's own tests of the file that the sandbox can run, and all that has to lie beside them and the file. A test that needs
 * what is not there, such as JUnit 4 or Mockito, is left out.
 */
export async function existingTests(
  request: AdoptionRequest,
  place: JavaPlace,
  beside: Texts,
): Promise<{ tests: string[]; beside: Texts }> {
  const { path: code, content, repository } = request;
  const index = new Map([
    ...javaIndex(place.tests, repository.paths),
    ...javaIndex(place.code, repository.paths),
  ]);
  const isThere = (name: string, path: string): boolean =>
    path.startsWith(`${place.tests}/`) && testTools.some((tool) => isBelow(name, tool));
  const tests: string[] = [];
  let all = beside;
  for (const test of await testsOn(request, place, index)) {
    if (tests.length === mostTests) break;
    const search = {
      index,
      read: (path: string) => request.read(path),
      isThere,
      unfit: unfitBeside(test.path, place),
    };
    const gathered = await gather([test, { path: code, content }], all, search);
    if (gathered.status === 'refused') continue;
    tests.push(test.path);
    all = gathered.texts;
  }
  return { tests, beside: all };
}
