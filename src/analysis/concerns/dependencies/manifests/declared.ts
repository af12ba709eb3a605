import type { Ecosystem } from '../ecosystems.ts';

/** A package as a manifest declares it. */
export interface Declared {
  /** In the ecosystem's own spelling; `group:artifact` for Java. */
  name: string;
  /** What is demanded of its version, as it is written; null when nothing is. */
  demand: string | null;
}

/** A manifest's text as its packages. What cannot be read declares nothing. */
export type ManifestReader = (text: string) => Declared[];

/** The version that a demand pins, or null when it leaves a choice. */
export function pinnedVersion(
  demand: string | null,
  { bareVersionPins }: Pick<Ecosystem, 'bareVersionPins'>,
): string | null {
  const pattern = bareVersionPins
    ? /^(?:={1,3}\s*)?(?<version>v?\d[\w.+-]*)$/
    : /^={1,3}\s*(?<version>\d[\w.+-]*)$/;
  const version = pattern.exec(demand?.trim() ?? '')?.groups?.['version'] ?? null;
  return version !== null && /[xX*]/.test(version.split('+')[0] ?? '') ? null : version;
}
