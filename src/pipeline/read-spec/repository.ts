import { posix } from 'node:path';
import { z } from 'zod';
import type { Forge } from '../../core/forge.ts';
import type { Repository } from '../../toolchains/placement.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { JobContext } from '../context.ts';

const Look = z.object({
  paths: z.array(z.string()),
  manifests: z.array(z.tuple([z.string(), z.string()])),
});

const mostPaths = 5_000;

/** The folder and those above it, up to the root. */
function foldersUpFrom(directory: string | null): string[] {
  const folder = directory ?? '.';
  return folder === '.' ? ['.'] : [folder, ...foldersUpFrom(posix.dirname(folder))];
}

async function readManifests(
  folder: string | null,
  names: readonly string[],
  forge: Forge,
): Promise<{ paths: string[]; manifests: [string, string][] }> {
  const { paths } = await forge.base();
  const wanted = foldersUpFrom(folder).flatMap((above) => names.map((name) => posix.join(above, name)));
  const manifests: [string, string][] = [];
  for (const path of wanted.filter((candidate) => paths.includes(candidate))) {
    const text = await forge.readFile(path);
    if (text !== null) manifests.push([path, text]);
  }
  return { paths: paths.slice(0, mostPaths), manifests };
}

/** The repository as it is seen from a file that stands. */
export async function readRepositoryAround(
  { manifests: names }: Toolchain,
  path: string,
  forge: Forge,
): Promise<Repository> {
  const { paths, manifests } = await readManifests(posix.dirname(path), names, forge);
  return { paths, manifests: new Map(manifests) };
}

/** What decides on the layout of the files: the repository's paths, and the manifests that the toolchain asks for. */
export async function lookAtRepository(
  { manifests: names }: Toolchain,
  directory: string | null,
  { steps, forge }: Pick<JobContext, 'steps' | 'forge'>,
): Promise<Repository> {
  if (names.length === 0) return { paths: [], manifests: new Map() };
  const look = await steps.run({ name: 'look at the repository', result: Look }, () =>
    readManifests(directory, names, forge),
  );
  return { paths: look.paths, manifests: new Map(look.manifests) };
}
