import { expect, it } from 'vitest';
import type { Language } from '../../../../src/core/language.ts';
import { filesFolder, runSteps, workFiles } from '../../../../src/pipeline/check/steps.ts';
import { toolChecks } from '../../../../src/pipeline/check/tool-check.ts';
import { toolSteps } from '../../../../src/pipeline/check/tool-run.ts';
import { knownToolchain } from '../../../../src/toolchains/index.ts';
import { buildCandidate, buildSpec } from '../../../support/build.ts';
import { checkRun } from '../real-sandbox.ts';

interface Sample {
  path: string;
  code: string;
  beside?: Record<string, string>;
}

/** A fault that the language's linter calls an error, in a function that nobody asks to change. */
const samples: readonly [Language, Sample][] = [
  [
    'javascript',
    {
      path: 'faulty.js',
      code: 'export function faulty(n) {\n  return missing + n;\n}\n\nexport function twice(n) {\n  return n + 1;\n}\n',
    },
  ],
  [
    'java',
    {
      path: 'src/main/java/a/Faulty.java',
      code: 'package a;\n\nfinal class Faulty {\n  static int faulty() {\n    return 1 / 0;\n  }\n\n  static int twice(int n) {\n    return n + 1;\n  }\n}\n',
    },
  ],
  [
    'go',
    {
      path: 'faulty.go',
      code: 'package faulty\n\nimport "fmt"\n\nfunc Faulty() string {\n\treturn fmt.Sprintf("%d", "a")\n}\n\nfunc Twice(n int) int {\n\treturn n + 1\n}\n',
      beside: { 'go.mod': 'module example.com/faulty\n\ngo 1.23\n' },
    },
  ],
  [
    'rust',
    {
      path: 'src/lib.rs',
      code: 'pub fn faulty(n: i32) -> bool {\n    n == n\n}\n\npub fn twice(n: i32) -> i32 {\n    n + 1\n}\n',
      beside: { 'Cargo.toml': '[package]\nname = "faulty"\nversion = "0.1.0"\nedition = "2021"\n' },
    },
  ],
];

/** The candidate changes the other function. */
async function lintOf(language: Language, { path, code, beside = {} }: Sample): Promise<string> {
  const files = Object.entries(beside).map(([name, content]) => ({ path: name, content }));
  const existing = { tests: [], beside: Object.keys(beside), root: '.', rootName: '' };
  const spec = buildSpec({ language, paths: { code: path, test: 'test', doc: 'docs/faulty.md' }, existing });
  const content = code.replace('n + 1', 'n + n');
  const candidate = buildCandidate({ files: [{ path, role: 'code', content }] });
  const { context, ...subject } = await checkRun(candidate, { spec, toolchain: knownToolchain(language) });
  const standing = { code: { path, content: code }, doc: null, tests: [], beside: files };
  const run = { ...subject, context: { ...context, standing } };
  const steps = toolSteps(run, run.toolchain.tools);
  const outcome = await runSteps(run, workFiles(run, filesFolder, candidate.files), steps);
  const results = outcome.status === 'completed' ? outcome.steps : [];
  const checks = await toolChecks(run, (name) => results.find((step) => step.name === name));
  const lint = checks.find(({ name }) => name === 'lint');
  return `${lint?.status}: ${lint?.summary}`;
}

it.each(samples)(
  'an error of lint in %s that stood is left out',
  async (language, sample) => {
    expect(await lintOf(language, sample)).toMatch(
      /^passed: .*: 0 errors.*\. \d findings? on (?:a line|lines) that stood already (?:is|are) left out\.$/u,
    );
  },
  120_000,
);
