import { setTimeout as sleep } from 'node:timers/promises';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { maintainer, place } from '../../src/entries/demo/local-github.ts';
import type { JobEnded } from '../../src/entries/demo/log-lines.ts';
import type { World } from './harness.ts';

/** What people did and what Specproof answered, in the order of it. */
interface StoryLine {
  who: string;
  where: string;
  text: string;
}

export interface Story {
  issue: number;
  pull: number;
  ends: { plan: JobEnded; first: JobEnded; revision: JobEnded; verification: JobEnded };
  /** Heads of the branch: as published, as revised, as a person pushed it. */
  heads: { published: string; revised: string; pushed: string };
  lines: StoryLine[];
  github: Octokit;
}

const at = { owner: place.owner, repo: place.name };
const codePath = 'src/slugify.py';

/** The API as the app itself sees it. */
async function clientOf({ github }: World): Promise<Octokit> {
  const { GITHUB_APP_ID: appId, GITHUB_PRIVATE_KEY: privateKey } = github.environment;
  const baseUrl = github.emulator.apiUrl;
  const silent = () => undefined;
  const options = { baseUrl, log: { debug: silent, info: silent, warn: silent, error: silent } };
  const app = new Octokit({ ...options, authStrategy: createAppAuth, auth: { appId, privateKey } });
  const { data } = await app.rest.apps.getRepoInstallation(at);
  return new Octokit({
    ...options,
    authStrategy: createAppAuth,
    auth: { appId, privateKey, installationId: data.id },
  });
}

