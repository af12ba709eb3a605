import { z } from 'zod';
import { Language } from '../../core/language.ts';

/** A place that does not fit the language, in the parser's words. `line` counts from 1. */
export const Fault = z.object({ line: z.number().int().min(1), message: z.string() });
export type Fault = z.infer<typeof Fault>;

/** The faults of a source text, none when it fits. What a parser throws beside them is no verdict on the language but on what it can bear. */
export type FaultFinder = (source: string) => Fault[];

/** A file for the thread of the parsers. */
export const Question = z.object({ language: Language, source: z.string() });
export type Question = z.infer<typeof Question>;

/** What came of it. `unavailable`: the parser itself could not be had, which says nothing about the file. */
export const Reading = z.discriminatedUnion('status', [
  z.object({ status: z.literal('read'), faults: z.array(Fault) }),
  z.object({ status: z.literal('unreadable'), reason: z.string() }),
  z.object({ status: z.literal('unavailable'), reason: z.string() }),
]);
export type Reading = z.infer<typeof Reading>;

/** The number of the line in which the offset lies. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
