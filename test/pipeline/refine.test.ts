import { describe, expect, it } from 'vitest';
import type { Evidence, TestResult } from '../../src/core/evidence.ts';
import type { ModelRequest } from '../../src/core/ports.ts';
import type { Attempt } from '../../src/core/result.ts';
import type { Spec } from '../../src/core/spec.ts';
import { refine } from '../../src/pipeline/5-refine.ts';
import { jobContext, memoryLog, plainSteps, scriptedModel } from './job-context.ts';

const spec: Spec = {
  language: 'python',
  title: 'Slugs',
  requirements: [
    { id: 'R1', text: 'Letters are lower-cased.', quote: 'Letters are lower-cased.' },
    { id: 'R2', text: 'An empty text raises ValueError.', quote: 'An empty text raises ValueError.' },
  ],
  module: 'slugify',
  importName: 'slugify',
  interface: [
    { name: 'slugify', kind: 'function', declaration: 'def slugify(text: str) -> str', errors: [] },
  ],
  examples: [
    { id: 'E1', text: 'x', check: { call: 'slugify("AB")', expected: { kind: 'value', literal: '"ab"' } } },
  ],
  constraints: [],
  testRequirements: [],
  performanceRequirements: [],
  assumptions: [],
  paths: { code: 'src/slugify.py', test: 'tests/test_slugify.py', doc: 'docs/slugify.md' },
  strategy: 'direct',
};

const code = 'def slugify(text: str) -> str:\n    return text\n';
const tests = `import pytest
from slugify import slugify

WORDS = ["A"]


def test_R1_lowers() -> None:
    assert slugify("X") == "x"


@pytest.mark.parametrize("text", ["", " "])
def test_R2_empty(text: str) -> None:
    with pytest.raises(ValueError):
        slugify(text)


def test_R1_example() -> None:
    assert slugify("AB") == "ab"
`;

const result = (name: string, line: number, changes: Partial<TestResult> = {}): TestResult => ({
  id: `tests/test_slugify.py::${name}`,
  path: 'tests/test_slugify.py',
  line,
  requirements: [name.slice(5, 7)],
  status: 'passed',
  cases: 1,
  message: '',
  ableToFail: 'yes',
  ...changes,
});
const failed = { status: 'failed' as const, message: "AssertionError: assert 'X' == 'x'" };

function attemptOf(results: TestResult[], evidence: Partial<Evidence> = {}, testText = tests): Attempt {
  return {
    candidate: {
      attempt: 0,
      strategy: 'direct',
      files: [
        { path: spec.paths.code, role: 'code', content: code },
        { path: spec.paths.test, role: 'test', content: testText },
        { path: spec.paths.doc, role: 'doc', content: '# Slugs\n' },
      ],
      calls: [],
      disputed: [],
    },
    evidence: {
      attempt: 0,
      level: 'fast',
      checks: [
        { name: 'syntax', status: 'passed', tool: 'python', summary: 'fine', excerpt: '', findings: [] },
      ],
      tests: results,
      believed: true,
      examples: [],
      coverage: null,
      documentation: null,
      mutation: null,
      growth: [],
      optimisations: [],
      existingTests: [],
      maintainability: null,
      structure: null,
      readBy: null,
      formatted: [],
      sandboxUnavailable: null,
      sandboxDegraded: [],
      peakMemoryBytes: null,
      cpuMs: null,
      ...evidence,
    },
  };
}

const lowers = result('test_R1_lowers', 7, failed);
const empty = result('test_R2_empty', 12);
const example = result('test_R1_example', 17);

function block(request: ModelRequest, path: string, content: string): string {
  return `<<<FILE n=${request.nonce} path=${path} role=x>>>\n${content}<<<END n=${request.nonce}>>>`.replace(
    'role=x',
    'role=code',
  );
}

const verdict = (changes: Record<string, string> = {}) =>
  JSON.stringify({
    verdicts: [
      {
        id: lowers.id,
        verdict: 'test_wrong',
        requirement: 'R1',
        quote: 'Letters are lower-cased.',
        reason: 'Expected x, got X.',
        ...changes,
      },
    ],
  });

interface Replies {
  verdict?: string;
  code?: string;
  tests?: string;
}

function modelWith(replies: Replies) {
  return scriptedModel((request) => {
    switch (request.identity.stage) {
      case 'judge-tests':
        return replies.verdict ?? verdict({ verdict: 'code_wrong' });
      case 'repair-tests':
        return block(request, spec.paths.test, replies.tests ?? tests);
      default:
        return block(
          request,
          spec.paths.code,
          replies.code ?? 'def slugify(text: str) -> str:\n    return text.lower()\n',
        );
    }
  });
}

