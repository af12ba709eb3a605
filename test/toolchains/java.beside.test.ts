import { describe, expect, it } from 'vitest';
import { java } from '../../src/toolchains/java.ts';
import type { SourcePaths } from '../../src/toolchains/toolchain.ts';
import { buildSpec } from '../support/build.ts';

describe('what stands beside a Java class', () => {
  const paths = { code: 'src/main/java/a/A.java', test: 'src/test/java/a/APart2Test.java', doc: 'docs/A.md' };
  const beside = ['src/main/java/a/B.java', 'src/test/java/a/Help.java'];
  const existing = { tests: ['src/test/java/a/ATest.java'], beside, root: 'src/main/java', rootName: '' };
  const of = (test: string): SourcePaths => ({ code: [paths.code], test: [test], existing });

  it('is compiled with it, and what is beside its tests with those alone', () => {
    expect(java.tests.argv(of(paths.test), true).slice(3)).toEqual([
      ...[paths.code, beside[0], '--', paths.test],
    ]);
    expect(java.tests.argv(of('src/test/java/a/ATest.java'), false).slice(2)).toEqual([
      ...[paths.code, beside[0], '--', 'src/test/java/a/ATest.java', beside[1]],
    ]);
  });

  it('keeps its style', () => {
    expect(java.format.argv(of(paths.test)).slice(-3)).toEqual(['format', paths.code, paths.test]);
  });

  it('is named in a list for programs that are told of the code alone', () => {
    const spec = { ...buildSpec({ language: 'java', module: 'A', importName: 'a.A', paths }), existing };
    expect(java.workFiles(spec)).toEqual([{ path: 'specproof-beside', content: `${beside[0]}\n` }]);
    expect(java.projectFiles(spec, [])).toEqual([]);
  });
});
