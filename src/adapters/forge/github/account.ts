import { z } from 'zod';
import type { Account } from '../../../core/job.ts';

const User = z.object({ id: z.number(), login: z.string(), type: z.string() });

/** Who wrote something; null where the account was deleted. */
export const Author = User.nullish().transform((user): Account | null =>
  user ? { id: user.id, login: user.login, isBot: user.type !== 'User' } : null,
);
