import type { Language } from '../../core/language.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A place of a source text that stands for what begins there. */
export interface Fingerprint {
  hash: number;
  line: number;
}

/** Tokens that one hash is made of, and hashes of which one is kept: any 37 tokens in common have a fingerprint in common. */
const gramTokens = 30;
const windowGrams = 8;
/** Tables of numbers and their like are alike everywhere. */
const leastKinds = 7;

/** FNV-1a with 32 bits. */
function hashOf(gram: readonly Token[]): number {
  let hash = 0x811c9dc5;
  for (const { kind } of gram) {
    for (let at = 0; at < kind.length; at += 1) hash = Math.imul(hash ^ kind.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x20, 0x01000193);
  }
  return hash >>> 0;
}

function gramsOf(tokens: readonly Token[]): Fingerprint[] {
  const grams: Fingerprint[] = [];
  for (let start = 0; start + gramTokens <= tokens.length; start += 1) {
    const gram = tokens.slice(start, start + gramTokens);
    const [first] = gram;
    const isTelling = new Set(gram.map(({ kind }) => kind)).size >= leastKinds;
    if (first !== undefined) grams.push({ hash: isTelling ? hashOf(gram) : Infinity, line: first.line });
  }
  return grams;
}

/** The rightmost of the least hashes in a window. */
function leastIn(grams: readonly Fingerprint[], start: number, end: number): number {
  let least = start;
  for (let at = start; at < end; at += 1) {
    if ((grams[at]?.hash ?? Infinity) <= (grams[least]?.hash ?? Infinity)) least = at;
  }
  return least;
}

/**
 * Fingerprints of a source text by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003), of its normalised tokens: they stay the same
 * when names, texts, numbers, comments and the layout change.
 */
export function fingerprintsOf(language: Language, source: string): Fingerprint[] {
  const grams = gramsOf(tokensOf(language, source));
  const chosen = new Set<number>();
  for (let start = 0; start === 0 || start + windowGrams <= grams.length; start += 1) {
    chosen.add(leastIn(grams, start, Math.min(start + windowGrams, grams.length)));
  }
  return [...chosen].flatMap((at) => {
    const gram = grams[at];
    return gram === undefined || !Number.isFinite(gram.hash) ? [] : [gram];
  });
}
