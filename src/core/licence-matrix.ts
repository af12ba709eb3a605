import { z } from 'zod';

/**
 * Whether a program under one licence (outer key) may contain a package under another (inner key), as the matrix of OSADL has it:
 * `Yes`, `No`, `Same`, `Unknown` or `Check dependency`. Keys are identifiers of SPDX, with an exception where one belongs to it.
 */
export const LicenceMatrix = z.record(z.string(), z.record(z.string(), z.string()));
export type LicenceMatrix = z.infer<typeof LicenceMatrix>;
