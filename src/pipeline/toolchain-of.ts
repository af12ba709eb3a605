import type { Spec } from '../core/spec.ts';
import { toolchainFor } from '../toolchains/index.ts';
import type { Toolchain } from '../toolchains/toolchain.ts';

/** The toolchain of a specification's language; reading the specification made sure that there is one. */
export function toolchainOf(spec: Spec): Toolchain {
  const toolchain = toolchainFor(spec.language);
  if (toolchain === undefined) throw new Error(`there is no toolchain for ${spec.language}`);
  return toolchain;
}
