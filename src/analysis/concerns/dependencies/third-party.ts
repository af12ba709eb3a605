import { PackageURL } from 'packageurl-js';
import type { Language } from '../../../core/language.ts';
import type { ConcernSubject } from '../concern.ts';
import { ecosystems } from './ecosystems.ts';
import { type Declared, pinnedVersion } from './manifests/declared.ts';
import { type Declaration, readManifests } from './manifests/read-manifests.ts';
import { ownModules } from './own-modules.ts';
import { packageOf } from './package-names.ts';
import { isStandard, isTestTool, isWithin } from './standard-library.ts';
import type { Use } from './uses/use.ts';
import { usesIn } from './uses/uses-in.ts';

/** A package that the candidate takes in. */
export interface Dependency {
  name: string;
  /** As the code or the manifest writes it. */
  written: string;
  /** `declared`: by the repository's manifests. `allowed`: by its configuration or an approval. */
  standing: 'declared' | 'allowed' | 'unapproved';
  from: 'import' | 'manifest';
  path: string;
  line: number;
  /** Package URL; null where the name cannot be one of a package. */
  purl: string | null;
}

/** What generated code takes in from outside of the repository, and imports of which nobody can say what they take in. */
export interface ThirdParty {
  dependencies: Dependency[];
  computed: Use[];
}

function purlOf(language: Language, name: string, version: string | null): string | null {
  const { purlType, purlParts } = ecosystems[language];
  const [namespace, last] = purlParts(name);
  try {
    return new PackageURL(purlType, namespace, last, version, null, null).toString();
  } catch {
    return null;
  }
}

/** Whether an import is of a package that goes by this name. */
function isNamed(language: Language, imported: string, name: string): boolean {
  const { comparable, importedName, importRoot } = ecosystems[language];
  if (comparable(name) === comparable(packageOf(language, imported))) return true;
  return isWithin(language, comparable(importedName(imported)), comparable(importRoot(name)));
}

interface Permits {
  declared: readonly Declared[];
  allowed: readonly string[];
}

function permitsOf({ language, repository, config }: ConcernSubject): Permits {
  return {
    declared: readManifests(language, repository.files),
    allowed: [...config.dependencies.allow, ...(repository.approved ?? [])],
  };
}

type Found = Omit<Dependency, 'standing' | 'purl'> & { demand: string | null };

function standingOf(language: Language, found: Found, { declared, allowed }: Permits): Dependency {
  const { demand, ...rest } = found;
  const names = (name: string) => isNamed(language, found.written, name);
  const declaration = declared.find(({ name }) => names(name));
  const standing = declaration === undefined ? (allowed.some(names) ? 'allowed' : 'unapproved') : 'declared';
  const name = declaration?.name ?? found.name;
  return {
    ...rest,
    name,
    standing,
    purl: purlOf(language, name, pinnedVersion(declaration?.demand ?? demand, ecosystems[language])),
  };
}

const fromUse = (language: Language, { name, path, line }: Use): Found => ({
  ...{ name: packageOf(language, name), written: name, from: 'import', path, line },
  demand: null,
});

const fromManifest = ({ name, demand, path, line }: Declaration): Found => ({
  ...{ name, written: name, from: 'manifest', path, line },
  demand,
});

/** One of each package, the one that comes first. */
function distinct(dependencies: readonly Dependency[]): Dependency[] {
  const seen = new Set<string>();
  return dependencies.filter(({ name, from }) => {
    const key = `${from} ${name}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Package URLs of what the candidate takes in, for an advisory source, each once. */
export async function packageUrlsOf(subject: ConcernSubject): Promise<string[]> {
  const { dependencies } = await thirdPartyOf(subject);
  return [...new Set(dependencies.flatMap(({ purl }) => purl ?? []))].toSorted();
}

/** The packages that the candidate's code, tests and manifests take in, beside the standard library, the tools for tests and what is the repository's own. */
export async function thirdPartyOf(subject: ConcernSubject): Promise<ThirdParty> {
  const { language, files } = subject;
  const isOwn = ownModules(subject);
  const uses = await usesIn(language, files);
  const foreign = uses.filter(
    ({ name, inTest, computed }) =>
      !computed && !isStandard(language, name) && !isOwn(name) && !(inTest && isTestTool(language, name)),
  );
  const inManifests = readManifests(language, files).filter(({ name }) => !isTestTool(language, name));
  const found = [...foreign.map((use) => fromUse(language, use)), ...inManifests.map(fromManifest)];
  const permits = permitsOf(subject);
  return {
    dependencies: distinct(found.map((one) => standingOf(language, one, permits))),
    computed: uses.filter(({ computed }) => computed),
  };
}
