import type { CheckName } from '../../core/evidence.ts';

/** What is measured once the fast level is green. */
export const deepChecks: readonly CheckName[] = ['stubs', 'mutants', 'performance'];
