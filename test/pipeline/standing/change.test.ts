import { describe, expect, it } from 'vitest';
import type { RepositoryFacts } from '../../../src/core/repository.ts';
import type { Spec } from '../../../src/core/spec.ts';
import { readSpec } from '../../../src/pipeline/2-read-spec.ts';
import { write } from '../../../src/pipeline/3-write.ts';
import type { JobContext } from '../../../src/pipeline/context.ts';
import { runJob } from '../../../src/pipeline/run-job.ts';
import { standingChange, withStanding } from '../../../src/pipeline/standing/read-standing.ts';
import { inProcessAnalysis } from '../../../src/toolchains/analysis.ts';
import type { AdoptionRequest } from '../../../src/toolchains/placement.ts';
import type { Toolchain } from '../../../src/toolchains/toolchain.ts';
import { jobContext, jobOf, scriptedModel, textWith } from '../job-context.ts';

const cart = 'def total(prices):\n    return sum(prices)\n';
const texts: Record<string, string> = {
  'shop/cart.py': cart,
  'shop/money.py': 'def cents(amount):\n    return round(amount * 100)\n',
  'tests/test_cart.py': 'from shop.cart import total\n\ndef test_total():\n    assert total([1]) == 1\n',
  'docs/cart.md': '# Cart\n\nWritten by hand.\n',
};

const facts = (named: readonly string[]): RepositoryFacts => ({
  license: null,
  paths: Object.keys(texts),
  files: [],
  named: named.map((path) => ({ path, content: texts[path] ?? '' })),
});

const existing: NonNullable<Spec['existing']> = {
  tests: ['tests/test_cart.py'],
  beside: ['shop/money.py'],
  root: '.',
  rootName: '',
};

/** Adopts any file of Python, and keeps what it was asked. */
function adopting(asked: AdoptionRequest[], refusal?: string) {
  const adopt: NonNullable<Toolchain['adopt']> = async (request) => {
    asked.push(request);
    if (refusal !== undefined) return { status: 'refused', reason: refusal };
    const paths = { code: request.path, test: 'tests/test_cart_part2.py', doc: 'docs/cart.md' };
    return { status: 'adopted', module: 'cart', importName: 'shop.cart', paths, existing };
  };
  return {
    ...inProcessAnalysis,
    toolchainOf: (language: Spec['language']) => ({ ...inProcessAnalysis.toolchainOf(language), adopt }),
  };
}

const noModel = scriptedModel(() => {
  throw new Error('no model call is needed');
});

const unused = jobContext(noModel);

function contextWith(changes: Partial<JobContext>, current: Record<string, string> = texts): JobContext {
  return {
    ...unused,
    repository: facts([]),
    forge: {
      ...unused.forge,
      base: async () => ({ name: 'main', sha: '0'.repeat(40), paths: Object.keys(current), license: null }),
      readFile: async (path) => current[path] ?? null,
    },
    ...changes,
  };
}

const form = (
  specification: string,
  symbol = 'def total(prices: list[int]) -> int: ...',
) => `### Specification

- ${specification}

### Language

Python

### Interface

\`\`\`python
${symbol}
\`\`\`

### Examples

\`\`\`
total([1, 2]) -> 3
\`\`\`
`;

async function specOf(body: string, context: JobContext, options = {}): Promise<Spec> {
  const reading = await readSpec(jobOf(body, { options }), context);
  if (reading.status !== 'ready') throw new Error(JSON.stringify(reading));
  return reading.spec;
}

