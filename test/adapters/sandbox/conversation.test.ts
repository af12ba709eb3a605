import { afterEach, describe, expect, it } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { startContainer } from '../../../src/adapters/sandbox/container.ts';
import { readSeccompProfile } from '../../../src/adapters/sandbox/container-options.ts';
import { converse } from '../../../src/adapters/sandbox/conversation.ts';
import { encodeRequest } from '../../../src/adapters/sandbox/request.ts';
import type { SandboxStep } from '../../../src/core/ports.ts';
import { python } from '../../contracts/sandbox.ts';
import { ownSandbox } from './support.ts';

const { docker, owner, listContainers } = ownSandbox();
const { signal } = new AbortController();
const subject = { image: imageTag('python'), owner, seccomp: readSeccompProfile() };

afterEach(async () => {
  expect(await listContainers(true)).toEqual([]);
});

async function converseOver(steps: SandboxStep[], { nonce = 'ab'.repeat(16), deadlineMs = 30_000 } = {}) {
  const container = await startContainer(docker, subject, signal);
  const message = encodeRequest({ files: [], steps }, 'ab'.repeat(16));
  const conversation = await converse({ stream: container.stream, message, nonce, deadlineMs, signal });
  await container.remove();
  return conversation;
}

const sleeper = python('import time; time.sleep(50)');

describe('the exchange with a runner', () => {
  it('has the results of the steps that ended before its deadline', async () => {
    const { ending, steps } = await converseOver([python('print(1)'), sleeper], { deadlineMs: 8_000 });
    expect(ending).toEqual({ kind: 'deadline' });
    expect(steps.map(({ status, stdout }) => [status, stdout])).toEqual([['exited', '1\n']]);
  });

  it('is not believed when the answers lack the nonce', async () => {
    const { ending, steps } = await converseOver([python('print(1)')], { nonce: 'cd'.repeat(16) });
    expect(ending).toEqual({ kind: 'garbled', problem: 'a message with a wrong nonce' });
    expect(steps).toEqual([]);
  });

  it('ends when more comes than the host takes', async () => {
    const flood = python('import sys; sys.stdout.write("x" * 500_000)');
    const { ending, steps } = await converseOver(Array.from({ length: 40 }, () => flood));
    expect(ending).toEqual({ kind: 'flooded' });
    expect(steps.length).toBeGreaterThan(30);
  });
});
