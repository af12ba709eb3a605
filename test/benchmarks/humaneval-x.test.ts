import { describe, expect, it } from 'vitest';
import type { Conversion, Converter } from '../../scripts/bench-humaneval/conversion.ts';
import { firstSentence } from '../../scripts/bench-humaneval/conversion.ts';
import { converters } from '../../scripts/bench-humaneval/converters.ts';
import { measureTask } from '../../scripts/bench-humaneval/measure-task.ts';
import { mutantsOf, operators } from '../../scripts/bench-humaneval/mutants.ts';
import { confusionTable, document } from '../../scripts/bench-humaneval/report.ts';
import type { TaskResult } from '../../scripts/bench-humaneval/results.ts';
import { readTasks, type Task } from '../../scripts/bench-humaneval/tasks.ts';
import type { Verdict } from '../../scripts/bench-humaneval/verdict.ts';
import { parseSource } from '../../src/analysis/syntax-tree.ts';
import { Language } from '../../src/core/language.ts';
import { supportedLanguages, toolchainFor } from '../../src/toolchains/index.ts';
import { checkRun, doubleCandidate } from '../pipeline/check/real-sandbox.ts';
import { buildSpec } from '../support/build.ts';

const slow = 240_000;

/** Where the files of a language may lie, and the mark of a requirement in the name of a test. */
const shapes: Record<Language, { code: string; test: string; importName: string; marks: RegExp }> = {
  python: { code: 'src/m.py', test: 'tests/test_m.py', importName: 'm', marks: /def test_R1_\w+\(\)/u },
  javascript: { code: 'src/m.js', test: 'test/m.test.js', importName: './src/m.js', marks: /test\('R1: / },
  java: {
    ...{ code: 'src/main/java/m/Solution.java', test: 'src/test/java/m/SolutionTest.java' },
    ...{ importName: 'm.Solution', marks: /@Test\s+void r1_\w+\(\)/u },
  },
  go: { code: 'm/m.go', test: 'm/m_test.go', importName: 'example.com/m', marks: /func TestR1_\w+\(t / },
  rust: { code: 'src/m.rs', test: 'tests/m.rs', importName: 'm', marks: /#\[test\]\s+fn r1_\w+\(\)/u },
};

/** Marks of the form that the given tests come in. */
const foreign =
  /METADATA|console\.assert|testify|assert\.Equal|List<Boolean>|super::|\buse (?:rand|regex|md5)\b/u;

function specFor(language: Language) {
  const { code, test, importName } = shapes[language];
  return buildSpec({ language, importName, paths: { code, test, doc: 'docs/m.md' } });
}

async function conversionOf(converter: Converter, task: Task | undefined): Promise<Conversion> {
  const converted = task === undefined ? undefined : await converter.convert(task);
  if (converted?.status !== 'converted') throw new Error(`${task?.task_id} was left out`);
  return converted.conversion;
}

describe('the conversion of HumanEval-X', () => {
  it('is there for every language that code can be generated in', () => {
    const known = converters.map(({ language }) => language);
    expect(known).toEqual(Language.options);
    expect(known).toEqual(expect.arrayContaining([...supportedLanguages]));
  });

  it.each(converters)('makes sources of the language from three tasks: $language', async (converter) => {
    const tasks = await readTasks(converter.language);
    const spec = specFor(converter.language);
    for (const number of [0, 28, 87]) {
      const conversion = await conversionOf(converter, tasks[number]);
      const [code, tests] = [conversion.code(spec), conversion.tests(spec)];
      for (const source of [code, tests]) {
        expect((await parseSource(converter.rules.grammar, source)).broken, source).toBe(false);
        expect(source).not.toMatch(foreign);
      }
      expect(tests.match(new RegExp(shapes[converter.language].marks, 'gu'))).toHaveLength(1);
      expect(tests).toContain(conversion.name);
      expect(conversion.declaration).not.toMatch(/\{\s*$|:\s*\n/u);
      expect(firstSentence(conversion.documentation).length).toBeGreaterThan(15);
    }
  });

  it.each(converters)('keeps every assertion of the given tests: $language', async (converter) => {
    const [task] = await readTasks(converter.language);
    const tests = (await conversionOf(converter, task)).tests(specFor(converter.language));
    const asserted = /\bassert(?:True|Equal|_eq!|\.ok)?[ (][^;]*?has_?close_?elements\(/giu;
    expect(tests.match(asserted)).toHaveLength(7);
  });

  it.each(converters)('leaves out few tasks, with the reason: $language', async (converter) => {
    const all = await Promise.all(
      (await readTasks(converter.language)).map((task) => converter.convert(task)),
    );
    const reasons = all.flatMap((converted) => (converted.status === 'left-out' ? converted.reason : []));
    expect(all).toHaveLength(164);
    expect(reasons.length).toBeLessThanOrEqual(10);
    expect(reasons.filter((reason) => !/random numbers|other crates|another form/u.test(reason))).toEqual([]);
  });
});

describe('the mutants of a solution', () => {
  it.each(converters)('differ from it in one place, inside of a function: $language', async (converter) => {
    const [task] = await readTasks(converter.language);
    const code = (await conversionOf(converter, task)).code(specFor(converter.language));
    const mutants = await mutantsOf(code, converter.rules, 0);
    expect(new Set(mutants.map(({ code: text }) => text)).size).toBe(mutants.length);
    expect(mutants.map(({ code: text }) => text)).not.toContain(code);
    expect(mutants.map(({ operator }) => operator)).toEqual(
      expect.arrayContaining(['relational', 'arithmetic', 'constant', 'condition']),
    );
    for (const { line, code: text } of mutants) {
      const changed = text
        .split('\n')
        .flatMap((own, index) => (own === code.split('\n')[index] ? [] : index + 1));
      expect(changed).toEqual([line]);
    }
  });

  it('come in an order that begins with another kind of change for each task', async () => {
    const source = 'def f(a):\n    if a < 1 and a > 2:\n        return a + 1\n    return True\n';
    const firsts = await Promise.all(
      operators.map(
        async (_, number) => (await mutantsOf(source, converters[0]!.rules, number))[0]?.operator,
      ),
    );
    expect(firsts).toEqual(operators);
  });
});

describe('the confusion table', () => {
  const verdict = (reason: Verdict['reason']): Verdict => ({
    ...{ passed: reason === 'passed', reason, detail: `why ${reason}`, unmeasured: [] },
  });
  const seen = (task: string, right: Verdict['reason'], wrong: Verdict['reason'] | null): TaskResult => ({
    ...{ task, leftOut: null, detail: '', canonical: verdict(right) },
    tried: { killed: 1, survived: 2, invalid: 0 },
    mutant:
      wrong === null
        ? null
        : { operator: 'answer', line: 3, before: 'a', after: 'b', verdict: verdict(wrong) },
  });
  const results = {
    ...{ language: 'go' as const, date: '2026-01-01', machine: '2 cores', image: 'go:1' },
    tasks: [
      seen('Go/0', 'passed', 'tests failed'),
      seen('Go/1', 'refused construct', 'passed'),
      seen('Go/2', 'tests unable to fail', null),
      { ...seen('Go/3', 'passed', null), leftOut: 'other crates', canonical: null },
    ],
  };

  it('counts right and wrong verdicts apart, and tasks without a mutant', () => {
    expect(confusionTable([results]).split('\n').at(-1)).toBe('| go | 3 | 1 | 1 | 1 | 2 | 1 | 1 | 1 |');
  });

  it('stands in a document that names every wrong verdict and every task left out', () => {
    const text = document([results]);
    expect(text).toContain('Go/1, canonical: refused construct: `why refused construct`');
    expect(text).toContain('Go/1, mutant (go, line 3: `a` became `b`): passed');
    expect(text).toContain('go, 1: other crates (3)');
    expect(text).not.toContain('Go/0, ');
  });
});

describe('the check stage on the real sandbox', () => {
  const supported = converters.filter(({ language }) => toolchainFor(language) !== undefined);

  it.each(supported)(
    'lets the canonical solution pass and refuses its mutant: $language',
    { timeout: slow },
    async (converter) => {
      const toolchain = toolchainFor(converter.language);
      const [task] = (await readTasks(converter.language)).slice(3);
      if (toolchain === undefined || task === undefined) throw new Error('There is nothing to measure.');
      const { context, signal } = await checkRun(doubleCandidate());
      const stage = { toolchain: { ...toolchain, tools: [] }, context, signal };
      const result = await measureTask(stage, converter, task);
      expect(result).toMatchObject({
        leftOut: null,
        canonical: { passed: true },
        mutant: { verdict: { passed: false, reason: 'tests failed' } },
      });
    },
  );
});
