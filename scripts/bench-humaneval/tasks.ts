import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readJson } from '../../src/core/json.ts';
import type { Language } from '../../src/core/language.ts';

/** A task of HumanEval-X, as far as benchmarks/humaneval-x keeps it. */
export const Task = z.object({
  task_id: z.string(),
  /** Declaration and documentation, up to where the solution begins. In Rust the documentation alone. */
  prompt: z.string(),
  declaration: z.string().default(''),
  canonical_solution: z.string(),
  test: z.string(),
});
export type Task = z.infer<typeof Task>;

export const benchmarkFolder = new URL('../../benchmarks/humaneval-x/', import.meta.url);

function readTask(line: string): Task {
  const reading = readJson(line, Task);
  if (reading.status === 'valid') return reading.value;
  throw new Error(`benchmarks/humaneval-x has a line that is no task: ${reading.problems.join(', ')}`);
}

/** All tasks of a language, in their order. */
export async function readTasks(language: Language): Promise<Task[]> {
  const text = await readFile(new URL(`${language}.jsonl`, benchmarkFolder), 'utf8');
  return text.trim().split('\n').map(readTask);
}
