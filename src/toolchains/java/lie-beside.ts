import type { ExistingCode } from '../../core/spec.ts';
import type { SourcePaths, WorkFile } from '../toolchain.ts';

/** Named in a run's folder, where the classes beside the code are not told by arguments. */
const listName = 'specproof-beside';

/** Classes that are compiled together with the code, in every run. */
export function codeBeside(existing: ExistingCode | undefined): string[] {
  if (existing === undefined) return [];
  return existing.beside.filter((path) => path.startsWith(`${existing.root}/`));
}

/** Classes beside the repository's own tests, which only those need. */
export function testsBeside({ test, existing }: SourcePaths): string[] {
  if (existing === undefined || !test.some((path) => existing.tests.includes(path))) return [];
  return existing.beside.filter((path) => !path.startsWith(`${existing.root}/`));
}

/** The list for the harness; nothing where nothing lies beside. */
export function besideList(existing: ExistingCode | undefined): WorkFile[] {
  const paths = codeBeside(existing);
  return paths.length === 0 ? [] : [{ path: listName, content: paths.map((path) => `${path}\n`).join('') }];
}

/** Runs the image's program with the classes of the list besides. */
export const withBeside = ['perl', '/work/harness/beside.pl'] as const;
