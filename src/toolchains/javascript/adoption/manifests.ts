import { posix } from 'node:path';
import { z } from 'zod';
import { readJson } from '../../../core/json.ts';
import type { AdoptionRequest } from '../../placement.ts';
import { foldersUpwards } from '../../repository-folders.ts';

const Names = z.record(z.string(), z.unknown()).optional().catch(undefined);

const Manifest = z.object({
  name: z.string().max(300).optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  dependencies: Names,
  devDependencies: Names,
  peerDependencies: Names,
  optionalDependencies: Names,
});
type Manifest = z.infer<typeof Manifest>;

/** A package.json of the repository; null where it is not one that Node.js could read. */
export interface StandingManifest {
  path: string;
  content: string;
  manifest: Manifest | null;
}

/** The package.json files that hold for files of a repository, each read once. */
export interface Manifests {
  /** Those on the way from the file up to the repository's root, the closest first. */
  above(path: string): Promise<StandingManifest[]>;
}

function manifestOf(content: string): Manifest | null {
  const read = readJson(content, Manifest);
  return read.status === 'valid' ? read.value : null;
}

/** Looks the manifests up in the repository. */
export function manifestsOf({ repository, read }: Pick<AdoptionRequest, 'repository' | 'read'>): Manifests {
  const paths = new Set(repository.paths);
  const known = new Map<string, StandingManifest | null>();
  async function manifestAt(path: string): Promise<StandingManifest | null> {
    const before = known.get(path);
    if (before !== undefined) return before;
    const content = repository.manifests.get(path) ?? (paths.has(path) ? await read(path) : null);
    const found = content === null ? null : { path, content, manifest: manifestOf(content) };
    known.set(path, found);
    return found;
  }
  return {
    async above(path) {
      const found: StandingManifest[] = [];
      for (const folder of foldersUpwards(posix.dirname(path))) {
        const manifest = await manifestAt(posix.join(folder, 'package.json'));
        if (manifest !== null) found.push(manifest);
      }
      return found;
    },
  };
}

/** Whether a manifest names the package among those that it needs. */
export function declares({ manifest }: StandingManifest, name: string): boolean {
  const groups = [
    ...[manifest?.dependencies, manifest?.devDependencies],
    ...[manifest?.peerDependencies, manifest?.optionalDependencies],
  ];
  return groups.some((group) => group !== undefined && Object.hasOwn(group, name));
}
