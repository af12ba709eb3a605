import { posix } from 'node:path';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';

const longestMessage = 300;

/** How a message is written down for later. */
export const toleratedAs = (message: string): string => message.slice(0, longestMessage);

/** Packages of the same module of which files lie beside the code. */
function besidePackages({ existing, paths }: Spec): string[] {
  if (existing === undefined) return [];
  const folders = new Set(
    existing.beside.filter((path) => /(?<!_test)\.go$/u.test(path)).map((path) => posix.dirname(path)),
  );
  return [...folders]
    .filter((folder) => folder !== posix.dirname(paths.code))
    .map((folder) => posix.join(existing.rootName, posix.relative(existing.root, folder)));
}

/** Whether new code may not hold this and code that stands may: it held it before, or takes in what lies beside it. */
export function isTolerated({ rule, message }: Finding, spec: Spec): boolean {
  if (spec.existing === undefined) return false;
  if (spec.existing.tolerated?.includes(toleratedAs(message)) === true) return true;
  return rule === 'third-party' && besidePackages(spec).some((path) => message.startsWith(`\`${path}\` `));
}
