import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { deleteBranch } from '../actions/closing.ts';
import { markReady } from '../actions/drafts.ts';
import { mergePull } from '../actions/merging.ts';
import { settleThread } from '../actions/review-threads.ts';
import { replyToReviewComment, submitReview } from '../actions/reviews.ts';
import type { PullPlace } from '../state/places.ts';
import type { World } from '../state/world.ts';
import { issuePath } from './layout.ts';
import { readForm } from './read-form.ts';
import { placeOf, visitOf } from './visit.ts';

const Line = z.coerce.number().int().positive();
const Review = z
  .object({ state: z.enum(['commented', 'approved', 'changes_requested']), body: z.string().default('') })
  .catchall(z.string());
const Answer = z.object({
  body: z.string().default(''),
  settle: z.enum(['resolve', 'unresolve']).optional(),
});
const Merge = z.object({ method: z.enum(['merge', 'squash']) });

/** Rows without a file are those that were not filled in. */
const commentsOf = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).flatMap(([name, path]) => {
    const [, index] = /^path-(\d+)$/.exec(name) ?? [];
    if (index === undefined || path === '') return [];
    const line = Line.safeParse(fields[`line-${index}`]);
    if (!line.success) throw new HTTPException(400, { message: `The comment on ${path} needs a line.` });
    return [{ path, line: line.data, body: fields[`text-${index}`] ?? '' }];
  });

const pullOf = (world: World, context: Context): PullPlace => {
  const { repository, issue } = placeOf(world, context);
  const { pull } = issue;
  if (!pull) throw new HTTPException(404, { message: `#${issue.number} is no pull request.` });
  return { repository, issue, pull };
};

const answerThread = async (world: World, context: Context) => {
  const place = pullOf(world, context);
  const thread = place.pull.threads.find(({ id }) => id === Number(context.req.param('thread')));
  const comment = thread?.comments[0];
  if (!thread || !comment)
    throw new HTTPException(404, { message: 'This conversation does not exist here.' });
  const { body, settle } = await readForm(context.req.parseBody(), Answer);
  const { login } = visitOf(world, context);
  if (body.trim() !== '') replyToReviewComment(world, { ...place, thread, comment }, { login, body });
  if (settle) settleThread(world, { ...place, thread }, { login, resolved: settle === 'resolve' });
};

type Deed = (world: World, context: Context) => Promise<unknown>;

const deeds: Readonly<Record<string, Deed>> = {
  'threads/:thread': answerThread,
  reviews: async (world, context) => {
    const { state, body, ...fields } = await readForm(context.req.parseBody(), Review);
    const { login } = visitOf(world, context);
    await submitReview(world, pullOf(world, context), { login, state, body, comments: commentsOf(fields) });
  },
  merge: async (world, context) => {
    const { method } = await readForm(context.req.parseBody(), Merge);
    await mergePull(world, pullOf(world, context), { login: visitOf(world, context).login, method });
  },
  ready: (world, context) => markReady(world, pullOf(world, context), visitOf(world, context).login),
  'delete-branch': (world, context) => {
    const { repository, pull } = pullOf(world, context);
    return deleteBranch(world, repository, { branch: pull.head, login: visitOf(world, context).login });
  },
};

export const pullForms = (world: World) => {
  const routes = new Hono();
  for (const [path, deed] of Object.entries(deeds))
    routes.post(`/:owner/:name/pull/:number/${path}`, async (context) => {
      await deed(world, context);
      const { repository, issue } = placeOf(world, context);
      return context.redirect(issuePath(repository, issue), 303);
    });
  return routes;
};
