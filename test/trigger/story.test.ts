import { expect, it } from 'vitest';
import { decide } from '../../src/trigger/decide.ts';
import { appId, repository } from '../emulator/with-emulator.ts';
import { withPull } from '../emulator/with-pull.ts';

const place = { owner: repository.owner, name: repository.repo };
const asMona = { ...place, login: 'mona' };
const actions = ['refine', 'verify', 'explain'].map((identifier) => ({
  label: identifier,
  description: identifier,
  identifier,
}));

type Story = Awaited<ReturnType<typeof withPull>>;

async function talkOnIssue({ emulator, github }: Story): Promise<void> {
  const { number } = await emulator.openIssue({ ...asMona, title: 'Add', body: 'Two numbers' });
  const onIssue = { ...asMona, number };
  await emulator.labelIssue({ ...onIssue, label: 'codegen' });
  await emulator.comment({ ...onIssue, body: '/specproof plan\n/specproof lunch' });
  const ours = { ...repository, issue_number: number, body: '<!-- specproof:status -->\n/generate' };
  await github.rest.issues.createComment(ours);
  await emulator.unlabelIssue({ ...onIssue, label: 'codegen' });
  await emulator.closeIssue(onIssue);
  await emulator.deleteIssue(onIssue);
}

async function talkOnPull({ emulator, github, number, commit, branch }: Story): Promise<void> {
  const onPull = { ...asMona, number };
  const run = {
    ...repository,
    name: 'Specproof',
    head_sha: commit.sha,
    conclusion: 'failure',
    actions,
  } as const;
  const { data } = await github.rest.checks.create({ ...run, output: { title: 't', summary: 's' } });
  emulator.pressCheckButton({ ...asMona, checkRunId: data.id, identifier: 'explain' });
  emulator.pressCheckButton({ ...asMona, checkRunId: data.id });
  await emulator.rerunCheckSuite({ ...asMona, headSha: commit.sha });
  const failed = { check: 'build', headSha: commit.sha, conclusion: 'failure', summary: 'red' } as const;
  await emulator.reportForeignCheck({ ...place, ...failed });
  const comments = [{ path: 'src/discount.py', line: 2, body: 'Why?' }];
  await emulator.submitReview({ ...onPull, login: 'wendy', state: 'commented', comments });
  await emulator.comment({ ...onPull, body: '/generate' });
  await emulator.pushFiles({ ...asMona, branch, files: { 'x.py': 'x = 1\n' }, message: 'By hand' });
  await emulator.closeIssue(onPull);
  await emulator.suspendInstallation({ account: 'mona', login: 'mona' });
}

function meaningsOf({ sent }: Story): string[] {
  return sent().flatMap(({ name, payload }) => {
    const decision = decide(name.split('.')[0] ?? '', payload, { ownAppId: appId, allowedBots: [] });
    if (!decision.concerns) return [];
    const { message } = decision;
    if (message.kind === 'departure') return ['departure'];
    if (message.kind === 'signal') return [message.fact.kind];
    const commands = message.commands.map((command) => command.name);
    return [`${message.trigger.kind} on ${message.subject.kind}: ${commands.join(', ')}`];
  });
}

it('reads from the events of a whole story what people did in it, and from our own doings nothing', async () => {
  const story = await withPull();
  await talkOnIssue(story);
  await talkOnPull(story);
  expect(meaningsOf(story)).toEqual([
    'label on issue: generate',
    'command on issue: plan, unknown',
    'label-removed',
    'issue-closed',
    'issue-deleted',
    'button on commit: explain',
    'button on commit: verify',
    'button on commit: verify',
    'check-failed',
    'review on pull-request: refine',
    'command on pull-request: retry',
    'pushed',
    'pull-closed',
    'departure',
  ]);
});