describe('an issue that names a file which stands', () => {
  it('is a change of that file, with new tests beside those that stand', async () => {
    const asked: AdoptionRequest[] = [];
    const context = contextWith({ analysis: adopting(asked), repository: facts(['shop/cart.py']) });
    const spec = await specOf(form('`total` in shop/cart.py answers 0 for no prices.'), context);
    expect(spec).toMatchObject({
      importName: 'shop.cart',
      paths: { code: 'shop/cart.py', test: 'tests/test_cart_part2.py' },
      existing,
    });
    expect(asked.map(({ path, content }) => [path, content])).toEqual([['shop/cart.py', cart]]);
    expect(spec.assumptions[0]).toBe(
      '`shop/cart.py` stands already and is changed, because it holds what the issue speaks of.',
    );
  });

  it('is one also where the interface is new to the file', async () => {
    const context = contextWith({ analysis: adopting([]), repository: facts(['shop/cart.py']) });
    const symbol = 'def average(prices: list[int]) -> float: ...';
    const spec = await specOf(form('Add `average` to `shop/cart.py`.', symbol), context);
    expect(spec.paths.code).toBe('shop/cart.py');
    expect(spec.assumptions[0]).toContain('because the issue names it');
  });

  it('is new code when it names two files and speaks of nothing in them', async () => {
    const context = contextWith({
      analysis: adopting([]),
      repository: facts(['shop/cart.py', 'shop/money.py']),
    });
    const symbol = 'def average(prices: list[int]) -> float: ...';
    const spec = await specOf(form('Like shop/cart.py and shop/money.py.', symbol), context);
    expect(spec.existing).toBeUndefined();
    expect(spec.paths.code).toBe('src/average.py');
  });

  it('is new code in the folder that the requester wishes', async () => {
    const context = contextWith({ analysis: adopting([]), repository: facts(['shop/cart.py']) });
    const spec = await specOf(form('`total`, as in shop/cart.py.'), context, { path: 'billing' });
    expect(spec.paths.code).toBe('billing/src/total.py');
  });

  it('needs no language: that of the file is taken, and told', async () => {
    const context = contextWith({ analysis: adopting([]), repository: facts(['shop/cart.py']) });
    const body = form('`total` in shop/cart.py answers 0 for no prices.').replace(
      'Python\n',
      '_No response_\n',
    );
    const spec = await specOf(body, context);
    expect(spec.language).toBe('python');
    expect(spec.assumptions.join('\n')).toContain('Python is that of the file that it names');
  });

  it('ends with the reason when the file cannot be run', async () => {
    const reason = '`shop/cart.py` needs `requests`, which the sandbox has not.';
    const context = contextWith({ analysis: adopting([], reason), repository: facts(['shop/cart.py']) });
    const reading = await readSpec(jobOf(form('Change `total` in shop/cart.py.')), context);
    expect(reading).toMatchObject({ status: 'rejected', reason });
  });

  it('is changed where it lies also outside of the folders for new code, and never outside of those that are allowed', async () => {
    const paths = (allow: string[]) => ({ ...unused.config, paths: { ...unused.config.paths, allow } });
    const changes = { analysis: adopting([]), repository: facts(['shop/cart.py']) };
    const body = form('`total` in shop/cart.py answers 0 for no prices.');
    const inside = contextWith({ ...changes, config: paths(['shop/**', 'tests/**', 'docs/**']) });
    expect((await specOf(body, inside)).paths.code).toBe('shop/cart.py');
    const outside = contextWith({ ...changes, config: paths(['lib/**', 'tests/**', 'docs/**']) });
    expect(await readSpec(jobOf(body), outside)).toMatchObject({ status: 'rejected' });
  });
});

describe('a module whose file stands already', () => {
  it('is changed, not written over', async () => {
    const asked: AdoptionRequest[] = [];
    const current = { ...texts, 'src/total.py': 'def total(prices):\n    return 0\n' };
    const repository = { ...facts([]), paths: Object.keys(current) };
    const context = contextWith({ analysis: adopting(asked), repository }, current);
    const spec = await specOf(form('`total` adds up prices.'), context);
    expect(asked.map(({ path }) => path)).toEqual(['src/total.py']);
    expect(spec.existing).toEqual(existing);
  });

  it('takes other names for tests and page where those stand alone', async () => {
    const current = { 'tests/test_total.py': 'pass\n', 'docs/total.md': '# Total\n' };
    const context = contextWith({ repository: { ...facts([]), paths: Object.keys(current) } }, current);
    const spec = await specOf(form('`total` adds up prices.'), context);
    expect(spec.paths).toEqual({
      code: 'src/total.py',
      test: 'tests/test_total_part2.py',
      doc: 'docs/total-2.md',
    });
  });
});

