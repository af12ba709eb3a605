import { UnreadableError } from '../unreadable.ts';

/** A place that does not fit the language, in the parser's words. `line` counts from 1. */
export interface Fault {
  line: number;
  message: string;
}

/** The faults of a source text, none when it fits. What a parser throws beside them is no verdict on the language but on what it can bear. */
export type FaultFinder = (source: string) => Fault[];

const mostFaults = 50;
const longestMessage = 500;

const cut = (text: string): string => text.slice(0, longestMessage);

/** The first faults, in few words each. Throws UnreadableError when the parser gives up on the text. */
export function faultsIn(source: string, find: FaultFinder): Fault[] {
  try {
    return find(source)
      .slice(0, mostFaults)
      .map(({ line, message }) => ({ line, message: cut(message) }));
  } catch (error) {
    const why = cut(error instanceof Error ? error.message : String(error));
    throw new UnreadableError(`the parser gave up on it (${why})`, { cause: error });
  }
}

/** The number of the line in which the offset lies. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
