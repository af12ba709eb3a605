import { posix } from 'node:path';
import { snakeCase } from '../../analysis/identifier-words.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import type { Layout, LayoutRequest } from '../placement.ts';
import { commandsIn } from '../repository-folders.ts';
import type { WorkFile } from '../toolchain.ts';

/** Crates and keywords that a crate of ours cannot be called like. */
const taken = new Set(
  `std core alloc test proc_macro self super crate as async await break const continue dyn else enum extern false
  fn for if impl in let loop match mod move mut pub ref return static struct trait true type unsafe use where while
  abstract become box do final macro override priv typeof unsized virtual yield try gen build deps examples tests
  src docs support usage`.split(/\s+/),
);

/** `RateLimiter` and `rate limiter` become `rate_limiter`. */
export function rustModuleName(words: string): string {
  const name = snakeCase(words);
  return /^[a-z][a-z0-9_]{0,60}$/u.test(name) && !taken.has(name) ? name : 'generated';
}

const manifest = 'Cargo.toml';

/** The folder of the crate. A manifest that is there already belongs to somebody else: the crate then gets a folder of its own. */
function crateFolder({ module, directory, repository }: LayoutRequest): string {
  const root = directory ?? '';
  return repository.paths.includes(posix.join(root, manifest)) ? posix.join(root, module) : root;
}

/** A crate of its own: `src/lib.rs`, `tests/<module>.rs`, `docs/<module>.md`. */
export function rustLayout(request: LayoutRequest): Layout {
  const { module } = request;
  const root = crateFolder(request);
  const paths = {
    code: posix.join(root, 'src', 'lib.rs'),
    test: posix.join(root, 'tests', `${module}.rs`),
    doc: posix.join(root, 'docs', `${module}.md`),
  };
  return { paths, importName: module };
}

/** `tests/slugify.rs` becomes `tests/slugify_part2.rs`. */
export function rustTestPart(testPath: string, number: number): string {
  return testPath.replace(/\.rs$/u, `_part${number}.rs`);
}

const rootOf = ({ paths, existing }: Spec): string =>
  existing?.root ?? posix.dirname(posix.dirname(paths.code));

/** The empty workspace makes the crate stand alone, whatever lies around it. */
function manifestText(module: string, alone: boolean): string {
  const workspace = alone ? '\n[workspace]\n' : '';
  return `[package]\nname = "${module}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${workspace}`;
}

/** A Cargo.toml with which a bare `cargo test` finds code and tests. */
export function rustProjectFiles(spec: Spec, existing: readonly string[]): CandidateFile[] {
  const root = rootOf(spec);
  const path = posix.join(root, manifest);
  if (spec.existing !== undefined || existing.includes(path)) return [];
  const folders = root.split('/').map((_part, index, parts) => parts.slice(0, index).join('/'));
  const inside = root !== '.' && folders.some((folder) => existing.includes(posix.join(folder, manifest)));
  return [{ path, role: 'project', content: manifestText(spec.module, inside) }];
}

/** The manifest of a run, which tells our scripts the crate's name. A crate that stands has one. */
export function rustWorkFiles(spec: Spec): WorkFile[] {
  if (spec.existing !== undefined) return [];
  return [{ path: posix.join(rootOf(spec), manifest), content: manifestText(spec.module, true) }];
}

/** How to run the tests by hand in a checkout. */
export function rustTestCommands(spec: Spec): readonly string[] {
  const root = rootOf(spec);
  return commandsIn(root, 'cargo test');
}
