import { describe, expect, it } from 'vitest';
import { judgeExample, readAnswers } from '../../../src/pipeline/check/example-answers.ts';

const constants = { none: 'None', true: 'True', false: 'False' };
const example = { id: 'E1', call: 'f()', shown: '4', constants };
const four = { kind: 'value', value: { t: 'int', v: '4' }, text: '4' } as const;

describe("a driver's output", () => {
  it('gives one answer an example, and none where two speak for it', () => {
    const line = (id: string, v: string) => JSON.stringify({ id, value: { t: 'int', v } });
    const answers = readAnswers(
      `noise\n${line('E1', '4')}\n${line('E2', '1')}\n${line('E2', '2')}\n{"id":"E3","value":{"t":"x"}}\n`,
    );
    expect([...answers.keys()]).toEqual(['E1']);
  });

  it('may be nested without end', () => {
    const depth = 20_000;
    const nested = `${'{"t":"list","v":['.repeat(depth)}${']}'.repeat(depth)}`;
    expect(readAnswers(`{"id":"E1","value":${nested}}`).size).toBe(0);
  });
});

describe('an example', () => {
  it.each([
    [{ id: 'E1', value: { t: 'int', v: '4' } }, 'passed', '4'],
    [{ id: 'E1', value: { t: 'int', v: '5' } }, 'failed', '5'],
    [{ id: 'E1', value: { t: 'other', type: 'Everything' } }, 'failed', 'an object of type Everything'],
    [{ id: 'E1', error: ['KeyError', 'LookupError'], message: 'x' }, 'failed', 'raises KeyError: x'],
    [{ id: 'E1', timeout: true }, 'timed-out', 'no answer in time'],
    [{ id: 'E1', lost: true }, 'failed', 'the process ended without an answer'],
    [undefined, 'failed', 'no answer'],
  ] as const)('whose answer is %j has %s', (answer, status, actual) => {
    const known = answer === undefined ? undefined : readAnswers(JSON.stringify(answer)).get('E1');
    expect(judgeExample(example, four, known)).toMatchObject({ status, actual });
  });

  it('that expects an error holds for the type and for what inherits from it', () => {
    const answer = { id: 'E1', error: ['TooSmall', 'ValueError', 'Exception'] };
    expect(judgeExample(example, { kind: 'error', type: 'ValueError' }, answer).status).toBe('passed');
    expect(judgeExample(example, { kind: 'error', type: 'errors.TooSmall' }, answer).status).toBe('passed');
    expect(judgeExample(example, { kind: 'error', type: 'TypeError' }, answer).status).toBe('failed');
  });
});
