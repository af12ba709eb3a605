import { html } from 'hono/html';
import type { FileChange } from '../git/difference.ts';
import type { Commit } from '../git/objects.ts';
import type { PullIssue } from '../shapes/pull.ts';
import { mayAct } from '../state/roles.ts';
import type { CheckRun, Repository } from '../state/state.ts';
import { fullName } from '../state/world.ts';
import { annotationNote, diffOf } from './diff.ts';
import { titleOf } from './issue-page.ts';
import { type Html, layout, showTime, type Visit } from './layout.ts';
import { checkDot, checkState, commentForm, counted, labels, markdown, thread } from './parts.ts';
import { mergeBox, reviewForm } from './pull-actions.ts';
import { reviewPosts } from './review-thread.ts';

export type PullTab = 'conversation' | 'checks' | 'files';

export interface PullContent extends PullIssue {
  readonly repository: Repository;
  readonly tab: PullTab;
  readonly commits: readonly Commit[];
  readonly changes: readonly FileChange[];
  readonly runs: readonly CheckRun[];
  readonly isClean: boolean;
  readonly hasBranch: boolean;
}

const stateOf = ({ issue, pull }: PullIssue) => {
  if (pull.mergedAt !== null) return html`<span class="state closed">Merged</span>`;
  if (issue.state === 'closed') return html`<span class="state refused">Closed</span>`;
  return pull.draft ? html`<span class="state draft">Draft</span>` : html`<span class="state">Open</span>`;
};

const head = (content: PullContent) => {
  const { issue, pull, commits } = content;
  return html`${titleOf(issue)}<div class="meta">${stateOf(content)} <b>${issue.login}</b> wants to merge ${counted(commits.length, 'commit')} into
    <span class="branch">${pull.base}</span> from <span class="branch">${pull.head}</span></div>`;
};

const subTabs = ({ repository, issue, tab, changes, runs }: PullContent) => {
  const base = `/${fullName(repository)}/pull/${issue.number}`;
  const one = (name: PullTab, path: string, text: Html) =>
    html`<a class="${tab === name ? 'here' : ''}" href="${base}${path}">${text}</a>`;
  return html`<nav class="tabs sub">
    ${one('conversation', '', html`Conversation <span class="count">${issue.comments.length}</span>`)}
    ${one('checks', '/checks', html`Checks <span class="count">${runs.length}</span>`)}
    ${one('files', '/files', html`Files changed <span class="count">${changes.length}</span>`)}</nav>`;
};

const commitRows = ({ repository, commits }: PullContent) =>
  commits.map(
    ({
      sha,
      message,
      author,
    }) => html`<div class="row"><div class="grow">${message.split('\n')[0]} <span class="quiet">${author.name}</span></div>
    ${repository.signedCommits[sha] ? html`<span class="chip">Verified</span>` : ''}<span class="sha quiet">${sha.slice(0, 7)}</span></div>`,
  );

const checkRows = ({ repository, issue, runs }: PullContent) =>
  runs.map(
    (
      run,
    ) => html`<div class="row">${checkDot(run)}<div class="grow"><a href="/${fullName(repository)}/pull/${issue.number}/checks#run-${run.id}"><b>${run.name}</b></a>
    <span class="quiet">${run.title ?? ''}</span></div><span class="quiet">${checkState(run)}</span></div>`,
  );

const conversation = (visit: Visit, content: PullContent) => {
  const { repository, issue, pull, runs } = content;
  const clone = `git clone -b ${pull.head} ${visit.world.address.web}/${fullName(repository)}.git`;
  return html`<div id="live"><div class="columns"><div>${thread(visit, content, reviewPosts(visit, content))}
      <div class="box"><div class="head"><b>Commits</b></div>${commitRows(content)}</div>
      <div class="box"><div class="head"><b>Checks</b></div>${runs.length > 0 ? checkRows(content) : html`<div class="row quiet">No check has reported yet.</div>`}</div>
      <div class="box"><div class="head"><b>Try it</b> the branch as it is, over HTTP</div><div class="clone"><code>${clone}</code></div></div>
    </div><div class="side"><section><h3>Labels</h3>${issue.labels.length > 0 ? labels(repository, issue.labels) : html`<span class="quiet">None yet</span>`}</section></div></div></div>
    <div class="columns"><div>${mergeBox(visit, content, content)}${reviewForm(visit, content, content.changes)}${commentForm(visit, repository, issue)}</div></div>`;
};

const buttons = (visit: Visit, repository: Repository, run: CheckRun) => {
  if (run.isForeign || run.status !== 'completed' || !mayAct(repository, visit.login, 'write')) return '';
  const action = `/${fullName(repository)}/runs/${run.id}/press`;
  return html`<form method="post" action="${action}">${run.actions.map(({ identifier, label, description }) => html`<button class="small" name="identifier" value="${identifier}" title="${description}">${label}</button> `)}
    <button class="small" name="identifier" value="">Re-run</button></form>`;
};

const checkBox = (
  visit: Visit,
  repository: Repository,
  run: CheckRun,
) => html`<div class="box" id="run-${run.id}">
  <div class="head">${checkDot(run)} <b>${run.name}</b> ${run.isForeign ? html`<span class="chip">GitHub Actions</span>` : ''} ${checkState(run)}<span>started ${showTime(run.startedAt)}</span><span class="grow"></span>${buttons(visit, repository, run)}</div>
  ${run.title === null ? '' : html`<div class="markdown"><h2>${run.title}</h2></div>`}
  ${run.summary === null ? '' : markdown(repository, run.summary)}
  ${run.text === null ? '' : markdown(repository, run.text)}
  ${run.annotations.length === 0 ? '' : html`<div class="pad"><h3>${counted(run.annotations.length, 'annotation')}</h3>${run.annotations.map(annotationNote)}</div>`}
</div>`;

const checks = (visit: Visit, { repository, runs }: PullContent) =>
  html`<div id="live">${runs.length > 0 ? runs.map((run) => checkBox(visit, repository, run)) : html`<div class="empty">No check has reported yet.</div>`}</div>`;

const files = ({ changes, runs }: PullContent) => {
  const annotations = runs.flatMap((run) => run.annotations);
  return html`<div id="live">${changes.map((change) => diffOf(change, annotations))}</div>`;
};

const bodyOf = (visit: Visit, content: PullContent) => {
  switch (content.tab) {
    case 'conversation':
      return conversation(visit, content);
    case 'checks':
      return checks(visit, content);
    case 'files':
      return files(content);
  }
};

export const pullPage = (visit: Visit, content: PullContent) => {
  const { issue, repository } = content;
  const title = `${issue.title} · Pull request #${issue.number}`;
  const page = html`${head(content)}${subTabs(content)}${bodyOf(visit, content)}`;
  return layout(visit, { title, repository, tab: 'pulls' }, page);
};
