import type { Language } from '../../../core/language.ts';

/** How the packages of a language go by their names. */
export interface Ecosystem {
  /** Type of package URLs. */
  purlType: string;
  /** Where a package URL has the namespace and the name. */
  purlParts: (name: string) => [namespace: string | null, name: string];
  /** How names of packages are compared. */
  comparable: (name: string) => string;
  /** What of an import can be the name of a package. */
  importedName: (imported: string) => string;
  /** What imports from a package begin with, where they do not begin with its name. */
  importRoot: (name: string) => string;
  /** Whether a version alone pins it, without a sign before it. */
  bareVersionPins: boolean;
  /** Imports are compared with much used names part by part, and not packages as a whole. */
  imitatedByParts: boolean;
}

const asItIs = (name: string): string => name;

function behindSlash(name: string): [string | null, string] {
  const slash = name.lastIndexOf('/');
  return slash > 0 ? [name.slice(0, slash), name.slice(slash + 1)] : [null, name];
}

const usual: Omit<Ecosystem, 'purlType'> = {
  purlParts: behindSlash,
  comparable: asItIs,
  importedName: asItIs,
  importRoot: asItIs,
  bareVersionPins: true,
  imitatedByParts: false,
};

const groupOf = (name: string): string => name.split(':')[0] ?? name;

/** PEP 503 for Python; Java's imports begin with the group, by custom; crates are written with `_` in code. */
export const ecosystems: Readonly<Record<Language, Ecosystem>> = {
  python: {
    ...usual,
    purlType: 'pypi',
    comparable: (name) => name.toLowerCase().replace(/[-_.]+/g, '-'),
    importedName: (imported) => imported.split('.')[0] ?? imported,
    bareVersionPins: false,
  },
  javascript: { ...usual, purlType: 'npm' },
  java: {
    ...usual,
    purlType: 'maven',
    purlParts: (name) => {
      const [group = '', artifact] = name.split(':');
      return artifact === undefined ? [null, name] : [group, artifact];
    },
    importRoot: groupOf,
    imitatedByParts: true,
  },
  go: { ...usual, purlType: 'golang' },
  rust: {
    ...usual,
    purlType: 'cargo',
    comparable: (name) => name.replaceAll('-', '_'),
    bareVersionPins: false,
  },
};
