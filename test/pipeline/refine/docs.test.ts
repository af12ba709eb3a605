import { describe, expect, it } from 'vitest';
import type { Check, Evidence } from '../../../src/core/evidence.ts';
import type { Attempt } from '../../../src/core/result.ts';
import { refine } from '../../../src/pipeline/5-refine.ts';
import {
  buildAttempt,
  buildCandidate,
  buildCheck,
  buildEvidenceWith,
  buildSpec,
  buildTest,
} from '../../support/build.ts';
import { jobContext, scriptedModel } from '../job-context.ts';

const spec = buildSpec({ examples: [] });
const doc = spec.paths.doc;
const code = 'def slugify(text: str) -> str:\n    """Makes a slug."""\n    return secret(text)\n';
const tests =
  'def test_R1_lowers() -> None:\n    assert True\n\n\ndef test_R2_refuses() -> None:\n    assert True\n';

const page = (line: string) => `# Slugs\n\n\`\`\`python\n${line}\n\`\`\`\n`;
const bad = page('assert slugify("A") == "b"');
const good = page('assert slugify("A") == "a"');

const failed = (changes: Partial<Check> = {}) =>
  buildCheck('usage', 'failed', {
    summary: `0 of 1 code block ran as it stands; the one at ${doc}:4 ended with exit code 1.`,
    excerpt: `File "${doc}", line 5, in <module>\nAssertionError`,
    findings: [{ path: doc, line: 4, rule: 'does-not-run', severity: 'error', message: 'AssertionError' }],
    ...changes,
  });

/** Everything passes but the usage example, and what a test adds. */
function attemptOf(number: number, changes: Partial<Evidence> = {}, usage = failed()): Attempt {
  const evidence = buildEvidenceWith({}, { examples: [], ...changes });
  const checks = [...evidence.checks.filter(({ name }) => name !== 'usage'), usage];
  const files = buildCandidate().files.map((file) => ({
    ...file,
    content: { code, test: tests, doc: bad, project: '' }[file.role],
  }));
  const { candidate } = buildAttempt(number);
  return { candidate: { ...candidate, files }, evidence: { ...evidence, attempt: number, checks } };
}

async function refined(attempts: [Attempt, ...Attempt[]]) {
  const roles = { 'docs/slugify.md': 'doc', 'src/slugify.py': 'code', 'tests/test_slugify.py': 'test' };
  const texts = { doc: good, code: 'def slugify(text: str) -> str:\n    return text\n', test: tests };
  const model = scriptedModel(({ identity, nonce, user }) => {
    if (identity.stage === 'judge-tests') return '{"verdicts": []}';
    const [, path = '', role = ''] = /path=(\S+) role=(\w+)\s*$/u.exec(user) ?? [];
    expect(roles).toHaveProperty([path], role);
    const content = role === 'doc' ? texts.doc : role === 'code' ? texts.code : texts.test;
    return `<<<FILE n=${nonce} path=${path} role=${role}>>>\n${content}<<<END n=${nonce}>>>`;
  });
  const outcome = await refine({ spec, attempts, attempt: attempts.length }, jobContext(model));
  const stages = model.requests.map(({ identity }) => identity.stage);
  const text = (role: string) =>
    outcome.status === 'written'
      ? outcome.candidate.files.find((file) => file.role === role)?.content
      : undefined;
  return { outcome, stages, text, requests: model.requests };
}

const wrongTest = buildTest({ status: 'failed', message: "AssertionError: assert 'A' == 'a'" });

