import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig, RepositoryConfig } from '../../../src/core/config.ts';
import { decideVerdict } from '../../../src/core/decide-verdict.ts';
import { checkOf } from '../../../src/core/evidence.ts';
import type { Language } from '../../../src/core/language.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { lookAt } from '../../../src/pipeline/check/look.ts';
import { staticEvidence } from '../../../src/pipeline/check/static-evidence.ts';
import type { CheckRun } from '../../../src/pipeline/check/subject.ts';
import { proofConclusion } from '../../../src/pipeline/render/check-run-text.ts';
import { inProcessAnalysis } from '../../../src/toolchains/analysis.ts';
import { python } from '../../../src/toolchains/python.ts';
import type { Toolchain } from '../../../src/toolchains/toolchain.ts';
import { buildCandidate, buildSpec } from '../../support/build.ts';

/** What the rules of a language find in the files is theirs to test; here nothing. */
const inspect = () =>
  Promise.resolve({
    broken: [],
    refusals: [],
    tests: [],
    documentation: { counts: { documented: 1, publicSymbols: 1, details: 0, namedDetails: 0 }, findings: [] },
  });

const samples: Readonly<Record<Language, { fine: string; broken: string; branch: string }>> = {
  python: {
    fine: 'import os\n\n\ndef f(a):\n    BRANCHES\n    return a\n',
    broken: 'def f(:\n',
    branch: 'if a:\n        a()',
  },
  javascript: {
    fine: "import os from 'os';\nexport function f(a) {\n  BRANCHES\n  return a;\n}\n",
    broken: 'const a = ;\n',
    branch: 'if (a) a();',
  },
  java: {
    fine: 'import os.*;\nclass A {\n  int f(int a) {\n    BRANCHES\n    return a;\n  }\n}\n',
    broken: 'class A {\n',
    branch: 'if (a > 0) a--;',
  },
  go: {
    fine: 'package a\n\nimport "os"\n\nfunc f(a int) int {\n\tBRANCHES\n\treturn a\n}\n',
    broken: 'package a\nfunc f(\n',
    branch: 'if a > 0 {\n\t\ta--\n\t}',
  },
  rust: {
    fine: 'use os::*;\nfn f(a: i32) -> i32 {\n    BRANCHES\n    a\n}\n',
    broken: 'fn f( {\n',
    branch: 'if a > 0 { g(); }',
  },
};
const languages: readonly Language[] = ['python', 'javascript', 'java', 'go', 'rust'];

function withBranches({ fine, branch }: { fine: string; branch: string }, count: number): string {
  const indent = /^(\s*)BRANCHES$/m.exec(fine)?.[1] ?? '';
  return fine.replace('BRANCHES', Array.from({ length: count }, () => branch).join(`\n${indent}`));
}

async function evidenceOf(
  language: Language,
  content: string,
  more: { inspect?: Toolchain['inspect']; config?: RepositoryConfig } = {},
) {
  const { config = defaultRepositoryConfig } = more;
  const candidate = buildCandidate({
    files: [
      { path: 'code', role: 'code', content },
      {
        path: 'test',
        role: 'test',
        content: samples[language].fine.replace('BRANCHES', samples[language].branch),
      },
    ],
  });
  const never = new Error('There is no sandbox.');
  const run: CheckRun = {
    candidate,
    spec: buildSpec(),
    signal: new AbortController().signal,
    toolchain: { ...python, language, inspect: more.inspect ?? inspect },
    context: {
      config,
      analysis: inProcessAnalysis,
      repository: unknownRepository,
      entropy: { token: () => '' },
      sandbox: { run: () => Promise.reject(never) },
    },
  };
  const evidence = await staticEvidence(run, await lookAt(run), 'Docker is gone.');
  const best = { candidate, evidence };
  const verdict = decideVerdict({ spec: run.spec, attempts: [best], best, metrics: config.quality_metrics });
  return { evidence, verdict, best, spec: run.spec };
}

describe.each(languages)('without a sandbox, %s', (language) => {
  const sample = samples[language];

  it('is read, counted and never proven', async () => {
    const { evidence, verdict, best, spec } = await evidenceOf(language, withBranches(sample, 2));
    const readBy = language === 'rust' ? 'tree-sitter' : 'own parser';
    expect(evidence).toMatchObject({
      level: 'static',
      readBy,
      structure: { functions: 1, highestComplexity: 3, deepestNesting: 1, mostParameters: 1 },
      documentation: { documented: 1, publicSymbols: 1, details: 0, namedDetails: 0 },
    });
    expect(evidence.structure?.imports.join()).toContain('os');
    expect(checkOf(evidence, 'syntax')?.status).toBe('not-measured');
    expect(checkOf(evidence, 'syntax')?.summary).toMatch(/compiles nothing\.$/);
    expect(checkOf(evidence, 'complexity')).toMatchObject({
      status: 'passed',
      summary: 'The highest of 1 function is 3.',
    });
    expect(verdict).toMatchObject({
      result: 'SANDBOX_UNAVAILABLE',
      validationMethod: 'STATIC_ANALYSIS_ONLY',
      confidence: 'LOW',
      manualReviewRecommended: true,
    });
    expect(verdict.parts[0]?.value).toBe(readBy === 'tree-sitter' ? 0.5 : 0.8);
    expect(
      proofConclusion({
        kind: 'candidate',
        spec,
        attempts: [best],
        best,
        verdict,
        calls: [],
        publication: null,
      }),
    ).toBe('neutral');
  });

  it('is shown as broken where it is', async () => {
    const { evidence, verdict } = await evidenceOf(language, sample.broken);
    expect(checkOf(evidence, 'syntax')).toMatchObject({ status: 'failed', findings: [{ path: 'code' }] });
    expect(evidence.readBy).toBeNull();
    expect(verdict.parts[0]?.value).toBe(0);
  });

  it('is said to be too complex with function, number and threshold', async () => {
    const many = withBranches(sample, 10);
    const { evidence } = await evidenceOf(language, many);
    const check = checkOf(evidence, 'complexity');
    expect(check).toMatchObject({ status: 'failed', summary: '1 function of 1 above 10.' });
    expect(check?.findings[0]?.message).toMatch(
      /\bf has a cyclomatic complexity of 11, and at most 10 is allowed\./,
    );
    const config = RepositoryConfig.parse({ quality_metrics: { complexity_threshold: 11 } });
    const relaxed = await evidenceOf(language, many, { config });
    expect(checkOf(relaxed.evidence, 'complexity')?.status).toBe('passed');
  });
});

it('what the parser reads and the syntax tree does not is refused, because anything could hide in it', async () => {
  const content = `x = (eval${' or 0'.repeat(420)})("1")\n`;
  const { evidence } = await evidenceOf('python', content, {
    inspect: (files, spec) => python.inspect(files, spec),
  });
  expect(checkOf(evidence, 'refusals')?.findings).toEqual(
    expect.arrayContaining([expect.objectContaining({ path: 'code', rule: 'unreadable' })]),
  );
  expect(evidence.readBy).toBe('own parser');
  expect(checkOf(evidence, 'complexity')).toMatchObject({
    status: 'not-measured',
    summary: 'The syntax tree cannot read code.',
  });
  expect(evidence.structure).toBeNull();
});
