import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/emulator/journal.ts';
import { isProof } from '../../../src/entries/demo/is-proof.ts';

const pullRequestUrl = 'http://github.test/o/r/pull/2';
const checkRunUrl = 'http://github.test/o/r/runs/9';
const addresses = { pullRequestUrl, checkRunUrl };

function answer(responseBody: unknown, status = 201): JournalEntry {
  return {
    method: 'POST',
    path: '/',
    query: {},
    requestBody: undefined,
    status,
    responseBody,
    fault: undefined,
  };
}
const pull = answer({ html_url: pullRequestUrl, draft: true });
const run = (conclusion: string) => answer({ html_url: checkRunUrl, conclusion });

describe('the exit status of the demo', () => {
  it('is success when GitHub answered with the pull request and a successful check run', () => {
    expect(isProof(addresses, [pull, run('success')])).toBe(true);
  });

  it.each([
    ['GitHub never answered with the pull request', addresses, [run('success')]],
    ['the check run is neutral', addresses, [pull, run('neutral')]],
    ['the check run failed', addresses, [pull, run('failure')]],
    [
      'the check run is another one',
      { ...addresses, checkRunUrl: `${checkRunUrl}9` },
      [pull, run('success')],
    ],
    ['GitHub refused', addresses, [answer(pull.responseBody, 422), run('success')]],
    ['no pull request was published', { ...addresses, pullRequestUrl: null }, [pull, run('success')]],
  ] as const)('is failure when %s', (_when, ended, journal) => {
    expect(isProof(ended, journal)).toBe(false);
  });
});
