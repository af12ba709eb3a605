import type { Language } from '../core/language.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { python } from './python.ts';
import { rust } from './rust.ts';
import type { Toolchain } from './toolchain.ts';

const toolchains: readonly Toolchain[] = [python, javascript, java, go, rust];

/** The languages that code can be generated in. */
export const supportedLanguages: readonly Language[] = toolchains.map(({ language }) => language);

/** Everything known of the language, or undefined when it is not supported. Accepts a person's spelling, such as `Python`. */
export function toolchainFor(language: string): Toolchain | undefined {
  const wanted = language.trim().toLowerCase();
  return toolchains.find((toolchain) => toolchain.language === wanted);
}

/** The toolchain of a language whose support is known already. */
export function knownToolchain(language: Language): Toolchain {
  const toolchain = toolchainFor(language);
  if (toolchain === undefined) throw new Error(`there is no toolchain for ${language}`);
  return toolchain;
}
