import { listed, quoted } from '../../adoption/listed.ts';
import { declares, type StandingManifest } from './manifests.ts';
import { isMoreThanFits, type Reach } from './reach.ts';

const mostNamed = 5;

const distinctNames = (names: readonly string[]): string =>
  listed([...new Set(names)].map(quoted), mostNamed);

function lostSentence(code: string, { lost }: Reach): string | null {
  const [first] = lost;
  if (first === undefined) return null;
  const { path, line, name, why } = first;
  const by = path === code ? '' : `, which \`${code}\` takes in,`;
  if (name === path)
    return `\`${path}\`${by} cannot be read as plain JavaScript, and nothing is compiled before a run. Take that import out of \`${code}\` first, or name another file.`;
  return `\`${path}\`${by} imports \`${name}\` in line ${line}, which ${why}. Change that import first, or name a file that does without it.`;
}

/** A package that lies beside cannot be installed: only what the changed file itself imports is. */
function besideSentence(code: string, { packages }: Reach): string | null {
  const beside = packages.filter(({ path }) => path !== code);
  const [first] = beside;
  if (first === undefined) return null;
  const names = distinctNames(beside.map(({ name }) => name));
  return `\`${code}\` takes in \`${first.path}\`, and what lies beside it needs packages that the sandbox does not have, for it has no network: ${names}. Move what shall change into a file that does without them and name that.`;
}

function ownSentence(
  code: string,
  { packages }: Reach,
  manifests: readonly StandingManifest[],
): string | null {
  const own = packages.filter(({ path }) => path === code).map(({ name }) => name);
  const self = own.find((name) => manifests.some(({ manifest }) => manifest?.name === name));
  if (self !== undefined)
    return `\`${code}\` imports its own package as \`${self}\`, which is not laid out in the sandbox. Import the file by its path first.`;
  const unknown = own.filter((name) => !manifests.some((manifest) => declares(manifest, name)));
  if (unknown.length === 0) return null;
  return `\`${code}\` imports packages that no package.json above it declares: ${distinctNames(unknown)}. The sandbox has no network and does not have them. Declare them, or name a file that does without them.`;
}

/** Why the file could not run with what it takes in; null where it could. */
export function unfitImports(
  code: string,
  reach: Reach,
  manifests: readonly StandingManifest[],
): string | null {
  if (isMoreThanFits(reach.files))
    return `\`${code}\` takes in more than 100 files or 1,000,000 characters of this repository, which is more than is laid beside it in a run. Move what shall change into a file that takes in less and name that.`;
  return lostSentence(code, reach) ?? besideSentence(code, reach) ?? ownSentence(code, reach, manifests);
}
