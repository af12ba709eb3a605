import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import { checkOf } from '../../../src/core/evidence.ts';
import type { Sandbox } from '../../../src/core/ports.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { checkFast } from '../../../src/pipeline/4-check.ts';
import { inProcessAnalysis } from '../../../src/toolchains/analysis.ts';
import { doubleCandidate, doubleSpec, goodCode, goodTests } from './real-sandbox.ts';

/** What the code looks like needs no run. */
const sandbox: Sandbox = { run: async () => ({ status: 'unavailable', reason: 'not needed here' }) };

async function refusalsUnder(max_code_length: number) {
  const code_generation = { ...defaultRepositoryConfig.code_generation, max_code_length };
  const config = { ...defaultRepositoryConfig, code_generation };
  const subject = {
    candidate: doubleCandidate(),
    spec: await doubleSpec(),
    signal: AbortSignal.timeout(10_000),
  };
  const evidence = await checkFast(subject, {
    sandbox,
    entropy: { token: () => '0' },
    config,
    repository: unknownRepository,
    analysis: inProcessAnalysis,
  });
  return checkOf(evidence, 'refusals');
}

describe('code_generation.max_code_length', () => {
  it('refuses longer code, with both numbers and the file', async () => {
    const refused = await refusalsUnder(goodCode.length - 1);
    expect(refused?.status).toBe('failed');
    expect(refused?.excerpt).toContain(
      `src/double.py:1: code-length: The code has ${goodCode.length} characters`,
    );
    expect(refused?.excerpt).toContain(`max_code_length allows ${goodCode.length - 1}.`);
  });

  it('lets code of just that length pass, however long the tests and the documentation are', async () => {
    expect(goodTests.length).toBeGreaterThan(goodCode.length);
    expect((await refusalsUnder(goodCode.length))?.status).toBe('passed');
  });
});
