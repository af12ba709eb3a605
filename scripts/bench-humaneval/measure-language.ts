import { availableParallelism, cpus } from 'node:os';
import { imageTag } from '../setup/image-tag.mjs';
import type { Converter } from './conversion.ts';
import { measureTask } from './measure-task.ts';
import type { Options } from './options.ts';
import { type LanguageResults, measured, readResults, type TaskResult, writeResults } from './results.ts';
import type { Stage } from './subject.ts';
import { readTasks } from './tasks.ts';

async function startingPoint({ language }: Converter, resume: boolean): Promise<LanguageResults> {
  const kept = resume ? await readResults(language) : null;
  return {
    language,
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
    image: imageTag(language),
    tasks: kept?.tasks ?? [],
  };
}

function progressLine({ task, leftOut, canonical, mutant }: TaskResult): string {
  if (leftOut !== null) return `${task}: left out, ${leftOut}`;
  const wrong = mutant === null ? 'no mutant that the tests notice' : `mutant: ${mutant.verdict.reason}`;
  return `${task}: canonical: ${canonical?.reason ?? ''}; ${wrong}`;
}

/** Measures the first tasks of a language that can be converted, a few at once, and keeps the results after each. */
export async function measureLanguage(
  stage: Stage,
  converter: Converter,
  options: Options,
): Promise<LanguageResults> {
  let results = await startingPoint(converter, options.resume);
  const order = await readTasks(converter.language);
  const known = new Set(results.tasks.map(({ task }) => task));
  const waiting = order.filter(({ task_id }) => !known.has(task_id));
  const place = (name: string) => order.findIndex(({ task_id }) => task_id === name);
  let running = 0;
  const work = async (): Promise<void> => {
    while (measured(results).length + running < options.tasks) {
      const task = waiting.shift();
      if (task === undefined) return;
      running += 1;
      const result = await measureTask(stage, converter, task);
      running -= 1;
      const tasks = [...results.tasks, result].toSorted(
        (left, right) => place(left.task) - place(right.task),
      );
      results = { ...results, tasks };
      await writeResults(results);
      console.log(`${measured(results).length}/${options.tasks} ${progressLine(result)}`);
    }
  };
  await Promise.all(Array.from({ length: options['at-once'] }, work));
  return results;
}
