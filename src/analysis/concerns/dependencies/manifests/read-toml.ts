import { parse } from 'smol-toml';
import type { z } from 'zod';

/** What a manifest in TOML says; undefined where it is none, or of another shape. */
export function readToml<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(parse(text)).data;
  } catch {
    return undefined;
  }
}
