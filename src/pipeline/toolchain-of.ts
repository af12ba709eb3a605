import type { Spec } from '../core/spec.ts';
import { knownToolchain } from '../toolchains/index.ts';
import type { Toolchain } from '../toolchains/toolchain.ts';

/** What is known of a specification's language, for its data; whatever reads text that others wrote is asked of `JobContext.analysis`. */
export function toolchainOf(spec: Spec): Toolchain {
  return knownToolchain(spec.language);
}