async function refined(first: Attempt, replies: Replies, attempt = 1) {
  const model = modelWith(replies);
  const steps = plainSteps();
  const log = memoryLog();
  const outcome = await refine({ spec, attempts: [first], attempt }, jobContext(model, { steps, log }));
  const stages = model.requests.map(({ identity }) => identity.stage);
  const text = (role: string) =>
    outcome.status === 'written'
      ? outcome.candidate.files.find((file) => file.role === role)?.content
      : undefined;
  return { outcome, model, stages, steps, log, text };
}

const candidateOf = ({ outcome }: Awaited<ReturnType<typeof refined>>) => {
  if (outcome.status !== 'written') throw new Error(outcome.reason);
  return outcome.candidate;
};

describe('a failing test', () => {
  it('goes back to the code when the judgement says so, and the tests stay word for word', async () => {
    const run = await refined(attemptOf([lowers, empty, example]), {});
    expect(run.stages).toEqual(['judge-tests', 'repair-code']);
    expect(candidateOf(run)).toMatchObject({ attempt: 1, strategy: 'direct', disputed: [] });
    expect(run.text('code')).toContain('text.lower()');
    expect(run.text('test')).toBe(tests);
    expect(candidateOf(run).calls.map(({ stage }) => stage)).toEqual(['judge-tests', 'repair-code']);
    expect(run.model.requests[1]?.user).toContain(`| Test ${lowers.id} (R1) failed:`);
    expect(run.model.requests[1]?.user).toContain('return text\n');
  });

  it('becomes disputed when a verbatim quote decides against it, and is mended blind to the code', async () => {
    const mended = tests.replace('assert slugify("X") == "x"', 'assert slugify("XY") == "xy"');
    const run = await refined(attemptOf([lowers, empty, example]), { verdict: verdict(), tests: mended });
    expect(run.stages).toEqual(['judge-tests', 'repair-tests']);
    expect(candidateOf(run).disputed).toMatchObject([{ id: lowers.id, requirement: 'R1' }]);
    expect(run.text('test')).toBe(mended);
    expect(run.model.requests[1]?.user).not.toContain('return text');
  });

  it.each([
    ['without a quote', { quote: '' }],
    ['with words that stand nowhere', { quote: 'Letters are upper-cased.' }],
    ['with a requirement that does not exist', { requirement: 'R9' }],
    ['with an ambiguity', { verdict: 'spec_ambiguous' }],
  ])('stays the fault of the code when the judgement comes %s', async (_what, changes) => {
    const run = await refined(attemptOf([lowers, empty, example]), { verdict: verdict(changes) });
    expect(run.stages).toEqual(['judge-tests', 'repair-code']);
    expect(candidateOf(run).disputed).toEqual([]);
  });

  it('is not withdrawn when it holds an example in a table of parameters, whatever the judgement', async () => {
    const table = tests.replace(
      'def test_R1_lowers() -> None:\n    assert slugify("X") == "x"',
      'def test_R1_lowers() -> None:\n    for text, slug in [("X", "x"), ("\\u0041B", "ab")]:\n        assert slugify(text) == slug',
    );
    const run = await refined(attemptOf([lowers, empty], {}, table), { verdict: verdict() });
    expect(run.stages).toEqual(['judge-tests', 'repair-code']);
    expect(candidateOf(run).disputed).toEqual([]);
  });

  it('is never judged when it restates an example of the issue', async () => {
    const run = await refined(attemptOf([result('test_R1_example', 17, failed), empty]), {
      verdict: verdict(),
    });
    expect(run.stages).toEqual(['repair-code']);
  });
});

describe('mended tests are dropped', () => {
  const idle = attemptOf([result('test_R1_lowers', 7, { ableToFail: 'no' }), empty, example]);
  const better = tests.replace('assert slugify("X") == "x"', 'assert slugify("XyZ") == "xyz"');

  it('not when only the named test changed', async () => {
    const run = await refined(idle, { tests: better });
    expect(run.stages).toEqual(['repair-tests']);
    expect(run.text('test')).toBe(better);
  });

  it('not when a test was added', async () => {
    const more = `${better}\n\ndef test_R2_more() -> None:\n    with pytest.raises(ValueError):\n        slugify("\\t")\n`;
    expect((await refined(idle, { tests: more })).text('test')).toBe(more);
  });

  it.each([
    ['a test is gone', better.replace(/\n\ndef test_R1_example[\s\S]*$/u, '')],
    ['another test asserts something else', better.replace('== "ab"', '!= "cd"')],
    ['a parameter of another test is gone', better.replace('["", " "]', '[""]')],
    ['a shared line is gone', better.replace('WORDS = ["A"]\n', '')],
    ['the named test asserts nothing', better.replace('assert slugify("XyZ") == "xyz"', 'slugify("XyZ")')],
    ['they no longer compile', better.replace('def test_R1_example() -> None:', 'def test_R1_example(')],
    [
      'a test is skipped',
      better.replace('\n\ndef test_R1_example', '\n\n@pytest.mark.skip\ndef test_R1_example'),
    ],
  ])('when %s', async (_what, weaker) => {
    const run = await refined(idle, { tests: weaker });
    expect(run.outcome).toMatchObject({ status: 'failed' });
    expect(run.log.lines.map(({ message }) => message)).toEqual([
      'Mended tests would be weaker; the old ones stay',
    ]);
  });
});

