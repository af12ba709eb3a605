import { posix } from 'node:path';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import { mostBeside } from '../../adoption/limits.ts';
import { refuse } from './refused.ts';
import type { StandingFiles } from './standing-files.ts';
import { type ModuleFile, placesOf, type TakenIn, takenIn } from './taken-in.ts';

/** A source file of a crate, and the modules on the way to it. */
export interface CompiledFile {
  path: string;
  steps: ModuleFile['steps'];
  tree: SyntaxNode;
}

/** All that the compiler reads from a crate's first file on. */
export interface CompiledFiles {
  sources: CompiledFile[];
  texts: string[];
}

function nextFiles(
  file: Pick<CompiledFile, 'path' | 'steps'>,
  modules: readonly ModuleFile[],
  files: StandingFiles,
): Pick<CompiledFile, 'path' | 'steps'>[] {
  return modules.map((module) => {
    const places = placesOf(file.path, module, file.steps.length === 0);
    const path =
      places.find((place) => files.has(place)) ??
      refuse(
        `\`${file.path}\` declares the module \`${module.name}\`, and neither \`${places.join('` nor `')}\` stands. Put that right first.`,
      );
    return { path, steps: [...file.steps, ...module.steps] };
  });
}

function textsOf(path: string, { texts, unclear }: TakenIn, files: StandingFiles): string[] {
  const [first] = unclear;
  if (first !== undefined)
    refuse(`\`${path}\` cannot be compiled in the sandbox: ${first}. Change that by hand first.`);
  return texts.map((text) => {
    const place = posix.join(posix.dirname(path), text);
    return files.has(place)
      ? place
      : refuse(`\`${path}\` takes in \`${text.slice(0, 100)}\`, which does not stand in the repository.`);
  });
}

/** Follows the modules from the first file of a crate. Ends the adoption at what cannot be followed. */
export async function compiledFiles(root: string, files: StandingFiles): Promise<CompiledFiles> {
  const sources = new Map<string, CompiledFile>();
  const texts = new Set<string>();
  const open: Pick<CompiledFile, 'path' | 'steps'>[] = [{ path: root, steps: [] }];
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    if (sources.has(file.path)) continue;
    if (sources.size + texts.size >= mostBeside)
      refuse(
        `The crate that begins in \`${root}\` has more than ${mostBeside} files, and all of them would have to lie in the sandbox. Split it.`,
      );
    const taken = await takenIn(await files.text(file.path));
    sources.set(file.path, { ...file, tree: taken.tree });
    for (const text of textsOf(file.path, taken, files)) texts.add(text);
    open.push(...nextFiles(file, taken.modules, files));
  }
  return { sources: [...sources.values()], texts: [...texts] };
}
