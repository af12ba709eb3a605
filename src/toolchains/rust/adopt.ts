import { posix } from 'node:path';
import { freePath } from '../adoption/free-path.ts';
import { charactersOf, isTooMuch, mostBeside, mostCharacters } from '../adoption/limits.ts';
import { refused } from '../adoption/refused.ts';
import type { Adoption, AdoptionRequest } from '../placement.ts';
import { tolerating } from '../tolerated.ts';
import { seeToConstructs, seeToPlace, seeToText } from './adoption/changeable.ts';
import { type CompiledFile, type CompiledFiles, compiledFiles } from './adoption/compiled-files.ts';
import { existingTests } from './adoption/existing-tests.ts';
import { type Crate, crateOf } from './adoption/manifest.ts';
import { importNameOf, publicNames } from './adoption/published.ts';
import { Refused, refuse } from './adoption/refused.ts';
import { type StandingFiles, standingFiles } from './adoption/standing-files.ts';
import { cratesUsed } from './adoption/taken-in.ts';
import { rustTestPart } from './layout.ts';

/** All files of the library, none of which needs another crate: the sandbox has no network to fetch one. */
async function libraryOf(path: string, crate: Crate, files: StandingFiles): Promise<CompiledFiles> {
  if (!files.has(crate.library))
    refuse(`The crate of \`${path}\` has no library, and tests can use nothing else. Give it a src/lib.rs.`);
  const compiled = await compiledFiles(crate.library, files);
  const needing = compiled.sources.flatMap(({ path: source, tree }) =>
    cratesUsed(tree, crate.dependencies).map((name) => ({ source, name })),
  );
  const [first] = needing;
  if (first !== undefined) {
    const names = [...new Set(needing.map(({ name }) => `\`${name}\``))].slice(0, 20).join(', ');
    refuse(
      `\`${path}\` cannot be run in the sandbox, which has no network: its crate needs ${names} (\`${first.source}\` uses \`${first.name}\`). Move the code into a crate without dependencies, or change it by hand.`,
    );
  }
  if (
    compiled.sources.some(({ tree }) =>
      tree.children.some(({ text }) => /^#!\s*\[\s*no_std\s*\]$/.test(text)),
    )
  )
    refuse(
      `The crate of \`${path}\` does without the standard library, which our checks need. Change it by hand.`,
    );
  return compiled;
}

/** Words for the names of the test file and the page. */
function moduleOf(path: string, crate: Crate): string {
  const stem = posix.basename(path, '.rs');
  const name = stem === 'mod' ? posix.basename(posix.dirname(path)) : stem;
  if (path === crate.library) return crate.name;
  return /^[A-Za-z_]\w{0,60}$/.test(name)
    ? name
    : refuse(`\`${path}\` has a name that no test file can be called after. Rename it first.`);
}

/** A test file that does not stand, and which cargo finds: also a folder of that name would be a test program. */
function freeTestPath(module: string, { root }: Crate, files: StandingFiles): string {
  const first = posix.join(root, 'tests', `${module}.rs`);
  const isFree = (path: string): boolean => !files.has(path) && !files.has(path.replace(/\.rs$/, '/main.rs'));
  return freePath(first, rustTestPart, isFree);
}

async function seeToSize(path: string, beside: readonly string[], files: StandingFiles): Promise<void> {
  const texts = await Promise.all(beside.map((one) => files.text(one)));
  const characters = charactersOf(texts);
  if (isTooMuch({ files: beside.length, characters }))
    refuse(
      `\`${path}\` is compiled with ${beside.length} other files of ${characters} characters, and at most ${mostBeside} of ${mostCharacters} can lie in the sandbox. Split the crate.`,
    );
}

function sourceAt(path: string, { name, library }: Crate, { sources }: CompiledFiles): CompiledFile {
  return (
    sources.find((source) => source.path === path) ??
    refuse(
      `\`${path}\` is no part of the library \`${name}\`: no module of \`${library}\` leads to it. Declare it there.`,
    )
  );
}

async function adoptFile(request: AdoptionRequest): Promise<Adoption> {
  const { path } = request;
  seeToText(request);
  const files = standingFiles(request);
  const crate = await crateOf(path, files);
  seeToPlace(path, crate);
  const library = await libraryOf(path, crate, files);
  const source = sourceAt(path, crate, library);
  const tolerated = await seeToConstructs(request);
  const module = moduleOf(path, crate);
  const importName = importNameOf(crate, source, library.sources);
  const found = await existingTests({ crate, module, importName, names: publicNames(source.tree) }, files);
  const all = [
    ...crate.manifests,
    ...library.sources.map((one) => one.path),
    ...library.texts,
    ...found.beside,
  ];
  const beside = [...new Set(all)].filter((one) => one !== path);
  await seeToSize(path, beside, files);
  return {
    ...{ status: 'adopted', module, importName },
    paths: {
      code: path,
      test: freeTestPath(module, crate, files),
      doc: posix.join(crate.root, 'docs', `${module}.md`),
    },
    existing: {
      ...{ tests: found.tests, beside, root: crate.root, rootName: crate.name },
      ...tolerating(tolerated),
    },
  };
}

/** How a file of a library is changed: the crate is compiled as it stands, with the new text in the place of the old. */
export async function adoptRust(request: AdoptionRequest): Promise<Adoption> {
  try {
    return await adoptFile(request);
  } catch (error) {
    if (error instanceof Refused) return refused(error.message);
    throw error;
  }
}
