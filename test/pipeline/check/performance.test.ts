import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/core/candidate.ts';
import type { Check, Growth } from '../../../src/core/evidence.ts';
import type { Spec } from '../../../src/core/spec.ts';
import { checkPerformance } from '../../../src/pipeline/check/performance.ts';
import { javascript } from '../../../src/toolchains/javascript.ts';
import { python } from '../../../src/toolchains/python.ts';
import type { Toolchain } from '../../../src/toolchains/toolchain.ts';
import { nowhere } from '../../support/build.ts';
import { checkRun } from './real-sandbox.ts';

const slow = 180_000;

interface Case {
  toolchain: Toolchain;
  declared: string;
  examples?: string;
  demands: string[];
  code: string;
}

async function specOf({ toolchain, declared, examples = '', demands }: Case): Promise<Spec> {
  const module = toolchain.moduleName('subject');
  const requirement = { id: 'R1', text: 'It works.', quote: 'It works.' };
  return {
    ...{ language: toolchain.language, title: 'A subject', requirements: [requirement], module },
    interface: await toolchain.parseInterface(declared),
    examples: await toolchain.parseExamples(examples),
    ...{ constraints: [], testRequirements: [], performanceRequirements: demands, assumptions: [] },
    ...toolchain.layout({ ...nowhere, module }),
    strategy: 'direct',
  };
}

function candidateOf(spec: Spec, code: string): Candidate {
  const file = { path: spec.paths.code, role: 'code' as const, content: code };
  return { attempt: 0, strategy: 'direct', files: [file], calls: [], disputed: [] };
}

async function performanceOf(subject: Case): Promise<{ check: Check; growth: Growth[] }> {
  const spec = await specOf(subject);
  const candidate = candidateOf(spec, subject.code);
  return checkPerformance(await checkRun(candidate, { spec, toolchain: subject.toolchain }));
}

const pythonDedupe = {
  toolchain: python,
  declared: 'def dedupe(items: list[int]) -> list[int]',
  demands: ['O(n log n) or better.'],
};
const javascriptDedupe = {
  toolchain: javascript,
  declared: 'export function dedupe(items: number[]): number[]',
  demands: ['O(n log n) or better.'],
};
const quadraticPython = `def dedupe(items):
    seen = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return seen
`;
const quadraticJavascript = `export function dedupe(items) {
  const seen = [];
  for (const item of items) if (!seen.includes(item)) seen.push(item);
  return seen;
}
`;

describe('a quadratic solution to an n log n requirement does not pass performance', () => {
  it.each([
    ['Python', { ...pythonDedupe, code: quadraticPython }],
    ['JavaScript', { ...javascriptDedupe, code: quadraticJavascript }],
  ])(
    'in %s, and the finding tells the model what was measured and where',
    async (_, subject) => {
      const { check, growth } = await performanceOf(subject);
      expect(check).toMatchObject({
        status: 'failed',
        summary: 'dedupe: ~quadratic; of 1 demand 0 met, 1 missed.',
      });
      expect(growth).toMatchObject([{ symbol: 'dedupe', class: 'quadratic', demand: { status: 'missed' } }]);
      expect(check.findings).toEqual([
        {
          path: growth.length === 1 ? (await specOf(subject)).paths.code : '',
          line: 1,
          rule: 'too-slow',
          severity: 'warning',
          message:
            'dedupe was measured with inputs of doubled sizes: ~quadratic in the size of the input. The specification demands: O(n log n) or better. (at most ~linear or linearithmic in the size of the input)',
        },
      ]);
    },
    slow,
  );

  it.each([
    ['Python', { ...pythonDedupe, code: 'def dedupe(items):\n    return sorted(set(items))\n' }],
    [
      'JavaScript',
      {
        ...javascriptDedupe,
        code: 'export function dedupe(items) {\n  return [...new Set(items)].sort((a, b) => a - b);\n}\n',
      },
    ],
  ])(
    'while one that sorts passes in %s',
    async (_, subject) => {
      const { check } = await performanceOf(subject);
      expect(check).toMatchObject({
        status: 'passed',
        summary: 'dedupe: ~linear or linearithmic; of 1 demand 1 met, 0 missed.',
        findings: [],
      });
    },
    slow,
  );
});
