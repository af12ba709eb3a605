import { describe, expect, it } from 'vitest';
import { provingGates } from '../../../src/core/gates.ts';
import { evidenceMatrix } from '../../../src/core/matrix.ts';
import { checkFastWith } from '../../../src/pipeline/check/fast.ts';
import { python } from '../../../src/toolchains/python.ts';
import { fakes } from './fakes.ts';
import { checkRun, doubleCandidate, doubleSpec, pythonWithoutRefusals, summaryOf } from './real-sandbox.ts';

describe('a fake', () => {
  it.each(fakes)('is refused in the syntax tree or by its tests: $name', async ({ code, tests, name }) => {
    const { refusals } = await python.inspect(doubleCandidate(code, tests).files, await doubleSpec());
    const harmless = ['no tests at all', 'results, frames and reports written to the output'];
    if (!harmless.includes(name)) expect(refusals).not.toEqual([]);
  });

  it.each(fakes)(
    'is not believed when the refusals are switched off: $name',
    async ({ code, tests, caughtBy }) => {
      const candidate = doubleCandidate(code, tests);
      const run = await checkRun(candidate, { toolchain: pythonWithoutRefusals });
      const evidence = await checkFastWith(run);
      const attempt = { candidate, evidence };
      const gates = provingGates(run.spec, attempt, evidenceMatrix(run.spec, attempt));
      expect(gates.filter(({ status }) => status === 'failed')).not.toEqual([]);
      if (caughtBy === 'disbelief') {
        expect(evidence.believed).toBe(false);
        expect(summaryOf(evidence, 'tests')).toMatch(/not believed|There is no test/);
      } else if (caughtBy === 'failing tests') {
        expect(summaryOf(evidence, 'tests')).toMatch(/^failed/);
        expect(summaryOf(evidence, 'examples')).toMatch(/^failed/);
      } else {
        expect(summaryOf(evidence, 'examples')).toMatch(/^failed/);
      }
    },
    120_000,
  );
});
