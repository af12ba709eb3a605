import { describe, expect, it } from 'vitest';
import { chooseBest, isSatisfied } from '../../src/core/choose-best.ts';
import { defaultRepositoryConfig } from '../../src/core/config.ts';
import { decideVerdict } from '../../src/core/decide-verdict.ts';
import { qualityScore, scoreParts, scoreText } from '../../src/core/score.ts';
import { buildAttempt, buildEvidence, buildEvidenceWith, buildSpec, buildTest } from '../support/build.ts';

const metrics = defaultRepositoryConfig.quality_metrics;

describe('the quality score', () => {
  it('is the weighted mean of the parts that were measured', () => {
    const parts = scoreParts(buildEvidence(), metrics);
    expect(parts.filter((part) => part.value === null).map((part) => part.name)).toEqual(['performance']);
    expect(qualityScore(parts)).toBeCloseTo((0.25 + 0.2 * 0.95 + 0.15 + 0.2) / 0.8, 3);
  });

  it('says over how much of its weight it was measured', () => {
    const parts = scoreParts(buildEvidence(), metrics);
    const measured = parts.map((part) => ({ ...part, value: 0.5 }));
    expect(scoreText({ qualityScore: 0.5, parts })).toBe('0.50 over the 80 % of its weight that is measured');
    expect(scoreText({ qualityScore: 0.5, parts: measured })).toBe('0.50');
    expect(scoreText({ qualityScore: 0, parts: parts.map((part) => ({ ...part, value: null })) })).toBe(
      'not measured',
    );
  });

  it.each([
    ['own parser', 0.8],
    ['tree-sitter', 0.5],
    [null, null],
  ] as const)(
    'never gives the whole part for syntax that nothing compiled, but was read by: %s',
    (readBy, value) => {
      const evidence = buildEvidenceWith({ syntax: 'not-measured' }, { readBy });
      expect(scoreParts(evidence, metrics)[0]?.value).toBe(value);
      const broken = buildEvidenceWith({ syntax: 'failed' }, { readBy });
      expect(scoreParts(broken, metrics)[0]?.value).toBe(0);
    },
  );

  it('names the tools that measured each part, and none for what was not measured', () => {
    const evidence = buildEvidence();
    const checks = evidence.checks.map((check) => ({ ...check, tool: `tool of ${check.name}` }));
    const parts = scoreParts({ ...evidence, checks }, metrics);
    expect(parts.map(({ tools }) => tools)).toEqual([
      ['tool of syntax'],
      ['tool of coverage', 'tool of mutants'],
      ['tool of documentation'],
      ['tool of performance'],
      ['tool of complexity', 'tool of maintainability'],
    ]);
    expect(scoreParts({ ...evidence, checks: [] }, metrics).flatMap(({ tools }) => tools)).toEqual([]);
  });

  it('counts coverage for no more than what the tests notice, once that is too little', () => {
    const coverage = { statements: 10, covered: 10, rate: 1, missingLines: [] };
    const rateWith = (killed: number) => {
      const mutation = { possible: 20, run: 20, killed, survivors: [] };
      return scoreParts(buildEvidence({ coverage, mutation }), metrics)[1]?.value;
    };
    expect(rateWith(16)).toBe(1);
    expect(rateWith(15)).toBe(0.75);
    expect(rateWith(0)).toBe(0);
  });

  it('forgives one small change that goes unnoticed, where others are noticed', () => {
    const gateWith = (killed: number, run: number) => {
      const mutation = { possible: run, run, killed, survivors: [] };
      const best = buildAttempt(0, buildEvidence({ mutation }));
      const { gates } = decideVerdict({ spec: buildSpec(), attempts: [best], best, metrics });
      return gates.find(({ name }) => name === 'mutation')?.status;
    };
    expect(gateWith(2, 3)).toBe('passed');
    expect(gateWith(0, 1)).toBe('failed');
    expect(gateWith(1, 3)).toBe('failed');
    expect(gateWith(0, 0)).toBe('not-measured');
  });

  it('is 0 when nothing was measured', () => {
    expect(qualityScore([{ name: 'performance', weight: 1, value: null, measurement: '', tools: [] }])).toBe(
      0,
    );
  });

  it('counts no coverage from a run that is not believed', () => {
    const parts = scoreParts(buildEvidence({ believed: false }), metrics);
    expect(parts.find((part) => part.name === 'test_coverage')?.value).toBeNull();
  });
});

describe('the best attempt', () => {
  it('is not the last when the last got worse', () => {
    const worse = buildAttempt(1, buildEvidence({ tests: [buildTest({ status: 'failed' })] }));
    expect(chooseBest(buildSpec(), [buildAttempt(0), worse], metrics).candidate.attempt).toBe(0);
  });

  it('prefers more passing tests of a believed run over a forged one', () => {
    const half = buildEvidence({ tests: [buildTest(), buildTest({ id: 'b', status: 'failed' })] });
    const attempts = [buildAttempt(0, buildEvidence({ believed: false })), buildAttempt(1, half)] as const;
    expect(chooseBest(buildSpec(), [...attempts], metrics).candidate.attempt).toBe(1);
  });

  it('is not proven less for a function that is too complex, which is refined all the same', () => {
    const complex = buildAttempt(0, buildEvidenceWith({ complexity: 'failed' }));
    const [spec, attempts] = [buildSpec(), [complex]];
    const verdict = decideVerdict({ spec, attempts, best: complex, metrics });
    expect(verdict.result).toBe('TESTS_PASSING');
    expect(verdict.confidence).toBe('MEDIUM');
    expect(verdict.gates.filter(({ status }) => status !== 'passed')).toEqual([
      {
        name: 'complexity',
        kind: 'quality',
        status: 'failed',
        measured: 'complexity failed',
        required: 'at most 10 in every function',
      },
    ]);
    expect(isSatisfied(spec, complex, metrics)).toBe(false);
  });

  it('leaves nothing to refine only when every gate passes', () => {
    expect(isSatisfied(buildSpec(), buildAttempt(0), metrics)).toBe(true);
    expect(isSatisfied(buildSpec(), buildAttempt(0, buildEvidenceWith({ lint: 'failed' })), metrics)).toBe(
      false,
    );
  });
});
