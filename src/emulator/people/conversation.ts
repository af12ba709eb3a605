import { deleteIssue } from '../actions/closing.ts';
import { addComment, deleteComment, editComment, react } from '../actions/comments.ts';
import { editIssue, type IssueChange } from '../actions/issue-changes.ts';
import { type NewIssue, openIssue } from '../actions/issues.ts';
import { addLabels, removeLabel } from '../actions/labels.ts';
import { type NewPull, openPull } from '../actions/pulls.ts';
import type { ReactionContent } from '../state/reaction.ts';
import { ensureUser, type World } from '../state/world.ts';
import {
  type AsUser,
  type OnIssue,
  type RepositoryName,
  requireComment,
  requirePlace,
  requireRepository,
  requireReviewComment,
} from './places.ts';
import { saved } from './saved.ts';

type ReactionTarget =
  | { readonly number: number }
  | { readonly commentId: number }
  | { readonly reviewCommentId: number };

const targetOf = (world: World, wish: RepositoryName & ReactionTarget) => {
  if ('number' in wish) return requirePlace(world, wish).issue;
  if ('commentId' in wish) return requireComment(world, { ...wish, id: wish.commentId }).comment;
  return requireReviewComment(world, { ...wish, commentId: wish.reviewCommentId }).comment;
};

export const conversationActions = (world: World) => ({
  openIssue: async (wish: AsUser<Omit<NewIssue, 'login'>>) =>
    saved(world, openIssue(world, requireRepository(world, wish), wish)),
  closeIssue: async ({ reason, ...wish }: OnIssue<{ reason?: IssueChange['stateReason'] }>) =>
    saved(
      world,
      editIssue(world, requirePlace(world, wish), {
        login: wish.login,
        state: 'closed',
        stateReason: reason ?? undefined,
      }),
    ),
  reopenIssue: async (wish: OnIssue<object>) =>
    saved(world, editIssue(world, requirePlace(world, wish), { login: wish.login, state: 'open' })),
  deleteIssue: async (wish: OnIssue<object>) =>
    saved(world, deleteIssue(world, requirePlace(world, wish), wish.login)),
  editIssue: async (wish: OnIssue<IssueChange>) =>
    saved(world, editIssue(world, requirePlace(world, wish), wish)),
  labelIssue: async (wish: OnIssue<{ label: string }>) =>
    saved(world, addLabels(world, requirePlace(world, wish), { login: wish.login, names: [wish.label] })),
  unlabelIssue: async (wish: OnIssue<{ label: string }>) =>
    saved(world, removeLabel(world, requirePlace(world, wish), { login: wish.login, name: wish.label })),
  comment: async (wish: OnIssue<{ body: string }>) =>
    saved(world, addComment(world, requirePlace(world, wish), wish)),
  editComment: async (wish: AsUser<{ id: number; body: string }>) =>
    saved(world, editComment(world, requireComment(world, wish), wish)),
  deleteComment: async (wish: AsUser<{ id: number }>) =>
    saved(world, deleteComment(world, requireComment(world, wish), wish.login)),
  /** On an issue or pull request, a comment or a review comment; GitHub sends no event for it. */
  react: async (wish: AsUser<ReactionTarget & { content: ReactionContent }>) => {
    const { login } = ensureUser(world, wish.login);
    const { reaction } = react(world, targetOf(world, wish), { login, content: wish.content });
    return saved(world, reaction);
  },
  openPull: async (wish: AsUser<Omit<NewPull, 'login'>>) =>
    saved(world, openPull(world, requireRepository(world, wish), wish)),
});
