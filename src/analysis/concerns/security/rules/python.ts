import type { TreeRule } from '../tree-rule.ts';
import { advice } from './common.ts';

/** What ruff does not tell apart: it names every use of the module `random`. */
export const pythonRules: readonly TreeRule[] = [
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: 'error',
    message: `${advice.random} That is the module secrets.`,
    matches: ({ call, mentions, forSecret }) =>
      call !== null &&
      mentions(/^[ \t]*(?:import|from)\s+random\b/mu) &&
      (/^(?:random|rng|_random)$/u.test(call.owner) ||
        /^(?:randint|randrange|choices?|getrandbits|sample)$/u.test(call.name)) &&
      !/\bsecrets\b|SystemRandom/u.test(call.owner) &&
      forSecret(),
  },
];
