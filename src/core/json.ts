import type { z } from 'zod';

/** Outcome of reading outside text as JSON: a value of the schema's type, or what is wrong with it in words. */
export type JsonReading<T> = { status: 'valid'; value: T } | { status: 'invalid'; problems: string[] };

function parse(text: string): unknown {
  return JSON.parse(text);
}

/** The one way from text to typed data: parsed, then validated. Never throws. */
export function readJson<T>(text: string, schema: z.ZodType<T>): JsonReading<T> {
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (error) {
    return {
      status: 'invalid',
      problems: [`not JSON: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
  const checked = schema.safeParse(raw);
  if (checked.success) return { status: 'valid', value: checked.data };
  const problems = checked.error.issues.map((issue) => `${issue.path.join('.') || 'root'}: ${issue.message}`);
  return { status: 'invalid', problems };
}
