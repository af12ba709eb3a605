import { expect, it } from 'vitest';
import { checkOf } from '../../../src/core/evidence.ts';
import { checkFast } from '../../../src/pipeline/4-check.ts';
import { checkRun, doubleCandidate, goodCode } from './real-sandbox.ts';

it('code that compiles and that the syntax tree cannot show is refused, whatever hides in it', async () => {
  const hidden = `(eval${' or 0'.repeat(420)})("2 * number")`;
  const { context, ...subject } = await checkRun(doubleCandidate(goodCode.replace('2 * number', hidden)));
  const evidence = await checkFast(subject, context);
  expect(checkOf(evidence, 'syntax')?.status).toBe('passed');
  expect(checkOf(evidence, 'refusals')?.findings).toEqual([
    expect.objectContaining({ path: 'src/double.py', rule: 'unreadable' }),
  ]);
}, 180_000);
