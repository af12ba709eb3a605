import { html } from 'hono/html';
import { appOwner, foreignOwner } from '../shapes/app.ts';
import type { Issue, Repository } from '../state/state.ts';
import { fullName, type World } from '../state/world.ts';

export type Html = ReturnType<typeof html>;

/** What every page needs to know of the request. */
export interface Visit {
  readonly world: World;
  /** The person who clicks. */
  readonly login: string;
}

export type Tab = 'code' | 'issues' | 'pulls';

export const showTime = (timestamp: string) => {
  const date = new Date(timestamp);
  const text = date.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return html`<time datetime="${timestamp}" title="${timestamp}">${text}</time>`;
};

export const avatar = (visit: Visit, login: string, size: '' | 'small' = '') => {
  const id = visit.world.state.users.find((user) => user.login === login)?.id ?? 0;
  return html`<img class="avatar ${size}" src="/assets/avatar.svg?u=${id}" alt="" width="40" height="40">`;
};

const openCount = (repository: Repository, isPull: boolean) =>
  repository.issues.filter((issue) => issue.state === 'open' && (issue.pull !== null) === isPull).length;

const tabs = (repository: Repository, here: Tab) => {
  const base = `/${fullName(repository)}`;
  const one = (tab: Tab, path: string, text: Html) =>
    html`<a class="${tab === here ? 'here' : ''}" href="${base}${path}">${text}</a>`;
  return html`<nav class="tabs">
    ${one('code', '', html`Code`)}
    ${one('issues', '/issues', html`Issues <span class="count">${openCount(repository, false)}</span>`)}
    ${one('pulls', '/pulls', html`Pull requests <span class="count">${openCount(repository, true)}</span>`)}
  </nav>`;
};

const people = ({ world, login }: Visit) =>
  world.state.users
    .filter((user) => user.type === 'User' && ![appOwner, foreignOwner].includes(user.login))
    .map((user) => html`<option ${user.login === login ? 'selected' : ''}>${user.login}</option>`);

const header = (visit: Visit, repository: Repository | undefined) => html`<header class="site">
  <a class="mark" href="/" title="All repositories">S</a>
  ${repository ? html`<span><a href="/">${repository.owner}</a> / <a href="/${fullName(repository)}">${repository.name}</a></span>` : html`<a href="/">Local GitHub</a>`}
  <span class="chip">local emulator, not github.com</span>
  <span class="grow"></span>
  <form method="post" action="/session"><label for="login">You are</label>
    <select id="login" name="login">${people(visit)}</select><button class="small">Switch</button></form>
</header>`;

export const layout = (
  visit: Visit,
  page: { readonly title: string; readonly repository?: Repository; readonly tab?: Tab },
  content: Html,
) => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${page.title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/assets/style.css">
  <script src="/assets/live.js" defer></script>
</head>
<body>
  ${header(visit, page.repository)}
  ${page.repository && page.tab ? tabs(page.repository, page.tab) : ''}
  <main>${content}</main>
</body>
</html>`;

export const issuePath = (repository: Repository, issue: Issue) =>
  `/${fullName(repository)}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`;
