import { posix } from 'node:path';
import { withoutTestItems } from '../../../analysis/rust/test-items.ts';
import { hasLineOver, longestCode } from '../../adoption/limits.ts';
import type { AdoptionRequest } from '../../placement.ts';
import { heldInRust } from './held.ts';
import type { Crate } from './manifest.ts';
import { refuse } from './refused.ts';

const longestLine = 1_000;
const madeByPrograms = /@generated|\bDO NOT EDIT\b|\b(?:automatically|auto-?) ?generated\b/i;
const headLength = 2_000;

/** Ends the adoption of a text that no person keeps up. */
export function seeToText({ path, content }: Pick<AdoptionRequest, 'path' | 'content'>): void {
  if (!/^[\w.-]+(?:\/[\w.-]+)*\.rs$/.test(path))
    refuse(`\`${path}\` is no Rust file whose path our scripts can use. Name a file that ends in .rs.`);
  if (content.length > longestCode)
    refuse(
      `\`${path}\` has ${content.length} characters, and at most ${longestCode} can be written anew. Split the file, or change it by hand.`,
    );
  if (madeByPrograms.test(content.slice(0, headLength)) || hasLineOver(longestLine, content))
    refuse(`\`${path}\` seems to be written by a program. Change what it is made from instead.`);
}

/** Ends the adoption of what is no code of a library. */
export function seeToPlace(path: string, { root }: Crate): void {
  const [folder = '', second] = posix.relative(root, path).split('/');
  if (folder === 'tests' || folder === 'benches')
    refuse(`\`${path}\` is a test or a benchmark. Name the file with the code that it is on.`);
  if (folder !== 'src' || second === 'bin' || posix.relative(root, path) === 'src/main.rs')
    refuse(
      `\`${path}\` is no part of a library, and tests can use nothing else. Move the code below src/lib.rs.`,
    );
}

/** What may stay though new code may not hold it; ends the adoption where code stands by which a result could be faked. */
export async function seeToConstructs({
  path,
  content,
}: Pick<AdoptionRequest, 'path' | 'content'>): Promise<string[]> {
  const { tolerated, hopeless } = heldInRust(path, await withoutTestItems(content));
  const [first] = hopeless;
  if (first !== undefined)
    refuse(
      `\`${path}\` cannot be changed, because of line ${first.line}: ${first.message} Move that into another file of the crate, or change the file by hand.`,
    );
  return tolerated;
}
