import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { publishBranch } from './publish-branch.ts';
import { Fields, repository, withEmulator } from './with-emulator.ts';

const place = { owner: 'mona', name: 'shop', login: 'mona' };

/** What GitHub's examples carry and these payloads do not, and why. */
const tolerated = [
  /\.(assignee|milestone|license|language|description|closed_at|conclusion|completed_at|merge_commit_sha|mergeable|rebaseable)(\.|:|$)/, // filled in there, null here or the other way round
  /\.(assignees|requested_reviewers|requested_teams|topics|pull_requests)\[\]/, // lists that are empty here
  /^\$\.check_run\.(check_suite|app)\./, // in old examples another suite; the app's e-mail and secrets are not public
  /^\$\.(installation|check_suite\.app)\.permissions\.\w+: string there, undefined here/, // what this app does not ask for
  /^\$\.installation\.(single_file_name|(created|updated)_at)/, // no single file is asked for; times were numbers once
  /^\$\.issue\.draft/, // only pull requests have it today
  /^\$\.check_run\.(deployment|output\.\w+)/, // of a run made by GitHub Actions; output is empty in some examples
  /^\$\.(organization|repository\.homepage)/, // the owner is a person here
];

const typeOf = (value: unknown) => {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
};

/** Every path of the example that is missing here or has another JSON type. */
const differences = (example: unknown, actual: unknown, path = '$'): string[] => {
  if (typeOf(example) !== typeOf(actual))
    return [`${path}: ${typeOf(example)} there, ${typeOf(actual)} here`];
  if (Array.isArray(example) && Array.isArray(actual))
    return example.length > 0 && actual.length > 0 ? differences(example[0], actual[0], `${path}[]`) : [];
  if (typeof example !== 'object' || example === null) return [];
  const present = Fields.parse(actual);
  return Object.entries(example).flatMap(([key, value]) =>
    differences(value, present[key], `${path}.${key}`),
  );
};

const Examples = z.array(z.object({ name: z.string(), examples: z.array(Fields) }));
const examples = Examples.parse(
  JSON.parse(readFileSync(new URL(import.meta.resolve('@octokit/webhooks-examples')), 'utf8')),
);

const exampleOf = (name: string, action: string) => {
  const found = examples
    .find((event) => event.name === name)
    ?.examples.find((example) => example['action'] === action);
  if (!found) throw new Error(`GitHub has no example of ${name}.${action}.`);
  return found;
};

const sendEverything = async () => {
  const { emulator, github } = await withEmulator();
  await emulator.openIssue({ ...place, title: 'One', body: 'Text' });
  const onIssue = { ...place, number: 1 };
  await emulator.labelIssue({ ...onIssue, label: 'codegen' });
  const comment = await emulator.comment({ ...onIssue, body: '/generate' });
  await emulator.editComment({ ...place, id: comment.id, body: '/generate language=python' });
  await emulator.deleteComment({ ...place, id: comment.id });
  await emulator.editIssue({ ...onIssue, body: 'Other text' });
  await emulator.unlabelIssue({ ...onIssue, label: 'codegen' });
  await emulator.editIssue({ ...onIssue, state: 'closed' });
  await emulator.editIssue({ ...onIssue, state: 'open' });
  const { commit, branch } = await publishBranch(github, 'codegen/issue-1');
  const { data: pull } = await github.rest.pulls.create({
    ...repository,
    title: 'Add',
    body: 'Text',
    head: branch,
    base: 'main',
  });
  const { data: run } = await github.rest.checks.create({
    ...repository,
    name: 'Specproof',
    head_sha: commit.sha,
    external_id: 'job',
    conclusion: 'success',
    output: { title: 't', summary: 's' },
    actions: [{ label: 'Again', description: 'Once more', identifier: 'again' }],
  });
  emulator.pressCheckButton({ ...place, checkRunId: run.id, identifier: 'again' });
  emulator.pressCheckButton({ ...place, checkRunId: run.id });
  await emulator.rerunCheckSuite({ ...place, headSha: commit.sha });
  await emulator.pushFiles({ ...place, branch, files: { 'x.py': 'x = 1\n' }, message: 'By hand' });
  const onPull = { ...place, number: pull.number };
  const comments = [{ path: 'src/discount.py', line: 2, body: 'Why?' }];
  await emulator.submitReview({ ...onPull, login: 'wendy', state: 'commented', comments });
  await emulator.requestReview({ ...onPull, reviewers: ['wendy'] });
  await emulator.enterMergeQueue(onPull);
  await emulator.closeIssue(onPull);
  await emulator.deleteIssue(onIssue);
  await emulator.suspendInstallation({ account: 'mona', login: 'mona' });
  await emulator.unsuspendInstallation({ account: 'mona', login: 'mona' });
  await emulator.deleteInstallation({ account: 'mona', login: 'mona' });
  return emulator.deliveries;
};

test('payloads have every field of the examples of GitHub, with the same type', async () => {
  const deliveries = await sendEverything();
  const compared = [
    'issues.opened',
    'issues.labeled',
    'issues.edited',
    'issues.unlabeled',
    'issues.reopened',
    'issue_comment.created',
    'issue_comment.edited',
    'issue_comment.deleted',
    'pull_request.opened',
    'pull_request.synchronize',
    'pull_request.closed',
    'check_run.created',
    'check_run.requested_action',
    'check_run.rerequested',
    'check_suite.rerequested',
    'pull_request.review_requested',
    'pull_request_review.submitted',
    'pull_request_review_comment.created',
    'merge_group.checks_requested',
    'issues.deleted',
    'installation.suspend',
    'installation.unsuspend',
    'installation.deleted',
  ];
  const found = compared.flatMap((event) => {
    const [name = '', action = ''] = event.split('.');
    const delivery = deliveries.find((one) => one.event === name && one.action === action);
    if (!delivery) return [`${event} was never sent`];
    const all = differences(exampleOf(name, action), JSON.parse(delivery.payload));
    return all
      .filter((line) => !tolerated.some((pattern) => pattern.test(line)))
      .map((line) => `${event} ${line}`);
  });
  expect(found).toEqual([]);
});

test('the comparison sees a missing field and a changed type', () => {
  expect(differences({ a: { b: 1 }, c: ['x'] }, { a: {}, c: [1] })).toEqual([
    '$.a.b: number there, undefined here',
    '$.c[]: string there, number here',
  ]);
});
