import type { Strategy } from './strategy.ts';

export const testDriven = {
  name: 'test-driven',
  description: 'tests and documentation first, then code that sees the tests',
  phases: [
    [
      { artefact: 'test', sees: [] },
      { artefact: 'doc', sees: [] },
    ],
    [{ artefact: 'code', sees: ['test'] }],
  ],
} as const satisfies Strategy;
