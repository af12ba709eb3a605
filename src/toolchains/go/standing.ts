import { posix } from 'node:path';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';

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

/** Whether it is refused only because new code has no other packages beside it, and code that stands has this one. */
export function takesInBeside({ rule, message }: Finding, spec: Spec): boolean {
  return rule === 'third-party' && besidePackages(spec).some((path) => message.startsWith(`\`${path}\` `));
}
