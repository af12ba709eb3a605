import { describe, expect, it } from 'vitest';
import { readSample } from '../../scripts/bench-sandbox/samples.ts';
import { defaultRepositoryConfig } from '../../src/core/config.ts';
import { unknownRepository } from '../../src/core/repository.ts';
import type { Analysis } from '../../src/toolchains/analysis.ts';
import { knownToolchain, supportedLanguages } from '../../src/toolchains/index.ts';

const canaries = { failing: 'test_canary_one', passing: 'test_canary_two' };
const patience = 60_000;

/** What every analysis does: the same as the toolchain in this process, wherever the work is done. */
export function describeAnalysis(name: string, analysis: Analysis): void {
  describe.each(supportedLanguages)(`${name}, in %s`, (language) => {
    const local = knownToolchain(language);
    const toolchain = analysis.toolchainOf(language);

    it(
      'reads the statements of an issue',
      async () => {
        const { spec } = await readSample(local);
        const declarations = spec.interface.map(({ declaration }) => declaration).join('\n');
        const symbols = await toolchain.parseInterface(declarations);
        expect(symbols).toEqual(await local.parseInterface(declarations));
        expect(symbols.length).toBeGreaterThan(0);
        const lines = spec.examples.map(({ text }) => text).join('\n');
        const examples = await toolchain.parseExamples(lines);
        expect(examples).toEqual(await local.parseExamples(lines));
        const checks = examples.flatMap(({ check }) => (check === null ? [] : [check]));
        expect(checks.length).toBeGreaterThan(0);
        for (const { expected } of checks) {
          if (expected.kind === 'error') continue;
          const value = await toolchain.examples.parseLiteral(expected.literal);
          expect(value).toEqual(await local.examples.parseLiteral(expected.literal));
          expect(value).not.toBeNull();
        }
        const calls = checks.map(({ call }, index) => ({ id: `E${index + 1}`, call }));
        expect(await toolchain.examples.request(spec, calls)).toBe(await local.examples.request(spec, calls));
      },
      patience,
    );

    it(
      'looks at the files of a candidate',
      async () => {
        const { spec, candidate } = await readSample(local);
        const report = await toolchain.inspect(candidate.files, spec);
        expect(report).toEqual(await local.inspect(candidate.files, spec));
        expect(report.tests.length).toBeGreaterThan(0);
        expect(await toolchain.refuse(candidate, spec)).toEqual([]);
        const misplaced = { ...candidate, files: candidate.files.filter(({ role }) => role !== 'test') };
        expect(await toolchain.refuse(misplaced, spec)).toEqual(await local.refuse(misplaced, spec));
        const { structure } = await analysis.survey({
          ...{ language, spec, files: candidate.files },
          ...{ repository: unknownRepository, config: defaultRepositoryConfig },
        });
        expect(structure.functions.length).toBeGreaterThan(0);
        expect(structure.unreadable).toEqual([]);
      },
      patience,
    );

    it(
      'makes copies of code and tests',
      async () => {
        const { candidate } = await readSample(local);
        for (const file of candidate.files.filter(({ role }) => role === 'code')) {
          const stub = await toolchain.stub(file, 'empty');
          expect(stub).toEqual(await local.stub(file, 'empty'));
          expect(stub.content).not.toBe(file.content);
        }
        for (const file of candidate.files.filter(({ role }) => role === 'test')) {
          const planted = await toolchain.tests.plantCanaries(file, canaries);
          expect(planted).toBe(await local.tests.plantCanaries(file, canaries));
          expect(planted).toContain(canaries.failing);
        }
      },
      patience,
    );

    it(
      'plans what is run on changes of the code and to measure its growth',
      async () => {
        const { spec, candidate } = await readSample(local);
        const [code, tests] = (['code', 'test'] as const).map((role) =>
          candidate.files.filter((file) => file.role === role),
        );
        const mutants = await analysis.findMutants(language, code!, []);
        expect(mutants.length).toBeGreaterThan(0);
        const subject = { code: code!, tests: tests!, spec };
        const plan = await toolchain.mutants?.plan(subject, mutants);
        const same = await local.mutants?.plan(subject, mutants);
        const pathsOf = (files: typeof plan) =>
          files?.files.map(({ path }) => path.replace(/\/[0-9a-f]{32}\//u, '/a random name/'));
        expect(plan?.files.length).toBeGreaterThan(0);
        expect([plan?.cwd, pathsOf(plan)]).toEqual([same?.cwd, pathsOf(same)]);
        const wish = { budgetMs: 100, sizes: null };
        const growth = await toolchain.growth?.programs(spec, wish);
        const expected = await local.growth?.programs(spec, wish);
        expect(growth?.skipped).toEqual(expected?.skipped);
        const commands = (programs: typeof growth) =>
          programs?.programs.map((program) => [
            { ...program, argv: null },
            program.argv('/work/it', ['a/b.c', 'a/d.c']),
          ]);
        expect(commands(growth)).toEqual(commands(expected));
      },
      patience,
    );

    it(
      'reads the syntax of whole and of broken files',
      async () => {
        const { candidate } = await readSample(local);
        const whole = candidate.files.filter(({ role }) => role === 'code');
        const broken = whole.map(({ path, content }) => ({
          path: `broken/${path}`,
          content: `${content}\n)(`,
        }));
        const verdicts = await analysis.readSyntax(language, [...whole, ...broken]);
        expect(verdicts.map(({ path, verdict }) => [path, verdict.status === 'broken'])).toEqual([
          ...whole.map(({ path }) => [path, false]),
          ...broken.map(({ path }) => [path, true]),
        ]);
      },
      patience,
    );
  });

  it(
    `${name}: a text that a parser gives up on is unreadable, and no error`,
    async () => {
      const content = `x = ${'('.repeat(60_000)}${')'.repeat(60_000)}\n`;
      const [syntax] = await analysis.readSyntax('python', [{ path: 'deep.py', content }]);
      expect(syntax?.verdict).toMatchObject({
        status: 'broken',
        findings: [{ rule: 'unreadable', line: 1 }],
      });
    },
    patience,
  );
}
