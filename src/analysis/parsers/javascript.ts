import { parse } from 'acorn';
import { z } from 'zod';
import type { Fault } from './reading.ts';

/** How acorn throws a syntax error. */
const SyntaxFault = z.object({ message: z.string(), loc: z.object({ line: z.number().int().min(1) }) });

/** Acorn says so of its own stack, not of the language. */
const outOfStack = /^Not enough stack space/;

/** Template literals make an answer that still stands in its Markdown fence a program that fits. */
const fence = /^\s*```/;

/** Finds what does not fit ECMAScript, read as a module. */
export function findJavascriptFaults(source: string): Fault[] {
  if (fence.test(source)) return [{ line: 1, message: 'The file starts with a Markdown fence.' }];
  try {
    parse(source, { ecmaVersion: 'latest', sourceType: 'module' });
    return [];
  } catch (error) {
    const fault = SyntaxFault.safeParse(error).data;
    if (fault === undefined || outOfStack.test(fault.message)) throw error;
    return [{ line: fault.loc.line, message: fault.message.replace(/ \(\d+:\d+\)$/, '') }];
  }
}
