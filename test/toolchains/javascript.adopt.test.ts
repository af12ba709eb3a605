import { describe, expect, it } from 'vitest';
import { javascript } from '../../src/toolchains/javascript.ts';
import type { RepositoryTexts } from '../contracts/standing-change.ts';
import { specOf } from '../contracts/toolchain-samples.ts';
import { esm, plain, testOf } from './javascript/adopted-texts.ts';
import { adopt, adopted, changeOf, reasonAgainst } from './javascript/standing.ts';

describe('a JavaScript file that is to be changed', () => {
  it('keeps its place and gets new tests, a page, and all that it takes in beside it', async () => {
    expect(await adopted(plain, 'src/double.js')).toEqual({
      status: 'adopted',
      module: 'double',
      importName: './src/double.js',
      paths: { code: 'src/double.js', test: 'test/double.test.js', doc: 'docs/double.md' },
      existing: {
        tests: [],
        beside: ['src/limits.js', 'src/one.js', 'package.json'],
        root: '.',
        rootName: 'tools',
      },
    });
  });

  it('has its new tests where the tests of its name lie, under a name that is free', async () => {
    const testPath = async (more: RepositoryTexts, path = 'src/double.js') =>
      (await adopted({ ...plain, ...more }, path)).paths.test;
    const test = testOf('../src/double.js');
    expect(await testPath({ 'test/double.test.js': test })).toBe('test/double-part2.test.js');
    expect(await testPath({ 'test/double.test.js': test, 'test/double-part2.test.js': test })).toBe(
      'test/double-part3.test.js',
    );
    expect(await testPath({ 'src/double.spec.js': test })).toBe('src/double-part2.spec.js');
    expect(await testPath({ 'src/__tests__/other.test.js': '' }, 'src/other.js')).toBe(
      'src/__tests__/other-part2.test.js',
    );
    expect(await testPath({ 'tests/unit.js': '' })).toBe('tests/double.test.js');
    expect(await testPath({ 'package.json': '{}' })).toBe('test/double.test.mjs');
  });

  it('is called what its folder or its package is called where its own name says nothing', async () => {
    const moduleOf = async (path: string) =>
      (await adopted({ ...plain, [path]: 'export const a = 1;\n' }, path)).module;
    expect(await moduleOf('src/parser/index.js')).toBe('parser');
    expect(await moduleOf('src/index.js')).toBe('tools');
    expect(await moduleOf('src/rate.limit_2.js')).toBe('rate-limit_2');
    expect(await moduleOf('src/2d.js')).toBe('d');
  });

  it('is run with the tests of its name that reach it, and with those that import it', async () => {
    const { existing } = await adopted(
      {
        ...plain,
        'src/index.js': "export * from './double.js';\n",
        'test/double.test.js': testOf('../src/index.js', "import './helpers/all.js';"),
        'test/helpers/all.js': "import '../../src/other.js';\n",
        'test/whole.test.js': testOf('../src/index.js'),
        'test/mix.test.js': testOf('../src/double.js'),
        'test/double/double.test.js': testOf('../../src/other.js'),
      },
      'src/double.js',
    );
    expect(existing.tests).toEqual(['test/double.test.js', 'test/mix.test.js']);
    expect(existing.beside.toSorted()).toEqual(
      [
        ...['package.json', 'src/index.js', 'src/limits.js', 'src/one.js', 'src/other.js'],
        'test/helpers/all.js',
      ].toSorted(),
    );
  });

  it('leaves out tests that the sandbox cannot run', async () => {
    const { existing } = await adopted(
      {
        ...plain,
        'test/double.test.js': testOf('../src/double.js').replace('node:test', 'vitest'),
        'test/a.test.js': testOf('../src/double.js', "import sinon from 'sinon';"),
        'test/b.test.js': testOf('../src/double.js', "import './gone.js';"),
        'test/c.test.js': testOf('../src/double.js', "import fc from 'fast-check';"),
      },
      'src/double.js',
    );
    expect(existing.tests).toEqual(['test/c.test.js']);
  });

  it('has at most five tests, and not more than thirty are read for them', async () => {
    const tests = (text: string) =>
      Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`test/t${index}.test.js`, text]));
    const many = { ...plain, ...tests(testOf('../src/double.js')) };
    expect((await adopted(many, 'src/double.js')).existing.tests).toHaveLength(5);
    const reads: string[] = [];
    await adopt({ ...plain, ...tests(testOf('../src/other.js')) }, 'src/double.js', reads);
    expect(reads.filter((path) => path.startsWith('test/'))).toHaveLength(30);
  });

  it('keeps its kind: CommonJS is found by ending, manifest and text, and looks for endings', async () => {
    const required =
      "const { least } = require('./limits');\nmodule.exports = { double: (n) => n * least };\n";
    const texts = {
      'lib/limits.js': "exports.least = require('./sub').least;\n",
      'lib/sub/index.js': 'exports.least = 1;\n',
    };
    const { existing, paths } = await adopted({ ...texts, 'lib/double.js': required }, 'lib/double.js');
    expect(existing.beside).toEqual(['lib/limits.js', 'lib/sub/index.js']);
    expect(paths.test).toBe('test/double.test.mjs');
    const inPackage = { ...texts, 'package.json': esm, 'lib/double.cjs': required };
    expect((await adopted(inPackage, 'lib/double.cjs')).paths.test).toBe('test/double.test.js');
  });

  it('may go on with what an issue could ask for, and new code may not have unasked', async () => {
    const held =
      "import { readFileSync } from 'node:fs';\nimport pad from 'left-pad';\nexport const read = () => pad(readFileSync('a'), process.env.B);\n";
    const texts = { ...plain, 'src/read.js': held };
    const { status: _, ...layout } = await adopted(texts, 'src/read.js');
    expect(layout.existing.tolerated).toHaveLength(3);
    const refusalsOf = async (text: string) => {
      const run = await changeOf(texts, 'src/read.js', () => ({ code: text, tests: '', docs: '' }));
      const { refusals } = await javascript.inspect(run.candidate.files, run.spec);
      return refusals.filter(({ path }) => path === 'src/read.js').map(({ message }) => message);
    };
    expect(await refusalsOf(held)).toEqual([]);
    expect(await refusalsOf(`import net from 'node:net';\n${held}`)).toEqual([
      '`net` uses the network, which the specification does not ask for.',
    ]);
  });
});

