import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import type { SandboxPackage } from '../../core/ports.ts';
import { inTime } from './answer-time.ts';
import { buildMs } from './limits.ts';

export const packagesLabel = 'specproof.packages';
const home = '/opt/packages/node_modules';

/** Only what was asked for can be imported from /work; what those packages need lies beside them. Nothing is run to make the image. */
const recipe = (base: string) => `FROM ${base}
COPY node_modules ${home}
COPY links /node_modules
`;

async function layOut(folder: string, base: string, packages: readonly SandboxPackage[]): Promise<void> {
  for (const { name } of packages) {
    const link = join(folder, 'links', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(`${home}/${name}`, link);
  }
  await writeFile(join(folder, 'Dockerfile'), recipe(base));
}

/** Files and folders by their names as a tar archive in which everything is root's own. */
export type ArchiveOf = (roots: readonly { name: string; path: string }[]) => Iterable<Buffer>;

interface Build {
  archiveOf: ArchiveOf;
  folder: string;
  base: string;
  tag: string;
  group: string;
  packages: readonly SandboxPackage[];
}

/** An image like the base with the packages that lie in the folder's `node_modules`, all of it root's own. */
export async function buildDerived(
  docker: Docker,
  { archiveOf, folder, base, tag, group, packages }: Build,
): Promise<void> {
  await layOut(folder, base, packages);
  const inputs = ['Dockerfile', 'links', 'node_modules'].map((name) => ({ name, path: join(folder, name) }));
  const labels = { [packagesLabel]: group };
  const options = { t: tag, labels, networkmode: 'none', rm: true, forcerm: true };
  const report = await inTime(docker.buildImage(Readable.from(archiveOf(inputs)), options), buildMs);
  const { promise: built, resolve, reject } = Promise.withResolvers<void>();
  docker.modem.followProgress(report, (error) => (error === null ? resolve() : reject(error)));
  await inTime(built, buildMs);
}
