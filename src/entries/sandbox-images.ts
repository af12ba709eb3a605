import { supportedLanguages, toolchainFor } from '../toolchains/index.ts';

/** The images that the toolchains run in, each once. */
export function sandboxImages(): string[] {
  return [...new Set(supportedLanguages.flatMap((language) => toolchainFor(language)?.image ?? []))];
}
