import { posix } from 'node:path';
import type { ExistingCode, InterfaceSymbol, TargetPaths } from '../../core/spec.ts';
import { freePath } from '../../toolchains/adoption/free-path.ts';
import type { Repository } from '../../toolchains/placement.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { JobContext } from '../context.ts';
import { adoptFile } from '../standing/adopt-file.ts';
import { fileByPath, findTarget, namedSources, type Target } from '../standing/find-target.ts';
import { choosePlace, type Place } from './place.ts';

/** Where the files of a specification go, with what is to be told of it; or why they can go nowhere. */
export type LaidOut =
  | {
      status: 'laid-out';
      layout: { module: string; importName: string; paths: TargetPaths; existing?: ExistingCode };
      assumptions: string[];
    }
  | { status: 'rejected'; reason: string };

/** Where new files of the issue would go. A file that it names is changed where it stands, whatever the settings say of new ones. */
export function placeFor(
  toolchain: Toolchain,
  wish: { wished: string | null; text: string },
  context: Pick<JobContext, 'config' | 'repository'>,
): Place {
  const place = choosePlace(toolchain, wish, context);
  if (place.status === 'chosen' || wish.wished !== null) return place;
  const named = fileByPath(wish.text, namedSources(context.repository, toolchain.language));
  if (named === null) return place;
  const directory = posix.dirname(named);
  return { status: 'chosen', toolchain, directory, folder: directory };
}

interface Wish {
  toolchain: Toolchain;
  directory: string | null;
  repository: Repository;
  /** Whether the folder is the requester's own wish, not one that the issue names. */
  isWished: boolean;
  /** Title and text of the issue. */
  text: string;
}

/** Tests and pages that stand are not written over. */
function withFreePaths(paths: TargetPaths, toolchain: Toolchain, taken: ReadonlySet<string>): TargetPaths {
  const isFree = (path: string): boolean => !taken.has(path);
  return {
    code: paths.code,
    test: freePath(paths.test, (path, number) => toolchain.testPart(path, number), isFree),
    doc: freePath(paths.doc, (path, number) => path.replace(/\.md$/u, `-${number}.md`), isFree),
  };
}

/** The file to change: the one that the issue means, or the one that stands where the new one would lie. */
function targetOf(
  { toolchain, isWished, text, directory }: Wish,
  { symbols, code }: { symbols: readonly InterfaceSymbol[]; code: string },
  { repository }: Pick<JobContext, 'repository'>,
): Target | null {
  const inside = (path: string) =>
    !isWished || directory === null || path.startsWith(posix.join(directory, '/'));
  const sources = namedSources(repository, toolchain.language).filter(({ path }) => inside(path));
  const found = findTarget(text, sources, symbols);
  if (found !== null) return found;
  return repository.paths.includes(code) ? { path: code, because: 'the module would lie there' } : null;
}

/**
 * Chooses the files of a module: new ones where the repository keeps such files, or a file that stands and is changed, with new tests
 * beside those that it has.
 */
export async function layOut(
  wish: Wish,
  { module, symbols }: { module: string; symbols: readonly InterfaceSymbol[] },
  context: JobContext,
): Promise<LaidOut> {
  const { toolchain, directory, repository } = wish;
  const usual = toolchain.layout({ module, symbols, directory, repository });
  const target = targetOf(wish, { symbols, code: usual.paths.code }, context);
  if (target === null) {
    const paths = withFreePaths(usual.paths, toolchain, new Set(context.repository.paths));
    return { status: 'laid-out', layout: { ...usual, module, paths }, assumptions: [] };
  }
  const adoption = await adoptFile(target.path, toolchain, context);
  if (adoption.status === 'refused') return { status: 'rejected', reason: adoption.reason };
  const { status: _, ...layout } = adoption;
  const told = `\`${target.path}\` stands already and is changed, because ${target.because}.`;
  return { status: 'laid-out', layout, assumptions: [told] };
}
