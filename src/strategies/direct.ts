import type { Strategy } from './strategy.ts';

export const direct = {
  name: 'direct',
  description: 'code, tests and documentation side by side, each blind to the others',
  phases: [
    [
      { artefact: 'code', sees: [] },
      { artefact: 'test', sees: [] },
      { artefact: 'doc', sees: [] },
    ],
  ],
} as const satisfies Strategy;
