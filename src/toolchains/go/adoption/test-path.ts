import { freePath } from '../../adoption/free-path.ts';
import { leftOutByName } from '../file-names.ts';
import { goTestPart } from '../layout.ts';

/** Parts that a specification with many requirements adds to the file need their places too. */
function isFree(path: string, paths: ReadonlySet<string>): boolean {
  const parts = path.replace(/_test\.go$/u, '_part');
  return !leftOutByName(path) && !paths.has(path) && ![...paths].some((each) => each.startsWith(parts));
}

/** A test file beside the code that does not stand yet: `store_test.go`, or the first part of it that is free. */
export function newTestPath(code: string, repository: readonly string[]): string {
  const wanted = code.replace(/\.go$/u, '_test.go');
  const folder = code.slice(0, code.lastIndexOf('/') + 1);
  const beside = new Set(repository.filter((path) => path.startsWith(folder)));
  return freePath(wanted, goTestPart, (path) => isFree(path, beside));
}
