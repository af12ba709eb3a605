import { parentPort } from 'node:worker_threads';
import type { Language } from '../../core/language.ts';
import { type FaultFinder, Question, type Reading } from './reading.ts';

/** Languages whose own parser runs here, each loaded when it is first asked for. */
const parsers: Partial<Record<Language, () => Promise<FaultFinder>>> = {
  python: async () => (await import('./python.ts')).findPythonFaults,
  javascript: async () => (await import('./javascript.ts')).findJavascriptFaults,
  java: async () => (await import('./java.ts')).findJavaFaults,
  go: async () => (await import('./go.ts')).findGoFaults,
};

const mostFaults = 50;
const longestMessage = 500;

function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, longestMessage);
}

async function load(language: Language): Promise<FaultFinder | Reading> {
  try {
    return (await parsers[language]?.()) ?? { status: 'unavailable', reason: `no parser of ${language}` };
  } catch (error) {
    return { status: 'unavailable', reason: textOf(error) };
  }
}

async function answer({ language, source }: Question): Promise<Reading> {
  const find = await load(language);
  if (typeof find !== 'function') return find;
  try {
    const faults = find(source).slice(0, mostFaults);
    const cut = faults.map(({ line, message }) => ({ line, message: message.slice(0, longestMessage) }));
    return { status: 'read', faults: cut };
  } catch (error) {
    return { status: 'unreadable', reason: `the parser gave up on it (${textOf(error)})` };
  }
}

parentPort?.on('message', (message: unknown) => {
  void answer(Question.parse(message)).then((reading) => parentPort?.postMessage(reading));
});
