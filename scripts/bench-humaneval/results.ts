import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { readJson } from '../../src/core/json.ts';
import { Language } from '../../src/core/language.ts';
import { operators } from './mutants.ts';
import { benchmarkFolder } from './tasks.ts';
import { Verdict } from './verdict.ts';

/** What was seen of one task. A task that is left out says why and has nothing else. */
export const TaskResult = z.object({
  task: z.string(),
  leftOut: z.string().nullable(),
  detail: z.string(),
  canonical: Verdict.nullable(),
  /** How the mutants that were tried ended in the plain run, up to the first one that fails there. */
  tried: z.object({ killed: z.number(), survived: z.number(), invalid: z.number() }),
  mutant: z
    .object({
      operator: z.enum(operators),
      line: z.number(),
      before: z.string(),
      after: z.string(),
      verdict: Verdict,
    })
    .nullable(),
});
export type TaskResult = z.infer<typeof TaskResult>;

/** What was seen of a language's tasks, and where. */
export const LanguageResults = z.object({
  language: Language,
  date: z.string(),
  machine: z.string(),
  image: z.string(),
  tasks: z.array(TaskResult),
});
export type LanguageResults = z.infer<typeof LanguageResults>;

const folder = new URL('results/', benchmarkFolder);
const fileOf = (language: Language) => new URL(`${language}.json`, folder);

/** The kept results of a language, or null when there are none. */
export async function readResults(language: Language): Promise<LanguageResults | null> {
  const text = await readFile(fileOf(language), 'utf8').catch(() => null);
  if (text === null) return null;
  const reading = readJson(text, LanguageResults);
  if (reading.status === 'valid') return reading.value;
  throw new Error(
    `${fileOf(language).pathname} cannot be read: ${reading.problems.join(', ')}. Remove it and measure again.`,
  );
}

export async function writeResults(results: LanguageResults): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(results.language), `${JSON.stringify(results, null, 1)}\n`);
}

/** Tasks that were measured, without those that are left out. */
export function measured({ tasks }: LanguageResults): TaskResult[] {
  return tasks.filter(({ leftOut }) => leftOut === null);
}