describe('a file of a JavaScript repository is not changed', () => {
  it.each([
    ['TypeScript', 'src/a.ts', 'export const a = 1;', /TypeScript/],
    ['JSX by its name', 'src/a.jsx', 'export const a = 1;', /JSX/],
    ['JSX by its text', 'src/a.js', 'export const a = () => <b>c</b>;', /JSX/],
    ['no JavaScript', 'src/a.css', 'a {}', /no JavaScript/],
    ['a test', 'test/a.test.js', 'export const a = 1;', /test file/],
    ['too long', 'src/a.js', `export const a = 1;\n${'// long\n'.repeat(8_000)}`, /at most 60000/],
    ['minified', 'src/a.min.js', 'export const a = 1;', /minified/],
    ['of one endless line', 'src/a.js', `export const a = '${'x'.repeat(3_000)}';`, /minified/],
    ['generated by its head', 'src/a.js', '// @generated by a tool\nexport const a = 1;', /generated/],
    ['taken over', 'vendor/a.js', 'export const a = 1;', /taken over/],
    ['no grammar', 'src/a.js', 'export const a: number = 1;', /plain JavaScript/],
    ['without exports', 'src/a.js', 'console.log(1);', /exports nothing|ES module/],
    ['of the wrong kind', 'src/a.js', 'module.exports = { a: 1 };', /makes it an ES module/],
    ['an ES module by name alone', 'src/a.cjs', 'export const a = 1;', /makes it CommonJS/],
    ['out to deceive', 'src/a.js', 'export const a = () => eval("1");', /line 1.*`eval`/],
    ['of undeclared packages', 'src/a.js', "export * from 'lodash';", /declares: `lodash`/],
    ['of its own package', 'src/a.js', "export * from 'tools/b';", /its own package as `tools`/],
    ['of an alias', 'src/a.js', "export * from '#b';", /`#b` in line 1, which is looked up/],
    ['of what is gone', 'src/a.js', "export * from './b.js';", /`\.\/b\.js` in line 1, which is no file/],
    ['of an import without ending', 'src/a.js', "export * from './one';", /no file of the repository/],
  ])('when it is %s', async (...[, path, text, reason]) => {
    expect(await reasonAgainst({ ...plain, [path]: text }, path)).toMatch(reason);
  });

  it('when what lies beside it needs packages, which are named with the file', async () => {
    const texts = {
      ...plain,
      'src/limits.js': "import pad from 'left-pad';\nimport '@a/b/c';\nexport const least = pad;\n",
    };
    expect(await reasonAgainst(texts, 'src/double.js')).toMatch(
      /`src\/limits\.js`, and what lies beside it needs packages .*`left-pad`, `@a\/b`/,
    );
  });

  it('but may import a package itself that its package.json declares', async () => {
    const text = "import pad from 'left-pad';\nexport const a = () => pad('a', 2);\n";
    expect(await reasonAgainst({ ...plain, 'src/a.js': text }, 'src/a.js')).toBe('adopted');
  });

  it('when it takes in TypeScript by the name that it is compiled to', async () => {
    const texts = { ...plain, 'src/a.js': "export * from './typed.js';", 'src/typed.ts': '' };
    expect(await reasonAgainst(texts, 'src/a.js')).toMatch(/stands for a TypeScript file/);
  });

  it('when more would have to lie beside it than a run may take', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `src/part${index}.js`);
    const parts = Object.fromEntries(names.map((name) => [name, 'export const a = 1;\n']));
    const all = names.map((_, index) => `import './part${index}.js';`).join('\n');
    const texts = { ...plain, ...parts, 'src/a.js': `${all}\nexport const a = 1;\n` };
    expect(await reasonAgainst(texts, 'src/a.js')).toMatch(/more than 100 files/);
    const large = { ...plain, 'src/limits.js': `export const least = 1;\n${'// much\n'.repeat(130_000)}` };
    expect(await reasonAgainst(large, 'src/double.js')).toMatch(/1,000,000 characters/);
  });

  it('when its package.json cannot be read', async () => {
    expect(await reasonAgainst({ ...plain, 'package.json': '{' }, 'src/double.js')).toMatch(
      /`package\.json` cannot be read/,
    );
  });

  it('brings no package.json of ours, neither into the pull request nor into a run', async () => {
    const { status: _, existing, ...layout } = await adopted({ ...plain }, 'src/double.js');
    const form = { interface: 'function double(number: number): number', examples: '' };
    const spec = { ...(await specOf({ toolchain: javascript, form })), ...layout };
    expect(javascript.projectFiles({ ...spec, existing }, [])).toEqual([]);
    expect(javascript.workFiles({ ...spec, existing })).toEqual([]);
    expect(javascript.workFiles(spec)).toHaveLength(1);
  });
});
