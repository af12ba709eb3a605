import { describe, expect, it } from 'vitest';
import { readSample } from '../../../scripts/bench-sandbox/samples.ts';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { knownToolchain, supportedLanguages } from '../../../src/toolchains/index.ts';
import { childAnalysis } from './with-analysis.ts';

const { analysis } = childAnalysis();
const nested = '([{'.repeat(33_000) + '}])'.repeat(33_000);
const facts = { repository: unknownRepository, config: defaultRepositoryConfig };

describe.each(supportedLanguages)('200 KB of nested brackets in %s', (language) => {
  const toolchain = analysis.toolchainOf(language);

  it('are unreadable to every look, and the honest candidate after them is looked at as before', async () => {
    const { spec, candidate } = await readSample(knownToolchain(language));
    const files = candidate.files.map((file) => ({ ...file, content: nested }));
    const hostile = { ...candidate, files };
    const { broken, refusals } = await toolchain.inspect(files, spec);
    expect([...broken, ...refusals].map(({ severity }) => severity)).toContain('error');
    expect((await toolchain.refuse(hostile, spec)).every((line) => line.length > 0)).toBe(true);
    const { structure } = await analysis.survey({ language, spec, files, ...facts });
    expect(structure.unreadable).toEqual([spec.paths.code]);
    const [file] = files;
    expect(typeof (await toolchain.stub(file!, 'raise')).content).toBe('string');
    const canaries = { failing: 'test_one', passing: 'test_two' };
    expect(typeof (await toolchain.tests.plantCanaries(file!, canaries))).toBe('string');
    expect(await toolchain.parseInterface(nested)).toEqual([]);
    expect(await toolchain.parseExamples(nested)).toBeInstanceOf(Array);
    expect(await toolchain.examples.parseLiteral(nested)).toBeNull();
    expect((await toolchain.inspect(candidate.files, spec)).broken).toEqual([]);
  }, 120_000);
});

it('an event loop goes on while a child is busy with a hostile text', async () => {
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 20);
  const content = `class A { A${'<A'.repeat(2_000)}${'>'.repeat(2_000)} x; }`;
  await analysis.readSyntax('java', [{ path: 'A.java', content }]);
  clearInterval(ticking);
  expect(ticks).toBeGreaterThan(10);
}, 120_000);
