import { beforeAll, describe, expect, it } from 'vitest';
import {
  type GrowthSample,
  isLinear,
  isQuadratic,
  type Observed,
  observed,
  slow,
} from '../toolchains/growth-samples.ts';

/** Code with a type `Ring` and functions that the suite knows by name: `mix`, `pairs`, `endless`. */
export interface GrowthSubject {
  sample: GrowthSample;
  code: string;
  /** A name as the language writes it. */
  named: (name: string) => string;
  /** The functions that take no input, with the name of their error. */
  raised: Record<string, string>;
  /** The functions of which nothing can be reported. */
  silent: readonly string[];
}

/** What growth programs observe, whatever the language. */
export function growthContract(language: string, { sample, code, named, raised, silent }: GrowthSubject) {
  describe(`what growth programs observe of ${language} code`, () => {
    let found: Map<string, Observed>;
    beforeAll(async () => {
      found = await observed(sample, code);
    }, slow);
    const of = (symbol: string) => found.get(symbol);

    it('tells linear from quadratic growth', () => {
      expect(of(named('mix'))?.fit).toSatisfy(isLinear);
      expect(of(named('pairs'))?.fit).toSatisfy(isQuadratic);
    });

    it('finds sequences of cheap calls linear', () => {
      expect(of(`Ring.${named('put')}`)?.fit).toSatisfy(isLinear);
      expect(of(`Ring.${named('get')}`)?.fit).toSatisfy(isLinear);
    });

    it('hands on nothing that the code prints', () => {
      expect(of(named('mix'))?.points[0]?.size).toBe(16);
      expect(of(named('mix'))?.result.stdout.match(/"size":16,/g)).toHaveLength(1);
    });

    it.each(Object.entries(raised))('names the error of %s, which takes no input', (symbol, error) => {
      expect(of(symbol)).toMatchObject({ points: [], raised: error });
    });

    it('stops a call that never ends, and keeps the sizes before', () => {
      expect(of(named('endless'))?.points.map(({ size }) => size)).toEqual([16, 32, 64]);
      expect([137, 152]).toContain(of(named('endless'))?.result.exitCode);
    });

    it.each(silent)('reports nothing of %s, which sleeps or has another signature', (symbol) => {
      expect(of(symbol)).toMatchObject({ points: [], result: { status: 'exited', exitCode: 1 } });
    });
  });
}
