import { describe, expect, it } from 'vitest';
import { isLeftover } from '../../../src/adapters/sandbox/sweep.ts';

const now = Date.parse('2030-01-01T12:00:00Z');
const container = (owner: string, ageMinutes: number) => ({
  Created: now / 1_000 - ageMinutes * 60,
  Labels: { 'specproof.sandbox': '1', 'specproof.owner': owner },
});

describe('a sandbox container is a leftover', () => {
  it.each([
    ['when it is our own, however young', container('us', 0), true],
    ['when it is old, whoever owns it', container('them', 41), true],
    ['not when another owner may still be using it', container('them', 39), false],
  ])('%s', (_when, listed, expected) => {
    expect(isLeftover(listed, 'us', now)).toBe(expected);
  });
});
