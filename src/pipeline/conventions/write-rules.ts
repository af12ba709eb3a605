import type { CandidateFile } from '../../core/candidate.ts';
import { OutOfBoundsError } from '../../core/errors.ts';
import { openNames, type Permits, pathProblem } from '../../core/path-rules.ts';
import type { PathsConfig } from '../../core/repository-config.ts';
import { matchesAny } from './globs.ts';

/** Where a repository lets generated files be written: its settings, and the paths that maintainers approved by a comment. */
export interface WriteRules {
  paths: PathsConfig;
  approved: readonly string[];
}

type Placed = Pick<CandidateFile, 'path' | 'role'>;

const quoted = (path: string): string => JSON.stringify(path);

function isProtected({ path }: Placed, { paths }: WriteRules): boolean {
  return matchesAny(
    path.toLowerCase(),
    paths.protect.map((glob) => glob.toLowerCase()),
  );
}

/** The paths whose protection the settings or a maintainer have lifted. */
export function permitsOf({ paths, approved }: WriteRules): Permits {
  return (path) => paths.protected === 'allow' || (paths.protected === 'ask' && approved.includes(path));
}

function protectionText(file: Placed, { paths }: WriteRules): string {
  const name = quoted(file.path);
  const danger = pathProblem(file);
  const why =
    danger === null ? 'is protected by `paths.protect` of this repository' : `${danger}, so it is protected`;
  if (paths.protected === 'ask')
    return `The file ${name} ${why}. A maintainer may comment \`/specproof approve ${file.path}\` and ask again.`;
  return `The file ${name} ${why}. Choose another folder with path=, or write that file by hand.`;
}

/** Whether the settings leave the path to generated files; protection is another question. */
function isOutside({ path }: Pick<Placed, 'path'>, { paths }: WriteRules): boolean {
  return paths.allow.length > 0 && !matchesAny(path, paths.allow);
}

/** The sentence on files that would lie outside of what `paths.allow` names. */
export function outsideText(place: string, { paths }: WriteRules): string {
  const shown = paths.allow.slice(0, 5).join(', ');
  return `${quoted(place)} lies outside of what \`paths.allow\` lets be written here (${shown}). Choose a folder in it with path=.`;
}

/** Why a file may not be written in this repository, in a sentence that says what to do; null when it may. */
export function writeProblem(file: Placed, rules: WriteRules): string | null {
  const never = pathProblem(file, openNames);
  if (never !== null)
    return `The file ${quoted(file.path)} ${never}. Generated files are plain code, tests and documents; choose another folder with path=.`;
  if (isOutside(file, rules)) return outsideText(file.path, rules);
  const guarded = pathProblem(file) !== null || isProtected(file, rules);
  return guarded && !permitsOf(rules)(file.path) ? protectionText(file, rules) : null;
}

/** The last gate of a repository's own rules before files are published. Throws OutOfBoundsError with one sentence. */
export function refuseWrites(files: readonly CandidateFile[], rules: WriteRules): void {
  for (const file of files) {
    const problem = writeProblem(file, rules);
    if (problem !== null) throw new OutOfBoundsError(`Nothing was written. ${problem}`);
  }
}
