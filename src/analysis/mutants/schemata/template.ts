/**
 * A source text in which every mutant stands beside what it changes, behind a switch. What belongs to one mutant only
 * can be left out again, so that one that does not compile spoils no other: the driver in the sandbox does that.
 *
 * `SOH + id STX text ETX` is text that one mutant brings in front of a place, with `-` behind it, and EOT the edge of a function. Those characters are in no source.
 */
export interface Template {
  text: string;
  /** The mutants in it; the others have no place where a switch could stand. */
  ids: readonly number[];
}

// eslint-disable-next-line no-control-regex -- the characters of a template
const reserved = /[\u0001-\u0004]/u;

export const canBeTemplate = (source: string): boolean => !reserved.test(source);

/** Text that is there as long as the mutant is, in front of a place or behind it. */
export function ofMutant(id: number, side: '+' | '-', text: string): string {
  return `\u0001${side}${id}\u0002${text}\u0003`;
}

/** Where a function begins or ends: a fault in it that is in no mutant's text is laid to those around it. */
export const functionEdge = '\u0004';
