import { describe, expect, it } from 'vitest';
import { createUnavailableSandbox } from '../../../src/adapters/sandbox/unavailable.ts';
import { describeAnySandbox, python, request } from '../../contracts/sandbox.ts';

const reason = 'Docker is not installed: run `npm run setup`.';

describeAnySandbox('the unavailable sandbox', () => createUnavailableSandbox(reason));

describe('the unavailable sandbox', () => {
  it('answers with the reason it was given', async () => {
    const outcome = await createUnavailableSandbox(reason).run(request([python('pass')]));
    expect(outcome).toEqual({ status: 'unavailable', reason });
  });
});
