import { expect, it } from 'vitest';
import { documentationRate } from '../../src/core/rates.ts';

it.each([
  ['nothing public', [0, 0, 0, 0], null],
  ['symbols alone', [3, 4, 0, 0], 0.75],
  ['all symbols and no detail named', [4, 4, 0, 6], 2 / 3],
  ['no symbol, whatever is named', [0, 4, 6, 6], 1 / 3],
  ['everything', [4, 4, 6, 6], 1],
])(
  'the documentation of %s',
  (_what, [documented = 0, publicSymbols = 0, namedDetails = 0, details = 0], rate) => {
    const found = documentationRate({ documented, publicSymbols, namedDetails, details });
    if (rate === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(rate);
  },
);
