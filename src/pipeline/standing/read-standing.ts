import { z } from 'zod';
import type { Forge } from '../../core/forge.ts';
import type { Spec } from '../../core/spec.ts';
import { StandingCode, type StandingFile } from '../../core/standing-code.ts';
import type { JobContext } from '../context.ts';

const Found = StandingCode.nullable();

async function readAll(paths: readonly string[], forge: Forge): Promise<StandingFile[]> {
  const files: StandingFile[] = [];
  for (const path of paths) {
    const content = await forge.readFile(path);
    if (content !== null) files.push({ path, content });
  }
  return files;
}

/**
 * The context with the texts of what the specification changes, as they stand on the default branch. For new code, and where the file
 * is gone by now, the context as it is.
 */
export async function withStanding(spec: Spec, context: JobContext): Promise<JobContext> {
  const { existing, paths } = spec;
  const { steps, forge } = context;
  if (existing === undefined) return context;
  const step = { name: 'read the code that is to be changed', result: Found };
  const standing = await steps.run(step, async () => {
    const [code] = await readAll([paths.code], forge);
    if (code === undefined) return null;
    const [doc = null] = await readAll([paths.doc], forge);
    return {
      code,
      doc,
      tests: await readAll(existing.tests, forge),
      beside: await readAll(existing.beside, forge),
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
