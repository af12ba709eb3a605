import { posix } from 'node:path';
import { z } from 'zod';
import { readToml } from '../../../analysis/concerns/dependencies/manifests/read-toml.ts';
import { foldersUpwards } from '../../repository-folders.ts';
import { refuse } from './refused.ts';
import type { StandingFiles } from './standing-files.ts';

const Packages = z.record(z.string(), z.unknown()).default({});
const Inherited = z.object({ workspace: z.literal(true) });

const Manifest = z.object({
  package: z
    .object({
      name: z.string(),
      edition: z.union([z.string(), Inherited]).optional(),
      build: z.unknown().optional(),
      autotests: z.boolean().default(true),
    })
    .optional(),
  lib: z
    .object({
      name: z.string().optional(),
      path: z.string().default('src/lib.rs'),
      'proc-macro': z.boolean().default(false),
    })
    .optional(),
  test: z.array(z.object({ name: z.string().optional(), harness: z.boolean().default(true) })).default([]),
  dependencies: Packages,
  'dev-dependencies': Packages,
  target: z
    .record(z.string(), z.object({ dependencies: Packages, 'dev-dependencies': Packages }))
    .default({}),
  features: z.object({ default: z.array(z.string()).default([]) }).optional(),
  workspace: z.object({ package: z.object({ edition: z.string().optional() }).optional() }).optional(),
});
type Manifest = z.infer<typeof Manifest>;
type Package = NonNullable<Manifest['package']>;

/** A standing crate that our scripts can compile. */
export interface Crate {
  /** Folder of its manifest, `.` for the repository's root. */
  root: string;
  /** Name of its library. */
  name: string;
  library: string;
  /** The manifests that say so. */
  manifests: string[];
  /** What it needs of others, as code writes the names. */
  dependencies: string[];
  devDependencies: string[];
  /** Test files that bring a `main` of their own. */
  otherTests: string[];
}

const fileName = 'Cargo.toml';
const editions = ['2018', '2021', '2024'];

async function manifestAt(path: string, files: StandingFiles): Promise<Manifest> {
  const manifest = readToml(await files.text(path), Manifest);
  return manifest ?? refuse(`\`${path}\` cannot be read as a manifest of cargo. Put it right first.`);
}

const asWritten = (name: string): string => name.replaceAll('-', '_');
const optional = z.object({ optional: z.literal(true) });

function namesOf(manifest: Manifest, kind: 'dependencies' | 'dev-dependencies'): string[] {
  const tables = [manifest, ...Object.values(manifest.target)].map((part) => part[kind]);
  return tables
    .flatMap((table) => Object.entries(table))
    .filter(([, wish]) => !optional.safeParse(wish).success)
    .map(([name]) => asWritten(name));
}

/** What cargo does before or besides compiling, which our scripts do not. */
function seeToBuild(path: string, manifest: Manifest & { package: Package }, files: StandingFiles): void {
  const { package: own, lib, features } = manifest;
  const script = posix.join(posix.dirname(path), 'build.rs');
  const hand = 'Change it by hand, or move the code into a crate without that.';
  if (own.build !== false && (own.build !== undefined || files.has(script)))
    refuse(`The crate of \`${path}\` has a build script, which is not run in the sandbox. ${hand}`);
  if (lib?.['proc-macro'] === true)
    refuse(`The crate of \`${path}\` is a procedural macro, which the compiler runs itself. ${hand}`);
  if ((features?.default ?? []).length > 0)
    refuse(`The crate of \`${path}\` has default features, with which it is not compiled here. ${hand}`);
  if (!own.autotests)
    refuse(`\`${path}\` sets \`autotests = false\`, so that cargo would not find a new test file. ${hand}`);
}

async function editionOf(
  path: string,
  { edition }: Package,
  files: StandingFiles,
): Promise<{ edition: string; manifests: string[] }> {
  if (edition === undefined || typeof edition === 'string')
    return { edition: edition ?? '2015', manifests: [path] };
  for (const folder of foldersUpwards(posix.dirname(path))) {
    const above = posix.join(folder, fileName);
    const shared = files.has(above)
      ? (await manifestAt(above, files)).workspace?.package?.edition
      : undefined;
    if (shared !== undefined) return { edition: shared, manifests: [...new Set([path, above])] };
  }
  return refuse(`\`${path}\` takes its edition from a workspace that is not there. Name the edition in it.`);
}

function libraryOf(path: string, { package: own, lib }: Manifest & { package: Package }): string {
  if (lib !== undefined && posix.normalize(lib.path) !== 'src/lib.rs')
    refuse(
      `The library of \`${path}\` begins in \`${lib.path}\`; only crates that begin in src/lib.rs can be changed.`,
    );
  const name = asWritten(lib?.name ?? own.name);
  return /^[A-Za-z_]\w{0,60}$/.test(name)
    ? name
    : refuse(`\`${path}\` calls its library \`${name.slice(0, 80)}\`, which is no name that code can use.`);
}

/** The crate that a file belongs to, by the closest manifest above it. */
export async function crateOf(file: string, files: StandingFiles): Promise<Crate> {
  const above = foldersUpwards(posix.dirname(file)).map((folder) => posix.join(folder, fileName));
  const path =
    above.find((one) => files.has(one)) ??
    refuse(`\`${file}\` belongs to no crate: there is no Cargo.toml above it. Add one with a library.`);
  const { package: own, ...rest } = await manifestAt(path, files);
  if (own === undefined || !/^[ \t]*\[[ \t]*package[ \t]*\]/m.test(await files.text(path)))
    return refuse(
      `It cannot be told which crate \`${file}\` belongs to: \`${path}\` is that of a workspace and has no section [package].`,
    );
  const manifest = { ...rest, package: own };
  seeToBuild(path, manifest, files);
  const { edition, manifests } = await editionOf(path, own, files);
  if (!editions.includes(edition))
    refuse(`\`${path}\` is of the edition ${edition.slice(0, 20)}; ${editions.join(', ')} can be changed.`);
  const root = posix.dirname(path);
  return {
    ...{ root, manifests, name: libraryOf(path, manifest) },
    library: posix.join(root, 'src', 'lib.rs'),
    dependencies: namesOf(manifest, 'dependencies'),
    devDependencies: namesOf(manifest, 'dev-dependencies'),
    otherTests: manifest.test.flatMap(({ name, harness }) => (harness || name === undefined ? [] : [name])),
  };
}
