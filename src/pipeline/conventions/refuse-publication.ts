import { z } from 'zod';
import type { CandidateFile } from '../../core/candidate.ts';
import { OutOfBoundsError } from '../../core/errors.ts';
import type { Spec } from '../../core/spec.ts';
import type { JobContext } from '../context.ts';
import { writeRulesOf } from '../read-spec/place.ts';
import { splitProposal } from './split-proposal.ts';
import { tooLarge } from './too-large.ts';
import { refuseWrites } from './write-rules.ts';

const Texts = z.array(z.object({ path: z.string(), content: z.string() }));

type Context = Pick<JobContext, 'forge' | 'steps' | 'config' | 'repository'>;

/** The texts of those files that stand on the base branch, by path. */
async function textsOnBase(
  files: readonly CandidateFile[],
  { forge, steps, repository }: Context,
): Promise<ReadonlyMap<string, string>> {
  const listed = new Set(repository.paths);
  const standing = files.filter(({ path }) => listed.has(path));
  if (standing.length === 0) return new Map();
  const texts = await steps.run({ name: 'read what the files replace', result: Texts }, async () => {
    const read: z.infer<typeof Texts> = [];
    for (const { path } of standing) {
      const content = await forge.readFile(path);
      if (content !== null) read.push({ path, content });
    }
    return read;
  });
  return new Map(texts.map(({ path, content }) => [path, content]));
}

/**
 * Holds the files of a pull request to the repository's settings on paths and size, before any of them is written. Throws OutOfBoundsError
 * with what to do.
 */
export async function refusePublication(
  files: readonly CandidateFile[],
  spec: Pick<Spec, 'requirements' | 'interface'>,
  context: Context,
): Promise<void> {
  refuseWrites(files, writeRulesOf(context));
  const problem = tooLarge(files, await textsOnBase(files, context), context.config.pull_request);
  if (problem !== null) throw new OutOfBoundsError(`Nothing was written. ${problem} ${splitProposal(spec)}`);
}
