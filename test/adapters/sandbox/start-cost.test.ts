import { expect, it } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { startContainer } from '../../../src/adapters/sandbox/container.ts';
import { readSeccompProfile } from '../../../src/adapters/sandbox/container-options.ts';
import { converse } from '../../../src/adapters/sandbox/conversation.ts';
import { encodeRequest } from '../../../src/adapters/sandbox/request.ts';
import { python } from '../../contracts/sandbox.ts';
import { ownSandbox } from './support.ts';

const { docker, owner } = ownSandbox();
const { signal } = new AbortController();
const nonce = 'ab'.repeat(16);

/** Milliseconds to start a container, and from handing the request over to the end of its only step. */
async function measure(): Promise<{ start: number; results: number }> {
  const subject = { image: imageTag('python'), owner, seccomp: readSeccompProfile() };
  const startedAt = performance.now();
  const container = await startContainer(docker, subject, signal);
  const handedOverAt = performance.now();
  const message = encodeRequest({ files: [], steps: [python('', { argv: ['/bin/true'] })] }, nonce);
  const { steps } = await converse({ stream: container.stream, message, nonce, deadlineMs: 30_000, signal });
  const endedAt = performance.now();
  await container.remove();
  expect(steps.map(({ status }) => status)).toEqual(['exited']);
  return { start: Math.round(handedOverAt - startedAt), results: Math.round(endedAt - handedOverAt) };
}

it('ten cold starts in a row succeed (their times are printed, for they depend on the machine)', async () => {
  const times: { start: number; results: number }[] = [];
  for (let run = 0; run < 10; run += 1) times.push(await measure());
  const sorted = (part: 'start' | 'results') =>
    times.map((time) => time[part]).toSorted((left, right) => left - right);
  console.log(`container: ${sorted('start').join(', ')} ms; results: ${sorted('results').join(', ')} ms`);
});