describe('documentation whose example does not run', () => {
  it('is rewritten from specification, interface and failure, and nothing else changes', async () => {
    const run = await refined([attemptOf(0)]);
    expect(run.stages).toEqual(['repair-docs']);
    expect(run.text('doc')).toBe(good);
    expect(run.text('code')).toBe(code);
    expect(run.text('test')).toBe(tests);
    const asked = run.requests[0]?.user ?? '';
    expect(asked).toContain('R1. Lower-case the text.');
    expect(asked).toContain(`| File "${doc}", line 5, in <module>`);
    expect(asked).toContain('assert slugify("A") == "b"');
    expect(asked).toContain('"""Makes a slug."""');
    expect(asked).not.toContain('secret');
  });

  it('is rewritten beside tests that have to be mended', async () => {
    const coverage = { statements: 10, covered: 5, rate: 0.5, missingLines: [] };
    const run = await refined([attemptOf(0, { coverage })]);
    expect(run.stages.toSorted()).toEqual(['repair-docs', 'repair-tests']);
    expect(run.text('doc')).toBe(good);
  });

  it('is left alone while the code is wrong, which may be why it does not run', async () => {
    const run = await refined([attemptOf(0, { tests: [wrongTest] })]);
    expect(run.stages).toEqual(['judge-tests', 'repair-code', 'repair-tests']);
    expect(run.text('doc')).toBe(bad);
  });

  it('is rewritten beside wrong code when it has no example at all', async () => {
    const none = failed({ findings: [{ ...buildFinding(), message: 'There is no code block.' }] });
    const run = await refined([attemptOf(0, { tests: [wrongTest] }, none)]);
    expect(run.stages).toContain('repair-docs');
    expect(run.stages).toContain('repair-code');
  });

  it('is not touched when it is an example in a comment of the code, which is mended there', async () => {
    const comment = { ...buildFinding(), path: spec.paths.code, rule: 'does-not-run', message: 'got 2' };
    const run = await refined([attemptOf(0, {}, failed({ findings: [comment] }))]);
    expect(run.stages).toEqual(['repair-code']);
    expect(run.requests[0]?.user).toContain(`${spec.paths.code}:1: does-not-run: got 2`);
  });

  it('is added when it is missing', async () => {
    const first = attemptOf(0, {}, failed({ findings: [buildFinding()] }));
    const files = first.candidate.files.filter(({ role }) => role !== 'doc');
    const run = await refined([{ ...first, candidate: { ...first.candidate, files } }]);
    expect(run.text('doc')).toBe(good);
  });

  it('is not touched where nothing was measured', async () => {
    const run = await refined([attemptOf(0, {}, failed({ status: 'not-measured', findings: [] }))]);
    expect(run.outcome.status).toBe('failed');
    expect(run.stages).toEqual([]);
  });
});

function buildFinding() {
  return { path: doc, line: 1, rule: 'usage', severity: 'error' as const, message: 'There is none.' };
}

describe('a failure that comes twice in a row', () => {
  it('of the documentation has it written anew, without the old page', async () => {
    const moved = failed({
      findings: [{ ...buildFinding(), rule: 'does-not-run', line: 9, message: 'AssertionError' }],
      summary: `0 of 1 code block ran as it stands; the one at ${doc}:9 ended with exit code 1.`,
    });
    const run = await refined([attemptOf(0), attemptOf(1, {}, moved)]);
    expect(run.stages).toEqual(['write-docs']);
    expect(run.requests[0]?.user).not.toContain('== "b"');
    expect(run.text('doc')).toBe(good);
  });

  it('of the code has it written anew from specification and tests, before the last round', async () => {
    const wrong = { tests: [wrongTest, buildTest({ id: 'b', requirements: ['R2'] })] };
    const run = await refined([attemptOf(0, wrong), attemptOf(1, wrong)]);
    expect(run.stages).toEqual(['judge-tests', 'write-code']);
    expect(run.outcome).toMatchObject({ status: 'written', candidate: { strategy: 'test-driven' } });
  });

  it('with another message is mended as before', async () => {
    const wrong = (message: string) => ({
      tests: [{ ...wrongTest, message }, buildTest({ id: 'b', requirements: ['R2'] })],
    });
    const run = await refined([attemptOf(0, wrong('assert 1 == 2')), attemptOf(1, wrong('assert 1 == 3'))]);
    expect(run.stages).toEqual(['judge-tests', 'repair-code']);
  });
});

it('stops with the open failures when no call could mend them', async () => {
  const crashed = buildEvidenceWith({ lint: 'failed' }, { examples: [] });
  const run = await refined([{ ...attemptOf(0), evidence: crashed }]);
  expect(run.stages).toEqual([]);
  expect(run.outcome).toMatchObject({
    status: 'failed',
    reason: 'Nothing was found that a refinement could mend (lint: lint failed).',
  });
});
