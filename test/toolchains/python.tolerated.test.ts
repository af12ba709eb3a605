import { describe, expect, it } from 'vitest';
import { checkOf, type Evidence } from '../../src/core/evidence.ts';
import type { Spec } from '../../src/core/spec.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';
import { python } from '../../src/toolchains/python.ts';
import { checkDeeply, verdictOf } from '../contracts/check-deeply.ts';
import { changeRun } from '../contracts/standing-change.ts';
import { adopted } from './python/adopting.ts';
import { flatRepository, newDocs, newTests, rightCart } from './python/standing-samples.ts';

const slow = 600_000;

const region = `

def region():
    return os.environ.get("REGION", "EU")
`;

/** The file with a function that reads the environment, which nobody asks to change. */
const withRegion = (text: string) => `${text.replace('from money', 'import os\n\nfrom money')}${region}`;

const files = {
  ...flatRepository.files,
  'cart.py': withRegion(flatRepository.files['cart.py'] ?? ''),
};

const requirement = (id: string, text: string) => ({ id, text, quote: text });

async function runOf(code: string): Promise<CheckRun> {
  const { status: _, ...layout } = await adopted('cart.py', files);
  const spec: Spec = {
    language: 'python',
    title: 'Discounts in the cart',
    requirements: [
      requirement('R1', 'Adds the prices up and takes the discount off.'),
      requirement('R2', 'Refuses a discount of more than 100 percent.'),
    ],
    interface: await python.parseInterface(
      'def total(prices: list[int], discount: int = 0) -> int\nraises ValueError for a discount over 100',
    ),
    examples: await python.parseExamples('total([100, 100], 50) -> 100'),
    ...{ constraints: [], testRequirements: [], performanceRequirements: [], assumptions: [] },
    ...layout,
    strategy: 'direct',
  };
  const written = { code, tests: newTests(spec.importName), docs: newDocs(spec.importName) };
  return changeRun(files, written, { spec, toolchain: python });
}

const refusedLines = (evidence: Evidence): number[] =>
  (checkOf(evidence, 'refusals')?.findings ?? []).map(({ line }) => line);

describe('a Python file of which an untouched function reads the environment', () => {
  const changed = withRegion(rightCart(flatRepository));

  it('is changed elsewhere and proven', { timeout: slow }, async () => {
    const run = await runOf(changed);
    expect(await python.refuse(run.candidate, run.spec)).toEqual([]);
    const evidence = await checkDeeply(run);
    expect(evidence.checks.filter(({ status }) => status === 'failed')).toEqual([]);
    const line = changed.split('\n').findIndex((text) => text.includes('os.environ')) + 1;
    expect(checkOf(evidence, 'refusals')?.summary).toContain(
      `Stood there already: os.environ.get in line ${line}.`,
    );
    expect(verdictOf(run, evidence)).toMatchObject({ result: 'TESTS_PASSING' });
  });

  it('is refused where the change reads it on a line of its own', { timeout: slow }, async () => {
    const twice = `${changed}\n\nCOUNTRY = os.environ.get("COUNTRY")\n`;
    const run = await runOf(twice);
    const evidence = await checkFastWith(run);
    expect(checkOf(evidence, 'refusals')?.status).toBe('failed');
    expect(refusedLines(evidence)).toEqual([twice.trimEnd().split('\n').length]);
    expect(verdictOf(run, evidence)).not.toMatchObject({ result: 'TESTS_PASSING' });
  });
});
