import { Hono } from 'hono';
import { z } from 'zod';
import { requestReviewers } from '../actions/review-requests.ts';
import { replyToReviewComment } from '../actions/reviews.ts';
import { notFound, validationFailed } from '../errors.ts';
import { pullShape } from '../shapes/pull.ts';
import { reviewCommentShape, reviewShape } from '../shapes/review.ts';
import { userShape } from '../shapes/user.ts';
import { findReviewComment, type PullPlace, reviewCommentsOf } from '../state/places.ts';
import { botLogin, type World } from '../state/world.ts';
import {
  type ApiContext,
  type ApiEnvironment,
  numberParameter,
  pullParameter,
  readBody,
  requirePermission,
} from './environment.ts';
import { paginate } from './paginate.ts';
import { addReaction, listReactions } from './reactions.ts';

const Reply = z.object({ body: z.string() });
const Reviewers = z.object({ reviewers: z.array(z.string()).default([]) });

const read = requirePermission('read', 'pull_requests');
const write = requirePermission('write', 'pull_requests');

const reviewParameter = (context: ApiContext) => {
  const place = pullParameter(context);
  const id = numberParameter(context, 'review');
  const review = place.pull.reviews.find((candidate) => candidate.id === id);
  if (!review) throw notFound();
  return { place, review };
};

const commentParameter = (context: ApiContext) => {
  const place = findReviewComment(context.var.repository, numberParameter(context, 'id'));
  if (!place) throw notFound();
  return place;
};

const listComments = (
  world: World,
  context: ApiContext,
  wanted: { readonly place: PullPlace; readonly reviewId?: number },
) => {
  const { place, reviewId } = wanted;
  const all = reviewCommentsOf(place).filter(
    ({ comment }) => reviewId === undefined || comment.reviewId === reviewId,
  );
  return context.json(paginate(context, all).map((entry) => reviewCommentShape(world, place, entry)));
};

const registerReviews = (routes: Hono<ApiEnvironment>, world: World) => {
  routes.get('/pulls/:number/reviews', read, (context) => {
    const place = pullParameter(context);
    return context.json(
      paginate(context, place.pull.reviews).map((review) => reviewShape(world, place, review)),
    );
  });
  routes.get('/pulls/:number/reviews/:review', read, (context) => {
    const { place, review } = reviewParameter(context);
    return context.json(reviewShape(world, place, review));
  });
  routes.get('/pulls/:number/reviews/:review/comments', read, (context) => {
    const { place, review } = reviewParameter(context);
    return listComments(world, context, { place, reviewId: review.id });
  });
};

const registerReviewers = (routes: Hono<ApiEnvironment>, world: World) => {
  const path = '/pulls/:number/requested_reviewers';
  routes.get(path, read, (context) => {
    const users = pullParameter(context).pull.requestedReviewers.map((login) => userShape(world, login));
    return context.json({ users, teams: [] });
  });
  routes.post(path, write, async (context) => {
    const place = pullParameter(context);
    const { reviewers } = await readBody(context, Reviewers);
    await requestReviewers(world, place, { login: botLogin, reviewers });
    return context.json(pullShape(world, place.repository, place), 201);
  });
};

/** GitHub takes answers to the first comment of a thread only. */
const reply = async (world: World, context: ApiContext) => {
  const { issue } = pullParameter(context);
  const place = commentParameter(context);
  if (place.issue !== issue) throw notFound();
  if (place.thread.comments[0] !== place.comment)
    throw validationFailed({ resource: 'PullRequestReviewComment', field: 'in_reply_to', code: 'invalid' });
  const { body } = await readBody(context, Reply);
  const comment = replyToReviewComment(world, place, { login: botLogin, body });
  return context.json(reviewCommentShape(world, place, { thread: place.thread, comment }), 201);
};

export const reviewRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const reactions = '/pulls/comments/:id/reactions';
  routes.get('/pulls/comments/:id', read, (context) => {
    const place = commentParameter(context);
    return context.json(reviewCommentShape(world, place, place));
  });
  routes.get(reactions, read, (context) =>
    listReactions(world, context, commentParameter(context).comment.reactions),
  );
  routes.post(reactions, write, (context) => addReaction(world, context, commentParameter(context).comment));
  routes.get('/pulls/:number/comments', read, (context) =>
    listComments(world, context, { place: pullParameter(context) }),
  );
  routes.post('/pulls/:number/comments/:id/replies', write, (context) => reply(world, context));
  registerReviews(routes, world);
  registerReviewers(routes, world);
  return routes;
};
