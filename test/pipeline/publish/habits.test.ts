import { describe, expect, it } from 'vitest';
import { RepositoryConfig } from '../../../src/core/config.ts';
import type { IssueNow } from '../../../src/core/discussion.ts';
import type { BaseBranch } from '../../../src/core/forge.ts';
import { specificationChange } from '../../../src/pipeline/7-publish.ts';
import {
  pullRequestWishes,
  templateOf,
  usesConventionalCommits,
} from '../../../src/pipeline/pull-request-wishes.ts';
import { proofCheckRun } from '../../../src/pipeline/render/check-run-text.ts';
import {
  commitMessage,
  leftOfBody,
  pullRequestText,
} from '../../../src/pipeline/render/pull-request-text.ts';
import { buildJob, buildSpec } from '../../support/build.ts';
import { jobContext, scriptedModel } from '../job-context.ts';
import { buildOutcome, failing } from '../render/build-outcome.ts';
import { noDiscussion } from './no-discussion.ts';

const conventional = ['feat: add a cart', 'fix(cart)!: round up', 'Merge branch x', 'docs: say why'];
const plain = ['Add a cart', 'Round up', 'fix: the third', 'Say why'];

function wishesOf(settings: object, given: { subjects?: string[]; files?: Record<string, string> } = {}) {
  const { subjects, files = {} } = given;
  const base: BaseBranch = { name: 'main', sha: '0'.repeat(40), paths: [], license: null };
  const context = jobContext(scriptedModel(() => ''));
  return pullRequestWishes({
    steps: context.steps,
    config: RepositoryConfig.parse({ pull_request: settings }),
    repository: { ...context.repository, paths: Object.keys(files) },
    forge: {
      ...context.forge,
      base: async () => (subjects === undefined ? base : { ...base, subjects }),
      readFile: async (path) => files[path] ?? null,
    },
  });
}

describe('titles', () => {
  it.each([
    [conventional, true],
    [plain, false],
    [['feat: one', 'fix: two'], false],
    [['Feature: one', 'fix two', 'chore:three'], false],
    [[], false],
  ])('of the commits %j are conventional: %s', (subjects, answer) => {
    expect(usesConventionalCommits(subjects)).toBe(answer);
  });

  it.each([
    ['auto', conventional, true],
    ['auto', plain, false],
    ['auto', undefined, false],
    ['plain', conventional, false],
    ['conventional', plain, true],
  ] as const)('by the setting %s where the last commits are %j', async (title, subjects, answer) => {
    const given = subjects === undefined ? {} : { subjects: [...subjects] };
    expect((await wishesOf({ title }, given)).conventional).toBe(answer);
  });
});

describe('the template', () => {
  it.each([
    [
      ['docs/pull_request_template.md', '.github/PULL_REQUEST_TEMPLATE.md'],
      '.github/PULL_REQUEST_TEMPLATE.md',
    ],
    [['src/pull_request_template.md', 'PULL_REQUEST_TEMPLATE.txt'], 'PULL_REQUEST_TEMPLATE.txt'],
    [['.github/PULL_REQUEST_TEMPLATE/a.md', '.github/PULL_REQUEST_TEMPLATE/b.md'], null],
  ])('among %j is %s', (paths, path) => {
    expect(templateOf(paths)).toBe(path);
  });
});

