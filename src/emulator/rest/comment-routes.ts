import { Hono } from 'hono';
import { z } from 'zod';
import { addComment, deleteComment, editComment, findComment } from '../actions/comments.ts';
import { notFound } from '../errors.ts';
import { commentShape } from '../shapes/issue.ts';
import { botLogin, type World } from '../state/world.ts';
import {
  type ApiContext,
  type ApiEnvironment,
  issueParameter,
  numberParameter,
  readBody,
  requirePermission,
} from './environment.ts';
import { paginate } from './paginate.ts';
import { addReaction, listReactions } from './reactions.ts';

const CommentBody = z.object({ body: z.string() });

const commentParameter = (context: ApiContext) => {
  const place = findComment(context.var.repository, numberParameter(context, 'id'));
  if (!place) throw notFound();
  return place;
};

const read = requirePermission('read', 'issues', 'pull_requests');
const write = requirePermission('write', 'issues', 'pull_requests');

const registerReactions = (routes: Hono<ApiEnvironment>, world: World) => {
  const ofIssue = '/issues/:number/reactions';
  const ofComment = '/issues/comments/:id/reactions';
  routes.get(ofIssue, read, (context) =>
    listReactions(world, context, issueParameter(context).issue.reactions),
  );
  routes.post(ofIssue, write, (context) => addReaction(world, context, issueParameter(context).issue));
  routes.get(ofComment, read, (context) =>
    listReactions(world, context, commentParameter(context).comment.reactions),
  );
  routes.post(ofComment, write, (context) => addReaction(world, context, commentParameter(context).comment));
};

const registerOneComment = (routes: Hono<ApiEnvironment>, world: World) => {
  const path = '/issues/comments/:id';
  routes.get(path, read, (context) => {
    const place = commentParameter(context);
    return context.json(commentShape(world, place.repository, place));
  });
  routes.patch(path, write, async (context) => {
    const place = commentParameter(context);
    const { body } = await readBody(context, CommentBody);
    editComment(world, place, { login: botLogin, body });
    return context.json(commentShape(world, place.repository, place));
  });
  routes.delete(path, write, (context) => {
    deleteComment(world, commentParameter(context), botLogin);
    return context.body(null, 204);
  });
};

export const commentRoutes = (world: World) => {
  const routes = new Hono<ApiEnvironment>();
  const path = '/issues/:number/comments';
  routes.get(path, read, (context) => {
    const { repository, issue } = issueParameter(context);
    const page = paginate(context, issue.comments);
    return context.json(page.map((comment) => commentShape(world, repository, { issue, comment })));
  });
  routes.post(path, write, async (context) => {
    const { repository, issue } = issueParameter(context);
    const { body } = await readBody(context, CommentBody);
    const comment = addComment(world, { repository, issue }, { login: botLogin, body });
    return context.json(commentShape(world, repository, { issue, comment }), 201);
  });
  registerOneComment(routes, world);
  registerReactions(routes, world);
  return routes;
};
