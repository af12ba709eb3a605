import { z } from 'zod';
import { CandidateFile } from '../../core/candidate.ts';
import { readJson } from '../../core/json.ts';
import type { StandingFile } from '../../core/standing-code.ts';
import { type ExpectedFile, parseFileBlocks } from './file-blocks.ts';

/** What the replies of one exchange amount to so far. `complete` names the parts that need not be written again. */
export type Reading<T> =
  | { status: 'usable'; value: T }
  | { status: 'unusable'; problems: string[]; complete: string[] };

/** How the replies to a question are read. All rounds of the exchange are given, oldest first. */
export interface Answer<T> {
  result: z.ZodType<T>;
  jsonSchema?: Record<string, unknown>;
  /** `standing`: the texts that the answer replaces. */
  read(replies: readonly string[], nonce: string, standing?: readonly StandingFile[]): Promise<Reading<T>>;
}

/** An answer of whole files; complete ones are kept from every round, the newest of a path wins. */
export function fileAnswer(expected: readonly ExpectedFile[]): Answer<CandidateFile[]> {
  return {
    result: z.array(CandidateFile),
    read: async (replies, nonce, standing = []) => {
      const files = new Map<string, CandidateFile>();
      const stood = new Map(standing.map(({ path, content }) => [path, content]));
      const wanted = expected.map((file) => ({ ...file, stood: stood.get(file.path) }));
      let problems: string[] = [];
      for (const reply of replies) {
        const missing = wanted.filter(({ path }) => !files.has(path));
        const asked = missing.length === 0 ? wanted : missing;
        const blocks = parseFileBlocks(reply, nonce, asked);
        for (const file of blocks.files) files.set(file.path, file);
        problems = blocks.problems;
      }
      if (expected.every(({ path }) => files.has(path)))
        return { status: 'usable', value: expected.flatMap(({ path }) => files.get(path) ?? []) };
      return { status: 'unusable', problems, complete: [...files.keys()] };
    },
  };
}

/** Braces of a text with their sign and place; those inside strings do not count. */
function* bracesIn(text: string): Generator<{ sign: number; index: number }> {
  let inString = false;
  for (const { 0: token, index } of text.matchAll(/\\.|["{}]/gsu)) {
    if (token === '"') inString = !inString;
    else if (!inString && token === '{') yield { sign: 1, index };
    else if (!inString && token === '}') yield { sign: -1, index };
  }
}

/** The first complete JSON object in a text, or the text itself. */
function firstObject(text: string): string {
  const rest = text.slice(Math.max(0, text.indexOf('{')));
  let depth = 0;
  for (const { sign, index } of bracesIn(rest)) {
    depth += sign;
    if (depth === 0 && sign < 0) return rest.slice(0, index + 1);
  }
  return text;
}

/** An answer of one JSON object: its shape by a schema, its sense by `problems`, in words for the model. */
export function jsonAnswer<T>(
  schema: z.ZodType<T>,
  problems: (value: T) => Promise<string[]> | string[],
): Answer<T> {
  const { $schema: _dialect, ...jsonSchema } = z.toJSONSchema(schema);
  return {
    result: schema,
    jsonSchema,
    read: async (replies) => {
      const reading = readJson(firstObject(replies.at(-1) ?? ''), schema);
      if (reading.status === 'invalid')
        return { status: 'unusable', problems: reading.problems, complete: [] };
      const wrong = await problems(reading.value);
      if (wrong.length > 0) return { status: 'unusable', problems: wrong, complete: [] };
      return { status: 'usable', value: reading.value };
    },
  };
}
