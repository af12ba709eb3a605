import type { InterfaceSymbol } from '../core/spec.ts';
import type { ErrorNote } from './error-notes.ts';

/** A symbol with the notes on errors that were written in it or near it. */
export interface InterfaceDraft {
  name: string;
  kind: InterfaceSymbol['kind'];
  declaration: string;
  notes: string[];
}

const mostErrors = 20;

/** A note belongs to the symbol it names, else to the one it follows. */
export function ownerOf(
  note: string,
  before: InterfaceDraft | undefined,
  drafts: readonly InterfaceDraft[],
): InterfaceDraft | undefined {
  const words = new Set(note.match(/[A-Za-z_]\w*/g));
  return drafts.find(({ name }) => words.has(name)) ?? before ?? drafts[0];
}

/** The errors of a symbol, of which it is none itself. */
export function errorsOf(name: string, notes: readonly ErrorNote[]): InterfaceSymbol['errors'] {
  return notes.filter(({ type }) => type !== name).slice(0, mostErrors);
}
