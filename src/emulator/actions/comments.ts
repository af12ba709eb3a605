import { checkBodyLength, validationFailed } from '../errors.ts';
import { commentShape, issueShape } from '../shapes/issue.ts';
import type { Reaction, ReactionContent } from '../state/reaction.ts';
import { requireRole } from '../state/roles.ts';
import type { Comment, Issue, Repository } from '../state/state.ts';
import { ensureUser, nextId, timestamp, type World } from '../state/world.ts';
import { sendEvent } from './payload.ts';

interface CommentPlace {
  readonly repository: Repository;
  readonly issue: Issue;
  readonly comment: Comment;
}

const sendCommentEvent = (
  world: World,
  place: CommentPlace,
  event: { readonly action: string; readonly sender: string; readonly changes?: unknown },
) => {
  const { repository, issue, comment } = place;
  sendEvent(world, repository, {
    name: 'issue_comment',
    action: event.action,
    sender: event.sender,
    details: {
      ...(event.changes ? { changes: event.changes } : {}),
      issue: issueShape(world, repository, issue),
      comment: commentShape(world, repository, { issue, comment }),
    },
  });
};

const checkBody = (body: string) => {
  if (body.trim() === '')
    throw validationFailed({ resource: 'IssueComment', field: 'body', code: 'missing_field' });
  checkBodyLength('IssueComment', body);
};

export const addComment = (
  world: World,
  place: { readonly repository: Repository; readonly issue: Issue },
  wish: { readonly login: string; readonly body: string },
) => {
  requireRole(place.repository, wish.login, { needs: 'read', to: 'comment' });
  checkBody(wish.body);
  const now = timestamp();
  const comment: Comment = {
    id: nextId(world),
    login: ensureUser(world, wish.login).login,
    body: wish.body,
    createdAt: now,
    updatedAt: now,
    reactions: [],
    minimizedReason: null,
  };
  place.issue.comments.push(comment);
  place.issue.updatedAt = now;
  sendCommentEvent(world, { ...place, comment }, { action: 'created', sender: wish.login });
  return comment;
};

/** Comments of others are open to those who may write. */
const requireAuthorship = ({ repository, comment }: CommentPlace, login: string) =>
  requireRole(repository, login, {
    needs: comment.login === login ? 'read' : 'write',
    to: 'change comments of others',
  });

export const editComment = (
  world: World,
  place: CommentPlace,
  wish: { readonly login: string; readonly body: string },
) => {
  requireAuthorship(place, wish.login);
  checkBody(wish.body);
  const changes = { body: { from: place.comment.body } };
  place.comment.body = wish.body;
  place.comment.updatedAt = timestamp();
  sendCommentEvent(world, place, { action: 'edited', sender: wish.login, changes });
};

export const deleteComment = (world: World, place: CommentPlace, login: string) => {
  requireAuthorship(place, login);
  place.issue.comments = place.issue.comments.filter((comment) => comment !== place.comment);
  sendCommentEvent(world, place, { action: 'deleted', sender: login });
};

export const findComment = (repository: Repository, id: number): CommentPlace | undefined => {
  for (const issue of repository.issues) {
    const comment = issue.comments.find((candidate) => candidate.id === id);
    if (comment) return { repository, issue, comment };
  }
  return undefined;
};

/** The same reaction of the same user exists once; asking again finds it. */
export const react = (
  world: World,
  target: { readonly reactions: Reaction[] },
  wish: { readonly login: string; readonly content: ReactionContent },
) => {
  const existing = target.reactions.find(
    ({ login, content }) => login === wish.login && content === wish.content,
  );
  if (existing) return { reaction: existing, created: false };
  const reaction = { id: nextId(world), ...wish, createdAt: timestamp() };
  target.reactions.push(reaction);
  return { reaction, created: true };
};
