import { describe, expect, test } from 'vitest';
import type { Evidence, Finding } from '../../../src/core/evidence.ts';
import { proofCheckRun, qualityCheckRun } from '../../../src/pipeline/render/check-run-text.ts';
import {
  buildAttempt,
  buildCandidate,
  buildEvidence,
  buildEvidenceWith,
  buildTest,
} from '../../support/build.ts';
import {
  buildOutcome,
  failing,
  failingEvidence,
  noSandboxEvidence,
  poisoned,
  unrun,
} from './build-outcome.ts';
import { expectHarmless } from './harmless.ts';
import { hostileTexts } from './hostile-texts.ts';

const weak = { possible: 20, run: 20, killed: 5, survivors: [] };
const facts = { modelLabel: 'gpt-4.1 (live)' };

describe('the check run on proof', () => {
  const gatesPassed = buildEvidence();
  test.each([
    ['success', 'everything was measured and passed', gatesPassed],
    ['failure', 'a test failed', failingEvidence],
    ['neutral', 'nothing was run', noSandboxEvidence],
    ['success', 'only a gate of quality failed', buildEvidenceWith({ lint: 'failed' })],
    ['neutral', 'it is not known whether the tests can fail', buildEvidenceWith({ stubs: 'not-measured' })],
    ['failure', 'no test was found', buildEvidence({ tests: [] })],
    ['failure', 'the run is not believed', buildEvidence({ believed: false })],
  ] as const)('concludes %s when %s', (conclusion, _when, evidence) => {
    expect(proofCheckRun(buildOutcome({ attempts: [buildAttempt(0, evidence)] }), facts).conclusion).toBe(
      conclusion,
    );
  });

  test('concludes neutral when a disputed test still fails, although the result is proven', () => {
    const stray = buildTest({ id: 'tests/test_slugify.py::test_R1_stray', status: 'failed' });
    const evidence = buildEvidence({ tests: [...buildEvidence().tests, stray] });
    const disputed = [{ id: stray.id, requirement: 'R1', reason: 'R1 says otherwise' }];
    const attempt = { candidate: buildCandidate({ disputed }), evidence };
    const outcome = buildOutcome({ attempts: [attempt] });
    expect(outcome.verdict.result).toBe('TESTS_PASSING');
    expect(proofCheckRun(outcome, facts).conclusion).toBe('neutral');
  });

  test.each([
    ['TESTS_PASSING', buildEvidence(), 'The files of this commit passed their tests as they stand.'],
    ['TESTS_FAILING', failingEvidence, 'Something required fails at this commit as it stands.'],
    ['SANDBOX_UNAVAILABLE', noSandboxEvidence, 'so nothing was run'],
  ])('speaks of %s without a word of writing where a commit was looked at', (result, evidence, said) => {
    const candidate = buildCandidate({ strategy: 'as it stands' });
    const outcome = buildOutcome({ attempts: [{ candidate, evidence }] });
    expect(outcome.verdict.result).toBe(result);
    const proof = proofCheckRun(outcome, facts);
    expect(proof.summary).toContain(said);
    expect(proof.summary + proof.text + qualityCheckRun(outcome).summary).not.toMatch(/writing|attempt/u);
  });

  test('annotates the lines of failed tests', () => {
    const { annotations } = proofCheckRun(failing, facts);
    expect(annotations.map(({ path, startLine, level }) => `${path}:${startLine} ${level}`)).toEqual([
      'tests/test_slugify.py:5 failure',
    ]);
  });

  test('annotates no test that could not be run', () => {
    expect(proofCheckRun(unrun, facts).annotations).toEqual([]);
  });

  test.each(hostileTexts)('shows %j without harm', (text) => {
    const { summary, text: details } = proofCheckRun(poisoned(text), facts);
    expectHarmless(summary);
    expectHarmless(details);
  });

  test('of a result that is not proven', () => {
    expect(proofCheckRun(failing, facts)).toMatchSnapshot();
  });
});

const finding = (line: number, severity: Finding['severity'], more: Partial<Finding> = {}): Finding => ({
  ...{ path: 'src/slugify.py', line, rule: 'S602', severity, message: 'a shell is started' },
  ...more,
});

function outcomeOf(evidence: Evidence) {
  return buildOutcome({ attempts: [buildAttempt(0, evidence)] });
}

function withFindings(findings: Finding[]): Evidence {
  const evidence = buildEvidence();
  const checks = evidence.checks.map((check) =>
    check.name === 'security' ? { ...check, status: 'failed' as const, findings } : check,
  );
  return { ...evidence, checks };
}

describe('the check run on quality', () => {
  test.each([
    ['success', 'every gate was measured and passed', buildEvidence()],
    ['failure', 'a gate of quality failed', buildEvidenceWith({ lint: 'failed' })],
    ['failure', 'there is a high finding of security', withFindings([finding(1, 'error')])],
    ['failure', 'the tests notice too few changes', buildEvidence({ mutation: weak })],
    ['neutral', 'nothing was run', noSandboxEvidence],
    ['neutral', 'coverage was not measured', buildEvidence({ coverage: null })],
    ['neutral', 'the strength of the tests was not measured', buildEvidence({ mutation: null })],
  ] as const)('concludes %s when %s', (conclusion, _when, evidence) => {
    expect(qualityCheckRun(outcomeOf(evidence)).conclusion).toBe(conclusion);
  });

  test('annotates findings, the gravest first, with the number of the weakness', () => {
    const findings = [finding(9, 'notice'), finding(5, 'warning'), finding(7, 'error', { cwe: 78 })];
    const { annotations } = qualityCheckRun(outcomeOf(withFindings(findings)));
    expect(annotations.map(({ startLine, level }) => `${startLine} ${level}`)).toEqual([
      '7 failure',
      '5 warning',
      '9 notice',
    ]);
    expect(annotations[0]?.title).toContain('S602 (CWE-78)');
  });

  test('says how many findings had no room', () => {
    const many = Array.from({ length: 130 }, (_none, index) => finding(index + 1, 'warning'));
    const { annotations, text } = qualityCheckRun(outcomeOf(withFindings(many)));
    expect(annotations).toHaveLength(50);
    expect(text).toContain('80 further findings of lesser weight are not shown as annotations.');
  });

  test.each(hostileTexts)('shows %j without harm', (text) => {
    const { summary, text: details } = qualityCheckRun(poisoned(text));
    expectHarmless(summary);
    expectHarmless(details);
  });

  test('of a result that is not proven', () => {
    expect(qualityCheckRun(failing)).toMatchSnapshot();
  });
});
