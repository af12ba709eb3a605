import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';

export const readForm = async <Shape extends z.ZodType>(body: Promise<unknown>, shape: Shape) => {
  const parsed = shape.safeParse(await body);
  if (!parsed.success) throw new HTTPException(400, { message: 'The form was not filled in as expected.' });
  return parsed.data;
};