/** Waits until `look` answers something. */
async function until<T>(what: string, look: () => Promise<T | null>, limitMs = 120_000): Promise<T> {
  for (const end = Date.now() + limitMs; Date.now() < end; ) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Waited ${limitMs} ms in vain for ${what}.`);
}

const settings = 'trigger:\n  plan_first: true\n';

const reviewComments = {
  suggestion:
    'Say what is missing.\n```suggestion\n        raise ValueError("the text holds no letter and no digit that can be kept")\n```',
  demand: 'A `text` that is no string raises `TypeError`, so that `slugify(5)` raises TypeError.',
  contradiction: 'Please allow `~` as a separator too, instead of raising.',
  question: 'Why NFKD here and not NFC?',
};

const places: readonly (readonly [comment: keyof typeof reviewComments, line: RegExp])[] = [
  ['suggestion', /nothing is left of the text"\)/],
  ['demand', /^def slugify/],
  ['contradiction', /^_SEPARATORS/],
  ['question', /normalize\("NFKD"/],
];

/** Label, plan, go, pull request, review, revised commit, a person's push, proof by button, merge. */
export async function playStory(world: World): Promise<Story> {
  const { emulator } = world.github;
  const github = await clientOf(world);
  const lines: StoryLine[] = [];
  const tell = (who: string, where: string, text: string) => lines.push({ who, where, text });
  const ended = async (act: () => Promise<unknown>): Promise<JobEnded> => {
    const end = world.nextEnd();
    await act();
    return end;
  };
  const lastComment = async (number: number, pattern: RegExp) =>
    until(`a comment like ${pattern}`, async () => {
      const { data } = await github.rest.issues.listComments({ ...at, issue_number: number, per_page: 100 });
      return (
        data.findLast(({ body, user }) => user?.type === 'Bot' && pattern.test(body ?? ''))?.body ?? null
      );
    });
  const hear = async (where: string, number: number, pattern: RegExp) =>
    tell('Specproof', where, await lastComment(number, pattern));

  await emulator.pushFiles({
    ...{ ...place, login: maintainer, branch: 'main', message: 'Show plans first' },
    files: { '.github/specproof.yml': settings },
  });

  const { title, body } = world.example;
  const { number: issue } = await emulator.openIssue({ ...place, login: maintainer, title, body });
  tell(maintainer, 'issue', `opens the issue _${title}_ and puts the label \`codegen\` on`);
  const plan = await ended(() =>
    emulator.labelIssue({ ...place, login: maintainer, number: issue, label: 'codegen' }),
  );
  await hear('issue', issue, /PLANNED/);

  tell(maintainer, 'issue', 'leaves a thumbs-up on that comment');
  const first = await ended(async () => {
    const { data } = await github.rest.issues.listComments({ ...at, issue_number: issue });
    const id = data.find((comment) => comment.body?.includes('PLANNED'))?.id ?? 0;
    // A thumbs-up of the second in which the plan was written was left without reading it.
    await sleep(1_001 - (Date.now() % 1_000));
    await emulator.react({ ...place, login: maintainer, commentId: id, content: '+1' });
  });
  await hear('issue', issue, /TESTS_PASSING/);
  const { data: opened } = await github.rest.pulls.list({
    ...at,
    head: `${at.owner}:codegen/issue-${issue}`,
  });
  const [request] = opened;
  if (request === undefined) throw new Error('No pull request was opened.');
  const { number: pull } = request;
  tell('Specproof', 'pull request', `opens the pull request _${request.title}_`);

  const { data: file } = await github.rest.repos.getContent({ ...at, path: codePath, ref: request.head.sha });
  const code = 'content' in file ? Buffer.from(file.content, 'base64').toString().split('\n') : [];
  const comments = places.map(([name, pattern]) => ({
    path: codePath,
    line: code.findIndex((line) => pattern.test(line)) + 1,
    body: reviewComments[name],
  }));
  for (const { line, body: text } of comments) tell(maintainer, `review, ${codePath}:${line}`, text);
  const revision = await ended(() =>
    emulator.submitReview({
      ...{ ...place, login: maintainer, number: pull },
      ...{ state: 'changes_requested' as const, body: 'Nearly there.', comments },
    }),
  );
  const { data: said } = await github.rest.pulls.listReviewComments({
    ...at,
    pull_number: pull,
    per_page: 100,
  });
  for (const comment of said.filter(({ in_reply_to_id: parent }) => parent !== undefined))
    tell('Specproof', `thread, ${comment.path}:${comment.line ?? comment.original_line ?? 0}`, comment.body);
  await hear('pull request', pull, /Revised in/);
  const { data: after } = await github.rest.pulls.get({ ...at, pull_number: pull });

  const branch = after.head.ref;
  tell(maintainer, 'branch', 'pushes a commit of their own');
  const pushed = await emulator.pushFiles({
    ...{ ...place, login: maintainer, branch, message: 'Mention the newsletter' },
    files: { 'NOTES.md': 'Slugs are used by the newsletter too.\n' },
  });
  await hear('pull request', pull, /pushed to this branch/);

  const { data: checks } = await github.rest.checks.listForRef({ ...at, ref: after.head.sha });
  const proof = checks.check_runs.find(({ name }) => name === 'Specproof / proof');
  tell(maintainer, 'check run', 'presses **Re-verify**');
  const verification = await ended(async () =>
    emulator.pressCheckButton({
      ...place,
      login: maintainer,
      checkRunId: proof?.id ?? 0,
      identifier: 'verify',
    }),
  );
  const { data: again } = await github.rest.checks.listForRef({ ...at, ref: pushed });
  for (const run of again.check_runs)
    tell(
      'Specproof',
      `check run _${run.name}_ on the pushed commit`,
      `**${run.conclusion}**: ${run.output.title}`,
    );

  tell(
    maintainer,
    'pull request',
    'marks it ready and merges it, then asks on the issue: `/specproof status`',
  );
  await emulator.markReady({ ...place, login: maintainer, number: pull });
  await emulator.mergePull({ ...place, login: maintainer, number: pull, method: 'squash' });
  // The merge is an event of its own: an answer that was given before it was taken in does not know of it.
  const remembered = await until('the merge to be remembered', async () => {
    const body = '/specproof status';
    const { id } = await emulator.comment({ ...place, login: maintainer, number: issue, body });
    const answer = await lastComment(issue, new RegExp(`answer-${id} `, 'u'));
    return answer.includes('merged') ? answer : null;
  });
  tell('Specproof', 'issue', remembered);

  return {
    ...{ issue, pull, lines, github },
    ends: { plan, first, revision, verification },
    heads: { published: request.head.sha, revised: after.head.sha, pushed },
  };
}
