import { describe, expect, test } from 'vitest';
import { checkRunText } from '../../../src/pipeline/render/check-run-text.ts';
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

const facts = { modelLabel: 'gpt-4.1 (live)' };

describe('the check run', () => {
  const gatesPassed = buildEvidence();
  test.each([
    ['success', 'everything was measured and passed', gatesPassed],
    ['failure', 'a test failed', failingEvidence],
    ['failure', 'a quality gate failed', buildEvidenceWith({ lint: 'failed' })],
    ['neutral', 'nothing was run', noSandboxEvidence],
    ['neutral', 'coverage was not measured', buildEvidence({ coverage: null })],
    ['neutral', 'it is not known whether the tests can fail', buildEvidenceWith({ stubs: 'not-measured' })],
    ['failure', 'no test was found', buildEvidence({ tests: [] })],
    ['failure', 'the run is not believed', buildEvidence({ believed: false })],
  ] as const)('concludes %s when %s', (conclusion, _when, evidence) => {
    expect(checkRunText(buildOutcome({ attempts: [buildAttempt(0, evidence)] }), facts).conclusion).toBe(
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
    expect(checkRunText(outcome, facts).conclusion).toBe('neutral');
  });

  test('annotates the lines of failed tests and findings, the gravest first', () => {
    const { annotations } = checkRunText(failing, facts);
    expect(annotations.map(({ path, startLine, level }) => `${path}:${startLine} ${level}`)).toEqual([
      'tests/test_slugify.py:5 failure',
      'src/slugify.py:2 warning',
    ]);
  });

  test('annotates no test that could not be run', () => {
    expect(checkRunText(unrun, facts).annotations).toEqual([]);
  });

  test.each(hostileTexts)('shows %j without harm', (text) => {
    const { summary, text: details } = checkRunText(poisoned(text), facts);
    expectHarmless(summary);
    expectHarmless(details);
  });

  test('of a result that is not proven', () => {
    expect(checkRunText(failing, facts)).toMatchSnapshot();
  });
});
