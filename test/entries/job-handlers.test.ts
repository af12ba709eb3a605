import { expect, it } from 'vitest';
import { createLogger } from '../../src/adapters/log/create-logger.ts';
import type { Job } from '../../src/core/job.ts';
import type { Forge, Permission } from '../../src/core/ports.ts';
import { jobHandlers } from '../../src/entries/job-handlers.ts';
import { jobContext, plainSteps, scriptedModel } from '../pipeline/job-context.ts';
import { buildJob } from '../support/build.ts';

const job = buildJob({ trigger: { kind: 'command', commentId: 5 } });
const approving: Job = { ...job, approval: { packages: ['requests'], generates: false } };

interface World {
  permission?: Permission;
  hasRun?: boolean;
}

/** The intake of a job in a world that keeps what is done to it. */
async function takeIn(asked: Job, { permission = 'write', hasRun = false }: World = {}) {
  const signs: string[] = [];
  const kept: string[] = [];
  const context = jobContext(scriptedModel(() => ''));
  const forge: Forge = {
    ...context.forge,
    permission: () => Promise.resolve(permission),
    react: (_, reaction) => Promise.resolve(void signs.push(reaction)),
    upsertStatusComment: (_, body) => {
      signs.push(body);
      return Promise.resolve({ id: 1, url: '' });
    },
  };
  const logger = createLogger({ level: 'silent', format: 'json', secrets: [] });
  const limits = { maxRefinements: 0, maxDurationMs: 1, maxTokens: 1 };
  const handlers = jobHandlers(
    { ...context, limits, logger },
    {
      runs: {
        begin: () => Promise.resolve(),
        end: () => Promise.resolve(),
        find: () => Promise.resolve(null),
        hasRun: () => Promise.resolve(hasRun),
      },
      approvals: {
        keep: ({ approval }) => Promise.resolve(void kept.push(...(approval?.packages ?? []))),
        of: () => Promise.resolve([]),
      },
      forgeOf: () => forge,
    },
  );
  return { next: await handlers.intake(asked, plainSteps()), signs, kept };
}

it('an approval is kept and answered by a reaction; nothing is generated where nothing was', async () => {
  expect(await takeIn(approving)).toEqual({ next: 'stop', signs: ['eyes', 'rocket'], kept: ['requests'] });
});

it('an approval on an issue that had a run starts another one', async () => {
  expect(await takeIn(approving, { hasRun: true })).toMatchObject({ next: 'go', kept: ['requests'] });
});

it('a comment that approves and asks for code does both', async () => {
  const both = { ...job, approval: { packages: ['requests'], generates: true } };
  expect(await takeIn(both)).toMatchObject({ next: 'go', kept: ['requests'] });
});

it.each<Permission>(['triage', 'read', 'none'])(
  'a sender with the permission %s approves nothing',
  async (permission) => {
    const { next, kept, signs } = await takeIn(approving, { permission, hasRun: true });
    expect({ next, kept }).toEqual({ next: 'stop', kept: [] });
    expect(signs).toHaveLength(1);
    expect(signs[0]).toContain('approving packages here needs write permission');
  },
);

it('a command without an approval is taken on as before', async () => {
  expect(await takeIn(job)).toEqual({ next: 'go', signs: ['eyes'], kept: [] });
});