describe('a pull request as the repository wants it', () => {
  const commit = { branch: 'codegen/issue-1', sha: 'a'.repeat(40), baseBranch: 'main', verified: true };
  const facts = { modelLabel: 'm', commit, testCommands: [], projectFiles: [] };
  const job = buildJob();

  it('is typed, labelled and ready, with the template below the evidence', async () => {
    const files = { '.github/pull_request_template.md': '## Checks\n\n- [ ] Tests run\n' };
    const wishes = await wishesOf(
      { draft: false, labels: ['bot', 'specproof'], title: 'conventional' },
      { files },
    );
    const text = pullRequestText(job, buildOutcome(), { ...facts, wishes });
    expect(text).toMatchObject({
      title: 'feat: slugify (issue 1)',
      labels: ['specproof', 'bot'],
      draft: false,
    });
    expect(text.body.indexOf('- [ ] Tests run')).toBeGreaterThan(text.body.indexOf('How this was made'));
    expect(commitMessage(job, buildOutcome(), wishes).split('\n')[0]).toBe(
      'feat: add slugify as asked in issue #1',
    );
  });

  it('keeps capitals that are no sentence case', async () => {
    const wishes = await wishesOf({ title: 'conventional' });
    const outcome = buildOutcome({ spec: buildSpec({ title: 'CSV reader' }) });
    expect(pullRequestText(job, outcome, { ...facts, wishes }).title).toBe('feat: CSV reader (issue 1)');
  });

  it('asks for a review where the result is not proven', () => {
    expect(pullRequestText(job, failing, facts)).toMatchObject({
      labels: ['specproof', 'specproof:review'],
      draft: true,
    });
  });

  it('keeps what found no room in the check run on proof', () => {
    const assumptions = Array.from({ length: 20 }, (_none, index) => `Thing ${index}. ${'& '.repeat(290)}`);
    const requirements = Array.from({ length: 40 }, (_none, index) => ({
      ...{ id: `R${index + 1}`, text: '& '.repeat(140), quote: 'x' },
    }));
    const outcome = buildOutcome({ spec: buildSpec({ assumptions, requirements }) });
    const left = leftOfBody(job, outcome, facts);
    expect(left.join('\n')).toContain('Thing 7.');
    expect(pullRequestText(job, outcome, facts).body).not.toContain('Thing 7.');
    expect(pullRequestText(job, outcome, facts).body).toContain('the check run on proof has them');
    const { text } = proofCheckRun(
      { ...outcome, verdict: { ...outcome.verdict, matrix: [] } },
      { ...facts, left },
    );
    expect(text).toContain('Thing 7.');
    expect(text.length).toBeLessThanOrEqual(58_000);
  });
});

describe('before anything is pushed', () => {
  const job = buildJob();
  const now: IssueNow = {
    ...{ number: 1, title: job.issue.title, body: job.issue.body, state: 'open', labels: [] },
    ...{ updatedAt: '2026-02-02T00:00:00Z', author: null, isPull: false },
  };
  const changeOf = (issue: IssueNow | null, task = job.task) => {
    const { steps } = jobContext(scriptedModel(() => ''));
    const discussion = { ...noDiscussion, issue: async () => issue };
    return specificationChange({ ...job, task }, { steps, discussion });
  };
  const told = 'The specification changed while the job ran; ask again with `/generate`.';

  it.each<[string, IssueNow | null]>([
    ['the title is another one', { ...now, title: 'Slugify!' }],
    ['the body is another one', { ...now, body: 'Upper-case the text.' }],
    ['the issue is closed', { ...now, state: 'closed' }],
    ['the issue is gone', null],
  ])('the job ends when %s', async (_why, issue) => {
    expect(await changeOf(issue)).toBe(told);
  });

  it('an issue that says the same may have other labels and line ends', async () => {
    expect(await changeOf({ ...now, labels: ['x'] })).toBeNull();
    const lines = { ...job, issue: { ...job.issue, body: 'a\nb' } };
    const { steps } = jobContext(scriptedModel(() => ''));
    const discussion = { ...noDiscussion, issue: async () => ({ ...now, body: 'a\r\nb' }) };
    expect(await specificationChange(lines, { steps, discussion })).toBeNull();
  });

  it('a job about a commit or a pull request does not look', async () => {
    expect(await changeOf(null, { kind: 'verify', sha: 'a'.repeat(40) })).toBeNull();
    expect(await changeOf(null, { kind: 'revise', pull: 5, text: '' })).toBeNull();
  });
});
