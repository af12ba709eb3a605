import { describe, expect, it } from 'vitest';
import { readJavascriptCoverage } from '../../src/analysis/javascript/coverage.ts';
import { readNodeTests } from '../../src/toolchains/javascript/node-test.ts';
import { javascript } from '../../src/toolchains/javascript.ts';
import { buildSpec, nowhere } from '../support/build.ts';

const repository = (paths: readonly string[], manifests: Record<string, string> = {}) => ({
  paths,
  manifests: new Map(Object.entries(manifests)),
});

describe('files of JavaScript', () => {
  it('lie in src, test and docs, below the directory that is wished', () => {
    expect(javascript.layout({ ...nowhere, module: 'rate-limiter' })).toEqual({
      paths: {
        code: 'src/rate-limiter.js',
        test: 'test/rate-limiter.test.js',
        doc: 'docs/rate-limiter.md',
      },
      importName: './src/rate-limiter.js',
    });
    const below = javascript.layout({ ...nowhere, module: 'a', directory: 'tools/x' });
    expect(below.paths.test).toBe('tools/x/test/a.test.js');
  });

  it('follow the folders and the kind of module of the repository', () => {
    const paths = ['lib/index.js', 'tests/index.test.js', 'package.json'];
    const esm = repository(paths, { 'package.json': '{"type":"module"}' });
    expect(javascript.layout({ ...nowhere, module: 'a', repository: esm }).paths).toMatchObject({
      code: 'lib/a.js',
      test: 'tests/a.test.js',
    });
    const commonjs = repository([], { 'package.json': '{"name":"x"}' });
    expect(javascript.layout({ ...nowhere, module: 'a', repository: commonjs }).paths).toMatchObject({
      code: 'src/a.mjs',
      test: 'test/a.test.mjs',
    });
    const nearest = repository([], { 'package.json': '{}', 'x/package.json': '{"type":"module"}' });
    const request = { ...nowhere, module: 'a', directory: 'x/y', repository: nearest };
    expect(javascript.layout(request).paths.code).toBe('x/y/src/a.js');
  });

  it('come with a package.json only where there is none', () => {
    const spec = buildSpec(javascript.layout({ ...nowhere, module: 'a', directory: 'x' }));
    const [manifest] = javascript.projectFiles(spec, ['README.md']);
    expect(manifest).toMatchObject({ path: 'x/package.json', role: 'project' });
    expect(JSON.parse(manifest?.content ?? '')).toEqual({
      private: true,
      type: 'module',
      scripts: { test: 'node --test' },
    });
    expect(javascript.projectFiles(spec, ['package.json'])).toEqual([]);
    expect(javascript.testCommands(spec)).toEqual(['cd x', 'node --test test/a*.test.js']);
    expect(javascript.testPart(spec.paths.test, 2)).toBe('x/test/a-part2.test.js');
  });

  it('are named in lower case with hyphens', () => {
    expect(
      ['RateLimiter', 'rate_limiter', 'rate limiter', '3d'].map((words) => javascript.moduleName(words)),
    ).toEqual([...['rate-limiter', 'rate-limiter', 'rate-limiter'], 'generated']);
  });
});

const line = (more: object) =>
  JSON.stringify({
    kind: 'test',
    file: 't.js',
    names: ['a'],
    status: 'passed',
    reason: '',
    message: '',
    ...more,
  });

describe('the report of a test run', () => {
  it('counts subtests as cases of their test, and no suite that only holds failures', () => {
    const text = [
      line({ names: ['s', 'a', 'of 1'], status: 'failed', reason: 'testCodeFailure', message: 'no' }),
      line({ names: ['s', 'a'], status: 'failed', reason: 'subtestsFailed', message: '1 subtest failed' }),
      line({ kind: 'suite', names: ['s'], status: 'failed', reason: 'subtestsFailed' }),
    ].join('\n');
    expect(readNodeTests(`${text}\n`)).toEqual({
      status: 'read',
      cases: [
        { id: 't.js::s::a', status: 'failed', message: 'no' },
        { id: 't.js::s::a', status: 'failed', message: '1 subtest failed' },
      ],
      unloadable: [],
    });
  });

  it('makes the failure of a hook one of each test around which it runs, or of the file', () => {
    const failed = { kind: 'suite', status: 'failed', reason: 'hookFailed', message: 'hook' };
    const text = [
      line({ names: ['s', 'a'] }),
      line({ ...failed, names: ['s'] }),
      line({ names: ['b'] }),
      line({ ...failed, names: ['t'] }),
    ].join('\n');
    expect(readNodeTests(text)).toEqual({
      status: 'read',
      cases: [
        { id: 't.js::s::a', status: 'failed', message: 'hook' },
        { id: 't.js::s::a', status: 'passed', message: '' },
        { id: 't.js::b', status: 'passed', message: '' },
      ],
      unloadable: [{ name: 't.js::t', message: 'hook' }],
    });
  });

  it('names files that could not be loaded or that ended early, with the error', () => {
    const message =
      "t.js:1\nimport x from './y.js';\n\nSyntaxError: no export\n    at f (node:internal/x)\n\nNode.js v20";
    const failed = line({ kind: 'file', names: [], status: 'failed', message });
    const passed = line({ kind: 'file', file: 'u.js', names: [] });
    expect(readNodeTests(`${failed}\n${passed}`)).toMatchObject({
      unloadable: [
        { name: 't.js', message: "t.js:1\nimport x from './y.js';\n\nSyntaxError: no export" },
        { name: 'u.js', message: 'It ended before any of its tests did.' },
      ],
    });
  });

  it.each([
    ['is missing', undefined],
    ['is no JSON', 'ok 1 - a'],
    ['has other fields', line({ more: 1 })],
    ['has another status', line({ status: 'ok' })],
    ['is too long', 'x'.repeat(1_000_001)],
  ])('is not read when it %s', (_why, text) => {
    expect(readNodeTests(text).status).toBe('unreadable');
  });
});

describe('the coverage of statements', () => {
  const report = (files: object[]) => JSON.stringify({ files });
  const file = { path: 'src/a.js', statements: 4, covered: 3, missing: [7] };

  it('is read for exactly the code', () => {
    expect(readJavascriptCoverage(report([file]), ['src/a.js'])).toEqual({
      statements: 4,
      covered: 3,
      rate: 0.75,
      missingLines: [{ path: 'src/a.js', lines: [7] }],
    });
    expect(readJavascriptCoverage(report([file]), ['src/b.js'])).toBeNull();
    expect(readJavascriptCoverage(report([]), ['src/a.js'])).toBeNull();
    expect(readJavascriptCoverage(report([{ ...file, covered: 5 }]), ['src/a.js'])).toBeNull();
    expect(readJavascriptCoverage('nothing', ['src/a.js'])).toBeNull();
  });
});
