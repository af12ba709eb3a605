import { describe, expect, test } from 'vitest';
import { CancelledError, RefusedError } from '../../../src/core/errors.ts';
import type { Request } from '../../../src/core/message.ts';
import {
  buildThread,
  generate,
  onCommit,
  onPull,
  openIssue,
  refine,
  request,
  retry,
  worldWith,
} from './messages.ts';
import { takeInOnce, takeInTwice, type World } from './world.ts';

async function lineOf(asked: Request, world: World): Promise<string | undefined> {
  const { job } = await takeInTwice(asked, world);
  expect(job).toBeNull();
  return [...world.written].find(([name]) => name.includes('answer-'))?.[1];
}

const issueAs = (changes: Partial<typeof openIssue>) => ({
  issues: new Map([[1, { ...openIssue, ...changes }]]),
});

describe('a request ends in one readable line', () => {
  test.each([
    [
      'the issue is closed',
      issueAs({ state: 'closed' }),
      /^The issue is closed, .* Reopen it and ask again\.$/u,
    ],
    ['the issue is gone', { issues: new Map() }, /^The issue is gone, so nothing was started\.$/u],
    [
      'the issue is a pull request',
      issueAs({ isPull: true }),
      /^This is a pull request and no issue, [^\n]*$/u,
    ],
  ] satisfies [string, Partial<World>, RegExp][])('where %s', async (_where, changes, line) => {
    expect(await lineOf(request(generate), worldWith(null, changes))).toMatch(line);
  });

  test('where the label was taken off before it was seen that it was put on', async () => {
    const world = worldWith(null, issueAs({ labels: [] }));
    const labelled = request(generate, { trigger: { kind: 'label', label: 'codegen' } });
    expect((await takeInOnce(labelled, world)).job).toBeNull();
    expect(await lineOf(labelled, world)).toBe('The label was taken off again, so nothing was started.');
    const commanded = await takeInOnce(request(generate), world);
    expect(commanded.job).not.toBeNull();
  });

  test('where the issue of a pull request is closed', async () => {
    const world = worldWith(buildThread(), issueAs({ state: 'closed' }));
    expect(await lineOf(request(retry, { subject: onPull }), world)).toMatch(/^The issue is closed/u);
  });

  test('where the pull request is none of Specproof, such as one of a fork', async () => {
    const asked = request(refine, { subject: { kind: 'pull-request', number: 33 } });
    const world = worldWith(buildThread());
    expect(await lineOf(asked, world)).toMatch(/^This is not a pull request of Specproof[^\n]*$/u);
    expect(world.written.has('#33 answer-50')).toBe(true);
  });

  test('where the forge refuses to be read, with its reason and nothing that mentions or links', async () => {
    const world = worldWith(null);
    const reason =
      'GitHub refused to read issue #1 (410: Issues are disabled, @octo). See http://x.example/.';
    world.issues.get = () => {
      throw new RefusedError(reason);
    };
    const line = await lineOf(request(generate), world);
    expect(line).toMatch(
      /^Nothing was started\. GitHub refused to read issue [^\n]*410: Issues are disabled/u,
    );
    expect(line).not.toMatch(/@octo|#1|:\/\//u);
  });

  test('where Specproof itself fails, without what went wrong inside', async () => {
    const world = worldWith(null);
    world.issues.get = () => {
      throw new TypeError('secret of the inside');
    };
    const line = await lineOf(request(generate), world);
    expect(line).toMatch(/^Nothing was started\. Specproof itself failed; .*message-0123456789\.$/u);
  });
});

describe('a request', () => {
  test('is taken on although nothing can be written, for its job says why it cannot go on', async () => {
    const refusal = new RefusedError('GitHub refused to write (403: Repository was archived).');
    const { job, written } = await takeInTwice(request(generate), worldWith(null, { refusal }));
    expect({ task: job?.task, written }).toEqual({ task: { kind: 'generate' }, written: [] });
  });

  test('that only wants an answer ends quietly where nothing can be written', async () => {
    const refusal = new RefusedError('GitHub refused to write (403: the issue is locked).');
    const world = worldWith(null, { refusal });
    expect(await takeInTwice(request({ name: 'help' }), world)).toEqual({ job: null, written: [] });
  });

  test('that was cancelled is neither answered nor started', async () => {
    const world = worldWith(null);
    world.issues.get = () => {
      throw new CancelledError('Stopped.');
    };
    await expect(takeInOnce(request(generate), world)).rejects.toThrow(CancelledError);
    expect([...world.written.keys()]).toEqual(['eyes on comment 50']);
  });

  test('about a commit that nobody knows has nowhere to be answered', async () => {
    const asked = request(
      { name: 'explain' },
      { subject: onCommit, trigger: { kind: 'button', checkRunId: 1 } },
    );
    expect(await takeInTwice(asked, worldWith(null))).toEqual({ job: null, written: [] });
  });
});
