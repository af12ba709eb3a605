import { z } from 'zod';
import { ExistingCode, TargetPaths } from '../../core/spec.ts';
import type { Adoption, AdoptionRequest } from '../../toolchains/placement.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { JobContext } from '../context.ts';
import { readRepositoryAround } from '../read-spec/repository.ts';
import { unkeptText } from './kept-text.ts';

const Adopted: z.ZodType<Adoption> = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('adopted'),
    module: z.string(),
    importName: z.string(),
    paths: TargetPaths,
    existing: ExistingCode,
  }),
  z.object({ status: z.literal('refused'), reason: z.string() }),
]);

/** The page of the code is written anew as well, where one stands. */
async function unkeptAt(path: string, read: AdoptionRequest['read']): Promise<string | null> {
  const content = await read(path);
  return content === null ? null : unkeptText(path, content);
}

/** How a file of the repository can be changed and run, or why it cannot. */
export function adoptFile(
  path: string,
  toolchain: Toolchain,
  { steps, forge }: Pick<JobContext, 'steps' | 'forge'>,
): Promise<Adoption> {
  const step = { name: 'look around the code that is to be changed', result: Adopted };
  return steps.run(step, async () => {
    const refused = (reason: string): Adoption => ({ status: 'refused', reason });
    if (toolchain.adopt === undefined)
      return refused(
        `\`${path}\` stands already, and files that stand cannot be changed in ${toolchain.title} yet. Ask for a module of another name.`,
      );
    const content = await forge.readFile(path);
    if (content === null)
      return refused(`\`${path}\` cannot be read. Name a file that stands on the default branch.`);
    const unkept = unkeptText(path, content);
    if (unkept !== null) return refused(unkept);
    const repository = await readRepositoryAround(toolchain, path, forge);
    const read = (other: string) => forge.readFile(other);
    const adoption = await toolchain.adopt({ path, content, repository, read });
    const unkeptPage = adoption.status === 'adopted' ? await unkeptAt(adoption.paths.doc, read) : null;
    return unkeptPage === null ? adoption : refused(unkeptPage);
  });
}