describe('the model', () => {
  const reply = (path: string, role: string, nonce: string) =>
    `<<<FILE n=${nonce} path=${path} role=${role}>>>\n${role === 'doc' ? '# Cart' : cart}\n<<<END n=${nonce}>>>`;

  it('is shown what stands when it writes code and page, and not when it writes tests', async () => {
    const model = scriptedModel(({ identity: { stage }, nonce }) => {
      const { code, test, doc } = {
        code: 'shop/cart.py',
        test: 'tests/test_cart_part2.py',
        doc: 'docs/cart.md',
      };
      if (stage === 'write-code') return reply(code, 'code', nonce);
      return stage === 'write-docs' ? reply(doc, 'doc', nonce) : reply(test, 'test', nonce);
    });
    const plain = contextWith({ model, analysis: adopting([]), repository: facts(['shop/cart.py']) });
    const spec = await specOf(form('`total` in shop/cart.py answers 0 for no prices.'), plain);
    await write(spec, await withStanding(spec, plain));
    const asked = (stage: string) =>
      model.requests.find(({ identity }) => identity.stage === stage)?.user ?? '';
    expect(asked('write-code')).toContain('| def total(prices):\n|     return sum(prices)');
    expect(asked('write-code')).toContain('| === shop/money.py ===\n| def cents(amount):');
    expect(asked('write-docs')).toContain('| Written by hand.');
    expect(asked('write-docs')).not.toContain('return sum(prices)');
    expect(asked('write-tests')).not.toBe('');
    expect(asked('write-tests')).not.toContain('return sum(prices)');
  });

  it('is shown the named files when it reads the issue', async () => {
    const model = scriptedModel(() => '{}');
    const context = contextWith({ model, analysis: adopting([]), repository: facts(['shop/cart.py']) });
    await readSpec(jobOf('Please make `total` in shop/cart.py answer 0 when there are no prices.'), context);
    expect(model.requests[0]?.user).toContain('| === shop/cart.py ===\n| def total(prices):');
  });
});

describe('a change', () => {
  it('ends before a model writes when the file is gone by then', async () => {
    const reads: string[] = [];
    const context = contextWith({ analysis: adopting([]), repository: facts(['shop/cart.py']) });
    const readFile = async (path: string) => {
      reads.push(path);
      return reads.filter((one) => one === path).length > 1 ? null : (texts[path] ?? null);
    };
    const job = jobOf(form('`total` in shop/cart.py answers 0 for no prices.'));
    const forge = { ...context.forge, readFile };
    const limits = { maxRefinements: 3, maxDurationMs: 60_000, maxTokens: 1_000 };
    expect(await runJob(job, { ...context, forge }, limits)).toMatchObject({
      kind: 'ended',
      result: 'CANCELLED',
      reason: textWith('`shop/cart.py` changed on the default branch'),
      calls: [],
    });
  });

  const changed = async (current: Record<string, string>) => {
    const before = contextWith({ analysis: adopting([]), repository: facts(['shop/cart.py']) });
    const spec = await specOf(form('`total` in shop/cart.py answers 0 for no prices.'), before);
    const { standing } = await withStanding(spec, before);
    if (standing === undefined) throw new Error('nothing stands');
    return standingChange(spec, { ...contextWith({}, current), standing });
  };

  it('is not written when the file is another one by now, or is gone', async () => {
    expect(await changed(texts)).toBe(null);
    expect(await changed({ ...texts, 'shop/cart.py': `${cart}# edited\n` })).toContain(
      '`shop/cart.py` changed',
    );
    expect(await changed({})).toContain('ask again');
  });
});
