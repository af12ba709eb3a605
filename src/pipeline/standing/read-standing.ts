import { z } from 'zod';
import type { Forge } from '../../core/forge.ts';
import type { Spec } from '../../core/spec.ts';
import { StandingCode, type StandingFile } from '../../core/standing-code.ts';
import type { JobContext } from '../context.ts';

const Found = StandingCode.nullable();

type Read = Forge['readFile'];

async function readAll(paths: readonly string[], read: Read): Promise<StandingFile[]> {
  const files: StandingFile[] = [];
  for (const path of paths) {
    const content = await read(path);
    if (content !== null) files.push({ path, content });
  }
  return files;
}

/** What the commit changed is what stood below it: the default branch may have gone on since, and that is no doing of the commit. */
async function readerBelow(
  sha: string | undefined,
  context: Pick<JobContext, 'forge' | 'discussion'>,
): Promise<Read> {
  const { forge, discussion } = context;
  const base = sha === undefined ? null : ((await discussion?.baseBelow(sha)) ?? null);
  return async (path) =>
    base === null ? forge.readFile(path) : ((await discussion?.fileAt(base, path)) ?? null);
}

/**
 * The context with the texts of what the specification changes, as they stand on the default branch or, with a commit of ours, as they
 * stood below it. For new code, and where the file is gone by now, the context as it is.
 */
export async function withStanding(spec: Spec, context: JobContext, sha?: string): Promise<JobContext> {
  const { existing, paths } = spec;
  const { steps } = context;
  if (existing === undefined) return context;
  const step = { name: 'read the code that is to be changed', result: Found };
  const standing = await steps.run(step, async () => {
    const read = await readerBelow(sha, context);
    const [code] = await readAll([paths.code], read);
    if (code === undefined) return null;
    const [doc = null] = await readAll([paths.doc], read);
    return {
      code,
      doc,
      tests: await readAll(existing.tests, read),
      beside: await readAll(existing.beside, read),
    };
  });
  return standing === null ? context : { ...context, standing };
}

/** That a file is not any more what a change is to be made of. */
export function goneText(path: string): string {
  return `\`${path}\` changed on the default branch while the job ran; ask again with \`/generate\`.`;
}

/** Why a change must not be written over what stands now, or null: it was made of another text, or the file is gone. */
export async function standingChange(
  { existing, paths }: Spec,
  { steps, forge, standing }: Pick<JobContext, 'steps' | 'forge' | 'standing'>,
): Promise<string | null> {
  if (existing === undefined) return null;
  const step = { name: 'look at the code again', result: z.boolean() };
  const isSame = await steps.run(step, async () => {
    const now = await forge.readFile(paths.code);
    return now !== null && now === standing?.code.content;
  });
  return isSame ? null : goneText(paths.code);
}
