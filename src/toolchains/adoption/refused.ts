import type { Adoption } from '../placement.ts';

/** The reason is a sentence or two for people: what stands in the way, and what a maintainer can do. */
export const refused = (reason: string): Adoption => ({ status: 'refused', reason });