it('asks for tests of requirements that none names', async () => {
  const run = await refined(attemptOf([result('test_R1_example', 17)]), {
    tests: `${tests}\n\ndef test_R2_none() -> None:\n    with pytest.raises(ValueError):\n        slugify("")\n`,
  });
  expect(run.stages).toEqual(['repair-tests']);
  expect(run.model.requests[0]?.user).toContain('No test names these requirements: R2');
});

it('sends findings to the side whose file they are in, at most ten of a tool', async () => {
  const finding = (path: string, line: number) => ({
    path,
    line,
    rule: 'F401',
    severity: 'error' as const,
    message: `m${line}`,
  });
  const findings = [
    ...Array.from({ length: 15 }, (_unused, index) => finding(spec.paths.code, index + 1)),
    finding(spec.paths.test, 7),
  ];
  const checks = [
    {
      name: 'syntax' as const,
      status: 'passed' as const,
      tool: 'python',
      summary: '',
      excerpt: '',
      findings: [],
    },
    { name: 'lint' as const, status: 'failed' as const, tool: 'flake8', summary: '', excerpt: '', findings },
  ];
  const run = await refined(attemptOf([result('test_R1_lowers', 7), empty, example], { checks }), {});
  const subject = (stage: string) =>
    run.model.requests.find(({ identity }) => identity.stage === stage)?.identity.subject['failures'] ?? '';
  expect(subject('repair-code').match(/F401/gu)).toHaveLength(10);
  expect(subject('repair-tests').match(/F401/gu)).toHaveLength(1);
});

it('tells the code of an example that does not hold, with both values', async () => {
  const examples = [
    { id: 'E1', status: 'failed' as const, call: 'slugify("AB")', expected: '"ab"', actual: '"AB"' },
  ];
  const run = await refined(attemptOf([result('test_R1_lowers', 7), empty, example], { examples }), {});
  expect(run.stages).toEqual(['repair-code']);
  expect(run.model.requests[0]?.identity.subject['failures']).toContain('expected: "ab"\ncame: "AB"');
});

it('asks for more tests when green tests leave too much of the code unrun', async () => {
  const coverage = { statements: 10, covered: 5, rate: 0.5, missingLines: [] };
  const run = await refined(attemptOf([result('test_R1_lowers', 7), empty, example], { coverage }), {
    tests: `${tests}\n\ndef test_R1_more() -> None:\n    assert slugify("Q") == "q"\n`,
  });
  expect(run.stages).toEqual(['repair-tests']);
  expect(run.model.requests[0]?.user).toContain('only 50 %');
});

it('writes the code anew from specification and tests in the last round', async () => {
  const run = await refined(attemptOf([lowers, empty, example]), {}, 3);
  expect(run.stages).toEqual(['judge-tests', 'write-code']);
  expect(candidateOf(run)).toMatchObject({ attempt: 3, strategy: 'test-driven' });
  expect(run.model.requests[1]?.user).toContain('def test_R1_lowers');
  expect(run.model.requests[1]?.user).not.toContain('return text\n');
});

it('does not write working code anew in the last round for a finding of a linter', async () => {
  const finding = {
    path: spec.paths.code,
    line: 1,
    rule: 'F401',
    severity: 'error' as const,
    message: 'unused',
  };
  const checks = [
    {
      name: 'syntax' as const,
      status: 'passed' as const,
      tool: 'python',
      summary: '',
      excerpt: '',
      findings: [],
    },
    {
      name: 'lint' as const,
      status: 'failed' as const,
      tool: 'flake8',
      summary: '',
      excerpt: '',
      findings: [finding],
    },
  ];
  const run = await refined(attemptOf([result('test_R1_lowers', 7), empty, example], { checks }), {}, 3);
  expect(run.stages).toEqual(['repair-code']);
});

it('says so when nothing stands against the attempt', async () => {
  const run = await refined(attemptOf([result('test_R1_lowers', 7), empty, example]), {});
  expect(run.outcome).toMatchObject({
    status: 'failed',
    reason: 'Nothing was found that a refinement could mend (all checks passed).',
  });
  expect(run.stages).toEqual([]);
});
