import { posix } from 'node:path';
import type { PathsConfig } from '../../core/repository-config.ts';
import type { Spec } from '../../core/spec.ts';
import type { Layout, LayoutRequest, Repository } from '../../toolchains/placement.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { JobContext } from '../context.ts';
import { reachesBelow } from '../conventions/globs.ts';
import { outsideText, type WriteRules, writeProblem } from '../conventions/write-rules.ts';
import { namedFolder } from './named-folder.ts';

/** Where the files of a job go: the folder to look for manifests from, and the toolchain with the settings in its layout. */
export type Place =
  | { status: 'chosen'; toolchain: Toolchain; directory: string | null; folder: string | null }
  | { status: 'rejected'; reason: string };

const inFolder = (folder: string, path: string): string => posix.join(folder, posix.basename(path));

/** The root from which a language with folders of its own puts its code into the wished one, such as `core` for `core/src`. */
function rootFor(folder: string, toolchain: Toolchain, request: LayoutRequest): string | null {
  const { paths } = toolchain.layout({ ...request, directory: folder });
  const doubled = posix.join(folder, posix.basename(folder), '/');
  const root = paths.code.startsWith(doubled) ? posix.dirname(folder) : folder;
  return root === '.' ? null : root;
}

/** The layout with the folders that the settings name. Where tools look for tests in one place only, they stay there. */
function layoutWith(settings: PathsConfig, toolchain: Toolchain, request: LayoutRequest): Layout {
  const { code, tests, docs } = settings;
  const root = code === undefined ? request.directory : rootFor(code, toolchain, request);
  const usual = toolchain.layout({ ...request, directory: toolchain.freeFolders ? null : root });
  const doc = docs === undefined ? usual.paths.doc : inFolder(docs, usual.paths.doc);
  if (!toolchain.freeFolders) return { ...usual, paths: { ...usual.paths, doc } };
  const near = toolchain.layout({ ...request, directory: root }).paths;
  const paths = {
    code: inFolder(code ?? posix.dirname(usual.paths.code), near.code),
    test: inFolder(tests ?? posix.dirname(usual.paths.test), near.test),
    doc,
  };
  return { paths, importName: usual.importName.replace(usual.paths.code, () => paths.code) };
}

/** A toolchain that puts files where the settings say, unless the request names a folder of its own. */
function withFolders(toolchain: Toolchain, settings: PathsConfig): Toolchain {
  return {
    ...toolchain,
    layout: (request) =>
      request.directory === null ? layoutWith(settings, toolchain, request) : toolchain.layout(request),
  };
}

/** The folders that files come to lie in or below, whatever the module is called. */
function foldersOf(toolchain: Toolchain, directory: string | null, repository: Repository): string[] {
  const [one, other] = ['first module', 'second module'].map((words) =>
    toolchain.layout({ module: toolchain.moduleName(words), symbols: [], directory, repository }),
  );
  const roles = ['code', 'test', 'doc'] as const;
  return roles.map((role) => {
    const others = posix.dirname(other?.paths[role] ?? '').split('/');
    const parts = posix.dirname(one?.paths[role] ?? '').split('/');
    const parted = parts.findIndex((part, index) => part !== others[index]);
    return (parted < 0 ? parts : parts.slice(0, parted)).join('/') || '.';
  });
}

/** What a repository's settings and its maintainers' approvals say about paths. */
export function writeRulesOf({ config, repository }: Pick<JobContext, 'config' | 'repository'>): WriteRules {
  return { paths: config.paths, approved: repository.approved ?? [] };
}

/**
 * Chooses where the files go: the requester's folder, else the project whose folder the issue names, else the folders of the settings,
 * else what the layout of the repository suggests. A place outside of `paths.allow` is rejected before any model is asked.
 */
export function choosePlace(
  toolchain: Toolchain,
  { wished, text }: { wished: string | null; text: string },
  context: Pick<JobContext, 'config' | 'repository'>,
): Place {
  const { paths: settings } = context.config;
  const { paths } = context.repository;
  const directory = wished ?? namedFolder(text, toolchain.language, paths);
  const placing = withFolders(toolchain, settings);
  const rules = writeRulesOf(context);
  const outside = foldersOf(placing, directory, { paths, manifests: new Map() }).find(
    (folder) => settings.allow.length > 0 && !reachesBelow(folder, settings.allow),
  );
  if (outside !== undefined) return { status: 'rejected', reason: outsideText(outside, rules) };
  return { status: 'chosen', toolchain: placing, directory, folder: directory ?? settings.code ?? null };
}

/** Why the files of a specification, or the manifests that go with them, may not be written, before any of them is asked for; null when they may. */
export function placeProblem(
  spec: Spec,
  toolchain: Toolchain,
  context: Pick<JobContext, 'config' | 'repository'>,
): string | null {
  const rules = writeRulesOf(context);
  const roles = ['code', 'test', 'doc'] as const;
  const asked = roles.map((role) => ({ path: spec.paths[role], role }));
  for (const file of [...asked, ...toolchain.projectFiles(spec, context.repository.paths)]) {
    const problem = writeProblem(file, rules);
    if (problem !== null) return problem;
  }
  return null;
}
