import type { Language } from '../../../../core/language.ts';

/** A package as a manifest declares it. */
export interface Declared {
  /** In the ecosystem's own spelling; `group:artifact` for Java. */
  name: string;
  /** What is demanded of its version, as it is written; null when nothing is. */
  demand: string | null;
}

/** A manifest's text as its packages. What cannot be read declares nothing. */
export type ManifestReader = (text: string) => Declared[];

/** How names of packages are compared: PEP 503 for Python, `-` as `_` for crates. */
export function comparable(language: Language, name: string): string {
  if (language === 'python') return name.toLowerCase().replace(/[-_.]+/g, '-');
  return language === 'rust' ? name.replaceAll('-', '_') : name;
}

/** The version that a demand pins, or null when it leaves a choice. `bare`: whether a number alone pins. */
export function pinnedVersion(demand: string | null, bare: boolean): string | null {
  const pattern = bare ? /^(?:={1,3}\s*)?(?<version>v?\d[\w.+-]*)$/ : /^={1,3}\s*(?<version>\d[\w.+-]*)$/;
  const version = pattern.exec(demand?.trim() ?? '')?.groups?.['version'] ?? null;
  return version !== null && /[xX*]/.test(version.split('+')[0] ?? '') ? null : version;
}
