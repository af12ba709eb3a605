import { z } from 'zod';
import { react } from '../actions/comments.ts';
import { reactionShape } from '../shapes/issue.ts';
import { type Reaction, ReactionContent } from '../state/reaction.ts';
import { botLogin, type World } from '../state/world.ts';
import { type ApiContext, readBody } from './environment.ts';
import { paginate } from './paginate.ts';

const ReactionBody = z.object({ content: ReactionContent });

export const listReactions = (world: World, context: ApiContext, reactions: readonly Reaction[]) => {
  const content = context.req.query('content');
  const wanted = reactions.filter((reaction) => content === undefined || reaction.content === content);
  return context.json(paginate(context, wanted).map((reaction) => reactionShape(world, reaction)));
};

export const addReaction = async (
  world: World,
  context: ApiContext,
  target: { readonly reactions: Reaction[] },
) => {
  const { content } = await readBody(context, ReactionBody);
  const { reaction, created } = react(world, target, { login: botLogin, content });
  return context.json(reactionShape(world, reaction), created ? 201 : 200);
};
