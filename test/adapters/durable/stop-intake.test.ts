import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Message, Request } from '../../../src/core/message.ts';
import { jobFrom, messageOf } from './engine.ts';
import { engineToStop } from './engine-to-stop.ts';

const { engine, holding, nextJob, reaches, set, submit } = engineToStop();

/** Intakes of the named message wait until they are let go, as while the forge is slow. */
function slowIntakeOf(id: string, begun: string[]) {
  const inIntake = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  set({
    intake: async (message, steps) => {
      if (message.id === id)
        await steps.run({ name: 'look', result: z.void() }, async () => {
          inIntake.resolve();
          await goOn.promise;
        });
      return jobFrom(message);
    },
    generate: async (job) => void begun.push(job.id),
  });
  return { inIntake: inIntake.promise, goOn: goOn.resolve };
}

describe('a request that is still being taken in', () => {
  it('is found as work of its issue, so that a stop that comes at once finds it', async () => {
    const begun: string[] = [];
    const job = nextJob();
    const { inIntake, goOn } = slowIntakeOf(job.id, begun);
    await submit(job);
    await inIntake;
    const place = { installationId: job.installationId, repositoryId: job.repository.id };
    const { work } = engine().durable;
    expect(await work.openJobs({ ...place, issue: job.issue.number })).toEqual([job.id]);
    expect(await work.openJobs({ ...place, issue: job.issue.number + 1_000 })).toEqual([]);
    expect(await work.openJobs({ installationId: job.installationId })).toContain(job.id);
    expect(await work.stop(job.id)).toBe(true);
    goOn();
    await reaches(job, 'stopped');
    expect(begun).toEqual([]);
  });

  it('is no work where it asks for none: a stop does not find itself', async () => {
    const { release } = holding();
    release();
    const job = nextJob();
    const seen: string[][] = [];
    const place = {
      ...{ installationId: job.installationId, repositoryId: job.repository.id },
      issue: job.issue.number,
    };
    set({
      intake: async (_message, steps) => {
        const step = { name: 'find', result: z.array(z.string()) };
        seen.push(await steps.run(step, () => engine().durable.work.openJobs(place)));
        return null;
      },
    });
    const stop: Message = { ...messageOf(job), commands: [{ name: 'stop' }] };
    await engine().durable.submit(stop);
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([[]]);
  });

  it.each([
    ['the pull request', { kind: 'pull-request', number: 900_001 }],
    ['its newest commit', { kind: 'commit', sha: 'd'.repeat(40) }],
  ] as const)('is found as work of its issue where it was asked on %s', async (_where, subject) => {
    const begun: string[] = [];
    const job = nextJob();
    const { inIntake, goOn } = slowIntakeOf(job.id, begun);
    await engine().durable.submit({ ...messageOf(job), subject, commands: [{ name: 'verify' }] });
    await inIntake;
    const { work } = engine().durable;
    const place = {
      ...{ installationId: job.installationId, repositoryId: job.repository.id, issue: job.issue.number },
      pull: { number: 900_001, headSha: 'd'.repeat(40) },
    };
    expect(await work.openJobs(place)).toEqual([job.id]);
    expect(await work.openJobs({ ...place, pull: { number: 1, headSha: 'e'.repeat(40) } })).toEqual([]);
    expect(await work.taskOf(job.id)).toEqual(
      subject.kind === 'commit' ? null : { kind: 'revise', pull: 900_001, text: '' },
    );
    expect(await work.stop(job.id)).toBe(true);
    goOn();
    await reaches(job, 'stopped');
    expect(begun).toEqual([]);
  });

  it.each([
    ['found by a stop that was written after it and arrived first', 10, 20],
    ['passed over by a stop that was written before it and arrived late', 20, 10],
  ])('is %s', async (_what, requestComment, stopComment) => {
    const [stop, request] = [nextJob(), nextJob()];
    const place = { installationId: 1, repositoryId: request!.repository.id, issue: request!.issue.number };
    const order = requestComment < stopComment ? [stop!, request!] : [request!, stop!];
    const inIntake = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const looked = Promise.withResolvers<string[]>();
    set({
      intake: async (message, steps) => {
        if (message.id === request!.id) {
          inIntake.resolve();
          await goOn.promise;
          return null;
        }
        const step = { name: 'find', result: z.array(z.string()) };
        const find = async () => {
          await inIntake.promise;
          return engine().durable.work.openJobs(place);
        };
        looked.resolve(await steps.run(step, find));
        return null;
      },
    });
    for (const job of order) {
      const commentId = job === stop ? stopComment : requestComment;
      const commands: Request['commands'] = job === stop ? [{ name: 'stop' }] : messageOf(job).commands;
      await engine().durable.submit({
        ...{ ...messageOf(job), commands },
        trigger: { kind: 'command', commentId },
      });
    }
    expect(await looked.promise).toEqual(requestComment < stopComment ? [request!.id] : []);
    goOn.resolve();
    await reaches(request!, 'ended');
  });

  it('is not found by what was asked before it: a stop stops nothing that came later', async () => {
    const begun: string[] = [];
    const [first, later] = [nextJob(), nextJob()];
    const place = {
      ...{ installationId: later!.installationId, repositoryId: later!.repository.id },
      issue: later!.issue.number,
    };
    const inIntake = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const looked = Promise.withResolvers<string[]>();
    set({
      intake: async (message, steps) => {
        if (message.id === later!.id) {
          inIntake.resolve();
          await goOn.promise;
          return jobFrom(message);
        }
        const step = { name: 'find', result: z.array(z.string()) };
        looked.resolve(
          await steps.run(step, async () => {
            await inIntake.promise;
            return engine().durable.work.openJobs(place);
          }),
        );
        return null;
      },
      generate: async (job) => void begun.push(job.id),
    });
    await submit(first!);
    await submit(later!);
    expect(await looked.promise).toEqual([]);
    goOn.resolve();
    await reaches(later!, 'ended');
    expect(begun).toEqual([later!.id]);
  });
});
