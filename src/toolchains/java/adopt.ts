import { posix } from 'node:path';
import { freePath } from '../adoption/free-path.ts';
import { refused } from '../adoption/refused.ts';
import type { Adoption, AdoptionRequest } from '../placement.ts';
import { tolerating } from '../tolerated.ts';
import { existingTests } from './adoption/existing-tests.ts';
import { gather } from './adoption/gather.ts';
import { type JavaPlace, javaIndex, javaPlace } from './adoption/sources.ts';
import { javaFit, kotlinProblem } from './adoption/unfit-file.ts';
import { javaTestPart } from './layout.ts';

/** The first name for tests that neither stands nor could be one of parts that stand, on any disk. */
function newTestPath({ tests, folder, className }: JavaPlace, paths: readonly string[]): string {
  const first = posix.join(tests, folder, `${className}Test.java`);
  const near = `${posix.dirname(first)}/`.toLowerCase();
  const standing = paths.map((path) => path.toLowerCase()).filter((path) => path.startsWith(near));
  const isFree = (path: string): boolean => {
    const own = path.toLowerCase();
    const parts = own.replace(/test\.java$/u, 'part');
    return !standing.some((one) => one === own || one.startsWith(parts));
  };
  return freePath(first, javaTestPart, isFree);
}

/** How a class of `src/main/java` is changed: it is compiled together with the classes that it and its tests need. */
export async function adoptJava(request: AdoptionRequest): Promise<Adoption> {
  const { path, content, repository } = request;
  const place = javaPlace(path);
  const fit = await javaFit(request, place);
  if ('reason' in fit || place === null) return refused('reason' in fit ? fit.reason : '');
  const needed = await gather([{ path, content }], new Map(), {
    index: javaIndex(place.code, repository.paths),
    read: (other) => request.read(other),
    isThere: () => false,
    unfit: () => null,
  });
  if (needed.status === 'refused')
    return refused(
      `\`${path}\` cannot be run here: it ${needed.why}. Move what is to be changed to a class that needs no more than the JDK, or change the file by hand.`,
    );
  const kotlin = kotlinProblem(request, place, [...needed.texts.keys()]);
  if (kotlin !== null) return refused(kotlin);
  const { tests, beside } = await existingTests(request, place, needed.texts);
  const { build, code, folder, className } = place;
  return {
    status: 'adopted',
    module: className,
    importName: `${folder.replaceAll('/', '.')}.${className}`,
    paths: {
      code: path,
      test: newTestPath(place, repository.paths),
      doc: posix.join(build, 'docs', `${className}.md`),
    },
    existing: {
      ...{ tests, beside: [...beside.keys()].toSorted(), root: code, rootName: '' },
      ...tolerating(fit.tolerated),
    },
  };
}
