import { html } from 'hono/html';
import { closedBy } from '../actions/closing.ts';
import type { IssuePlace } from '../state/places.ts';
import { mayAct } from '../state/roles.ts';
import type { Issue, Repository } from '../state/state.ts';
import { fullName } from '../state/world.ts';
import { layout, showTime, type Visit } from './layout.ts';
import { commentForm, counted, labels, thread } from './parts.ts';

export const titleOf = (issue: Issue) =>
  html`<h1 class="title">${issue.title} <span>#${issue.number}</span></h1>`;

const labelButton = (visit: Visit, { repository, issue }: IssuePlace, name: string) => {
  if (!mayAct(repository, visit.login, 'triage')) return '';
  const carried = issue.labels.includes(name);
  return html`<form method="post" action="/${fullName(repository)}/issues/${issue.number}/labels">
    <input type="hidden" name="label" value="${name}"><input type="hidden" name="action" value="${carried ? 'remove' : 'add'}">
    <button class="${carried ? '' : 'primary'}">${carried ? 'Remove' : 'Add'} label ${name}</button></form>`;
};

/** What this repository did about the issue: pull requests that say they close it. */
const linkedPulls = (repository: Repository, issue: Issue) => {
  const found = repository.issues.filter(
    ({ pull, body }) => pull !== null && closedBy(body ?? '').includes(issue.number),
  );
  const links = found.map(
    (one) =>
      html`<div><a href="/${fullName(repository)}/pull/${one.number}">#${one.number} ${one.title}</a></div>`,
  );
  return links.length > 0 ? links : html`<span class="quiet">None yet</span>`;
};

const summary = (repository: Repository, issue: Issue) =>
  html`<section><h3>Labels</h3>${
    issue.labels.length > 0 ? labels(repository, issue.labels) : html`<span class="quiet">None yet</span>`
  }</section><section><h3>Development</h3>${linkedPulls(repository, issue)}</section>`;

export const issuePage = (visit: Visit, repository: Repository, issue: Issue) => {
  const page = html`<div id="live">${titleOf(issue)}
    <div class="meta"><span class="state ${issue.state}">${issue.state === 'open' ? 'Open' : 'Closed'}</span>
      <b>${issue.login}</b> opened this issue ${showTime(issue.createdAt)} · ${counted(issue.comments.length, 'comment')}</div><br>
    <div class="columns"><div>${thread(visit, { repository, issue })}</div><div class="side">${summary(repository, issue)}</div></div></div>
    <div class="columns"><div>${commentForm(visit, repository, issue)}</div><div class="side">${labelButton(visit, { repository, issue }, 'codegen')}</div></div>`;
  return layout(visit, { title: `${issue.title} · Issue #${issue.number}`, repository, tab: 'issues' }, page);
};

export const newIssuePage = (visit: Visit, repository: Repository) => {
  const page = html`<h1 class="title">New issue</h1><form class="box" method="post" action="/${fullName(repository)}/issues"><div class="pad">
    <p><input type="text" name="title" required maxlength="256" placeholder="Title" aria-label="Title"></p>
    <p><textarea name="body" rows="18" placeholder="Say what is to be built. Markdown is rendered." aria-label="Description"></textarea></p>
    <p><label><input type="checkbox" name="label" value="codegen"> label it <b>codegen</b> at once</label></p>
    <div class="actions"><button class="primary">Create</button></div></div></form>`;
  return layout(visit, { title: 'New issue', repository, tab: 'issues' }, page);
};
