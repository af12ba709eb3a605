import { posix } from 'node:path';
import { z } from 'zod';
import { identifierWords } from '../../analysis/identifier-words.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import { readJson } from '../../core/json.ts';
import type { Spec } from '../../core/spec.ts';
import type { Layout, LayoutRequest, Repository } from '../placement.ts';
import { commandsIn, commonFolder, foldersUpwards } from '../repository-folders.ts';
import type { WorkFile } from '../toolchain.ts';

/** `RateLimiter` and `rate_limiter` become `rate-limiter`. */
export function javascriptModuleName(words: string): string {
  const name = identifierWords(words).join('-');
  return /^[a-z][a-z0-9-]{0,60}$/u.test(name) ? name : 'generated';
}

const Manifest = z.object({ type: z.string().optional() });

const manifestIn = (folder: string): string => posix.join(folder, 'package.json');

/** `.mjs` where the nearest package.json does not say that `.js` is a module. */
function extensionFor(folder: string, { manifests }: Repository): string {
  const nearest = foldersUpwards(folder)
    .map(manifestIn)
    .find((path) => manifests.has(path));
  if (nearest === undefined) return 'js';
  const manifest = readJson(manifests.get(nearest) ?? '', Manifest);
  return manifest.status === 'valid' && manifest.value.type === 'module' ? 'js' : 'mjs';
}

/** The first of the folders that the repository has with JavaScript in it, else the first of them. */
export function usedFolder(
  root: string,
  names: readonly [string, ...string[]],
  { paths }: Repository,
): string {
  const isUsed = (name: string) =>
    paths.some((path) => path.startsWith(`${posix.join(root, name)}/`) && /\.[cm]?[jt]s$/.test(path));
  return names.find(isUsed) ?? names[0];
}

/** `src/<module>.js`, `test/<module>.test.js`, `docs/<module>.md`, or the folders and the extension that the repository uses. */
export function javascriptLayout({ module, directory, repository }: LayoutRequest): Layout {
  const root = directory ?? '.';
  const extension = extensionFor(root, repository);
  const code = posix.join(root, usedFolder(root, ['src', 'lib'], repository), `${module}.${extension}`);
  const tests = usedFolder(root, ['test', 'tests', '__tests__'], repository);
  const paths = {
    code,
    test: posix.join(root, tests, `${module}.test.${extension}`),
    doc: posix.join(root, 'docs', `${module}.md`),
  };
  return { paths, importName: `./${code}` };
}

/** `test/slugify.test.js` becomes `test/slugify-part2.test.js`. */
export function javascriptTestPart(testPath: string, number: number): string {
  return testPath.replace(/(\.(?:test|spec)\.m?js)$/u, `-part${number}$1`);
}

const rootOf = ({ paths }: Spec): string => commonFolder(paths.code, paths.test);

function packageText({ testRequirements }: Spec): string {
  const wantsProperties = testRequirements.some((text) =>
    /fast-check|property-based|propert(?:y|ies) test/i.test(text),
  );
  const manifest = {
    private: true,
    type: 'module',
    scripts: { test: 'node --test' },
    ...(wantsProperties ? { devDependencies: { 'fast-check': '^4.0.0' } } : {}),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** A package.json with which `npm test` runs the tests, unless one lies there or above already. Code that stands keeps to what it has. */
export function javascriptProjectFiles(spec: Spec, existing: readonly string[]): CandidateFile[] {
  if (spec.existing !== undefined) return [];
  const root = rootOf(spec);
  if (foldersUpwards(root).some((folder) => existing.includes(manifestIn(folder)))) return [];
  return [{ path: manifestIn(root), role: 'project', content: packageText(spec) }];
}

/** How to run the tests by hand in a checkout; the star is for further parts of them. */
export function javascriptTestCommands(spec: Spec): readonly string[] {
  const root = rootOf(spec);
  const tests = posix.relative(root, spec.paths.test).replace(/(\.(?:test|spec)\.m?js)$/u, '*$1');
  return commandsIn(root, `node --test ${tests}`);
}

const ownManifest = [{ path: 'package.json', content: '{ "type": "module" }\n' }];

/** What makes `.js` a module in a run; the candidate's own settings have no part in it. Beside code that stands lie the repository's. */
export function javascriptWorkFiles({ existing }: Pick<Spec, 'existing'>): readonly WorkFile[] {
  return existing === undefined ? ownManifest : [];
}
