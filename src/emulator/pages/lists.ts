import { html } from 'hono/html';
import type { TreeEntry } from '../git/objects.ts';
import type { Issue, Repository } from '../state/state.ts';
import { fullName } from '../state/world.ts';
import { issuePath, layout, showTime, type Tab, type Visit } from './layout.ts';
import { counted, labels, markdown } from './parts.ts';

export const homePage = (visit: Visit) => {
  const rows = visit.world.state.repositories.map(
    (repository) => html`<div class="row"><div class="grow">
      <a class="subject" href="/${fullName(repository)}">${fullName(repository)}</a> <span class="chip">${repository.private ? 'Private' : 'Public'}</span>
      <div class="quiet">${repository.description ?? ''} Updated ${showTime(repository.updatedAt)}</div></div></div>`,
  );
  const empty = html`<div class="empty">No repository yet.</div>`;
  return layout(
    visit,
    { title: 'Repositories' },
    html`<h1 class="title">Repositories</h1><div class="box">${rows.length > 0 ? rows : empty}</div>`,
  );
};

const cloneBox = (url: string, branch: string) =>
  html`<div class="clone"><span class="quiet">Clone</span><code>git clone -b ${branch} ${url}</code></div>`;

export const repositoryPage = (
  visit: Visit,
  repository: Repository,
  content: { readonly ref: string; readonly entries: readonly TreeEntry[]; readonly readme: string | null },
) => {
  const { ref, entries, readme } = content;
  const base = `/${fullName(repository)}`;
  const rows = entries.map(
    ({ path }) => html`<div class="row"><a href="${base}/blob/${ref}/${path}">${path}</a></div>`,
  );
  const page = html`<div class="toolbar"><span class="branch">${ref}</span><span class="grow"></span><a class="button primary" href="${base}/issues/new">New issue</a></div>
    <div class="box"><div class="head"><b>${counted(entries.length, 'file')}</b></div>${rows}</div>
    <div class="box">${cloneBox(`${visit.world.address.web}${base}.git`, ref)}</div>
    ${readme === null ? '' : html`<div class="box"><div class="head"><b>README</b></div>${markdown(repository, readme, `${base}/blob/${ref}`)}</div>`}`;
  return layout(visit, { title: fullName(repository), repository, tab: 'code' }, page);
};

export const filePage = (
  visit: Visit,
  repository: Repository,
  file: { readonly ref: string; readonly path: string; readonly content: string },
) => {
  const { ref, path, content } = file;
  const lines = content
    .replace(/\n$/, '')
    .split('\n')
    .map(
      (line, index) => html`<tr id="L${index + 1}"><td class="number">${index + 1}</td><td>${line}</td></tr>`,
    );
  const page = html`<div class="toolbar"><span class="branch">${ref}</span><b>${path}</b><span class="grow"></span><a class="button" href="/${fullName(repository)}/raw/${ref}/${path}">Raw</a></div>
    <div class="box"><table class="diff">${lines}</table></div>`;
  return layout(visit, { title: path, repository, tab: 'code' }, page);
};

const dotOf = ({ state, pull }: Issue) => {
  if (state === 'closed') return html`<span class="dot done">✓</span>`;
  return html`<span class="dot ${pull?.draft ? 'draft' : 'open'}"></span>`;
};

const issueRow = (repository: Repository, issue: Issue) => html`<div class="row">${dotOf(issue)}
  <div class="grow"><a class="subject" href="${issuePath(repository, issue)}">${issue.title}</a> ${labels(repository, issue.labels)}
  <div class="quiet">#${issue.number} opened ${showTime(issue.createdAt)} by ${issue.login}${issue.pull?.draft ? ' · Draft' : ''}</div></div>
  ${issue.comments.length > 0 ? html`<span class="quiet">${counted(issue.comments.length, 'comment')}</span>` : ''}</div>`;

/** Issues or pull requests, open ones first. */
export const listPage = (visit: Visit, repository: Repository, tab: Extract<Tab, 'issues' | 'pulls'>) => {
  const all = repository.issues
    .filter(({ pull }) => (pull !== null) === (tab === 'pulls'))
    .toSorted((left, right) => right.number - left.number);
  const { open = [], closed = [] } = Object.groupBy(all, ({ state }) => state);
  const noun = tab === 'pulls' ? 'pull requests' : 'issues';
  const newIssue = html`<a class="button primary" href="/${fullName(repository)}/issues/new">New issue</a>`;
  const empty = html`<div class="empty">There are no ${noun} yet.</div>`;
  const page = html`<div class="toolbar"><span class="grow"></span>${tab === 'issues' ? newIssue : ''}</div>
    <div id="live"><div class="box"><div class="head"><b>${open.length} open</b> ${closed.length} closed</div>
    ${all.length > 0 ? [...open, ...closed].map((issue) => issueRow(repository, issue)) : empty}</div></div>`;
  return layout(visit, { title: `${noun} · ${fullName(repository)}`, repository, tab }, page);
};
