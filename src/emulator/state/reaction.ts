import { z } from 'zod';

export const reactionContents = [
  '+1',
  '-1',
  'laugh',
  'confused',
  'heart',
  'hooray',
  'rocket',
  'eyes',
] as const;
export const ReactionContent = z.enum(reactionContents);
export type ReactionContent = z.infer<typeof ReactionContent>;

export const Reaction = z.object({
  id: z.number(),
  login: z.string(),
  content: ReactionContent,
  createdAt: z.string(),
});
export type Reaction = z.infer<typeof Reaction>;
