import { html, raw } from 'hono/html';
import type { IssuePlace } from '../state/places.ts';
import type { Reaction, ReactionContent } from '../state/reaction.ts';
import type { CheckRun, Comment, Issue, Repository } from '../state/state.ts';
import { botLogin, fullName } from '../state/world.ts';
import { avatar, type Html, showTime, type Visit } from './layout.ts';
import { renderMarkdown } from './markdown/blocks.ts';

export const markdown = (repository: Repository, text: string, filesUrl?: string) =>
  html`<div class="markdown">${raw(renderMarkdown(text, { issuesUrl: `/${fullName(repository)}/issues`, ...(filesUrl === undefined ? {} : { filesUrl }) }))}</div>`;

export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const checkState = ({ status, conclusion }: CheckRun) => (conclusion ?? status).replaceAll('_', ' ');

/** Dark text on a light label and the other way round, by the usual weights of brightness. */
const textColor = (color: string) => {
  const [red = 0, green = 0, blue = 0] = (color.match(/../g) ?? []).map((part) => Number.parseInt(part, 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150 ? '1f2328' : 'ffffff';
};

export const labelColors = (repository: Repository) =>
  repository.labels
    .map(({ id, color }) => `.label-${id}{background:#${color};color:#${textColor(color)}}`)
    .join('\n');

export const labels = (repository: Repository, names: readonly string[]) =>
  names.map((name) => {
    const label = repository.labels.find((candidate) => candidate.name === name);
    return html`<span class="label label-${label?.id ?? 0}">${name}</span> `;
  });

const signs: Record<ReactionContent, string> = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  confused: '😕',
  heart: '❤️',
  hooray: '🎉',
  rocket: '🚀',
  eyes: '👀',
};

export const reactionBar = (reactions: readonly Reaction[]) => {
  const grouped = Map.groupBy(reactions, ({ content }) => content);
  const chips = [...grouped].map(
    ([content, all]) =>
      html`<span title="${all.map(({ login }) => login).join(', ')}">${signs[content]} ${all.length}</span>`,
  );
  return chips.length > 0 ? html`<div class="reactions">${chips}</div>` : '';
};

interface Post {
  readonly id: string;
  readonly login: string;
  readonly body: string;
  readonly createdAt: string;
  readonly isEdited: boolean;
  readonly reactions: readonly Reaction[];
}

const post = (
  visit: Visit,
  repository: Repository,
  content: Post,
) => html`<div class="post" id="${content.id}">
  ${avatar(visit, content.login)}
  <div class="box ${content.login === botLogin ? 'bot' : ''}">
    <div class="head"><b>${content.login}</b> ${content.login === botLogin ? html`<span class="chip">bot</span>` : ''}
      <span>commented ${showTime(content.createdAt)}${content.isEdited ? ' · edited' : ''}</span><span class="grow"></span>
      ${content.login === repository.owner ? html`<span class="chip">Owner</span>` : ''}</div>
    ${content.body === '' ? html`<div class="markdown quiet"><em>No description provided.</em></div>` : markdown(repository, content.body)}
    ${reactionBar(content.reactions)}
  </div>
</div>`;

const commentPost = (comment: Comment): Post => ({
  ...comment,
  id: `issuecomment-${comment.id}`,
  isEdited: comment.updatedAt !== comment.createdAt,
});

/** Comments in the order of time, with what else was said between them. */
export const thread = (
  visit: Visit,
  { repository, issue }: IssuePlace,
  others: readonly { readonly id: number; readonly content: Html }[] = [],
) => {
  const { login, createdAt, reactions } = issue;
  const first = {
    id: `issue-${issue.id}`,
    login,
    body: issue.body ?? '',
    createdAt,
    reactions,
    isEdited: false,
  };
  const comments = issue.comments.map((comment) => ({
    id: comment.id,
    content: post(visit, repository, commentPost(comment)),
  }));
  const all = [...comments, ...others].toSorted((left, right) => left.id - right.id);
  return html`<div class="thread">${post(visit, repository, first)}${all.map(({ content }) => content)}</div>`;
};

export const commentForm = (visit: Visit, repository: Repository, issue: Issue) => html`<div class="post">
  ${avatar(visit, visit.login)}
  <form class="box" method="post" action="/${fullName(repository)}/issues/${issue.number}/comments">
    <div class="head"><b>Add a comment</b> as ${visit.login}</div>
    <div class="pad"><textarea name="body" required placeholder="/generate starts Specproof on this issue"></textarea>
    <div class="actions"><button name="state" value="${issue.state === 'open' ? 'closed' : 'open'}" formnovalidate>${issue.state === 'open' ? 'Close' : 'Reopen'}</button>
    <button class="primary">Comment</button></div></div>
  </form>
</div>`;

export const checkDot = ({ status, conclusion }: CheckRun): Html => {
  if (status !== 'completed') return html`<span class="dot pending" title="${status}"></span>`;
  if (conclusion === 'success') return html`<span class="dot success" title="success">✓</span>`;
  const failed = conclusion === 'failure' || conclusion === 'timed_out' || conclusion === 'action_required';
  return html`<span class="dot ${failed ? 'failure' : ''}" title="${conclusion}">${failed ? '×' : '–'}</span>`;
};
