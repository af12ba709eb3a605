import { expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../../../src/core/config.ts';
import type { Language } from '../../../../src/core/language.ts';
import { unknownRepository } from '../../../../src/core/repository.ts';
import { checkFast } from '../../../../src/pipeline/4-check.ts';
import { inProcessAnalysis } from '../../../../src/toolchains/analysis.ts';
import { buildCandidate, buildSpec } from '../../../support/build.ts';

const samples: Readonly<Record<Language, { path: string; code: string }>> = {
  python: {
    path: 'twice.py',
    code: 'def once(n):\n    return n\n\n\ndef twice(n):\n    return n + 1\n',
  },
  javascript: {
    path: 'twice.js',
    code: 'export function once(n) {\n  return n;\n}\n\nexport function twice(n) {\n  return n + 1;\n}\n',
  },
  java: {
    path: 'src/main/java/a/Twice.java',
    code: 'package a;\n\npublic final class Twice {\n    public static int once(int n) {\n        return n;\n    }\n\n    public static int twice(int n) {\n        return n + 1;\n    }\n}\n',
  },
  go: {
    path: 'twice.go',
    code: 'package twice\n\nfunc Once(n int) int {\n\treturn n\n}\n\nfunc Twice(n int) int {\n\treturn n + 1\n}\n',
  },
  rust: {
    path: 'src/lib.rs',
    code: 'pub fn once(n: i32) -> i32 {\n    n\n}\n\npub fn twice(n: i32) -> i32 {\n    n + 1\n}\n',
  },
};
const languages: readonly Language[] = ['python', 'javascript', 'java', 'go', 'rust'];

it.each(languages)(
  'of two undocumented functions in %s the one that is changed is asked to be documented',
  async (language) => {
    const { path, code } = samples[language];
    const content = code.replace('n + 1', '2 * n');
    const candidate = buildCandidate({ files: [{ path, role: 'code', content }] });
    const spec = buildSpec({ language, paths: { code: path, test: 'test', doc: 'docs/twice.md' } });
    const evidence = await checkFast(
      { candidate, spec, signal: AbortSignal.timeout(60_000) },
      {
        sandbox: { run: async () => ({ status: 'unavailable', reason: 'not needed here' }) },
        ...{ entropy: { token: () => '0' }, analysis: inProcessAnalysis },
        ...{ config: defaultRepositoryConfig, repository: unknownRepository },
        standing: { code: { path, content: code }, doc: null, tests: [], beside: [] },
      },
    );
    const undocumented = evidence.checks
      .filter(({ name }) => name === 'documentation')
      .flatMap(({ findings }) => findings.map(({ message }) => message));
    expect(undocumented).toEqual([expect.stringMatching(/^(?:\w+\.)?twice\b/iu)]);
    expect(evidence.structure).toMatchObject({ functions: 1 });
    expect(evidence.documentation).toMatchObject({ documented: 0, publicSymbols: 1 });
  },
);
