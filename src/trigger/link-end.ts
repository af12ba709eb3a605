/** More brackets inside each other than this are no address; it also bounds how far a search can go in vain. */
const mostNested = 32;
const quotes = new Map([
  ['"', '"'],
  ["'", "'"],
  ['(', ')'],
]);

const changes = new Map([
  ['(', 1],
  [')', -1],
]);

/** The place behind the `)` of a link whose `(` stands at `open`, or null when it is none. */
export function linkEnd(text: string, open: number): number | null {
  const address = afterSpace(text, open + 1);
  const behindAddress = addressEnd(text, address);
  if (behindAddress === null) return null;
  const title = afterSpace(text, behindAddress);
  if (text.charAt(title) === ')') return title + 1;
  const behindTitle = titleEnd(text, title);
  if (behindTitle === null) return null;
  const close = afterSpace(text, behindTitle);
  return text.charAt(close) === ')' ? close + 1 : null;
}

function afterSpace(text: string, from: number): number {
  let index = from;
  while (index < text.length && /\s/.test(text.charAt(index))) index += 1;
  return index;
}

function addressEnd(text: string, from: number): number | null {
  if (text.charAt(from) !== '<') return plainAddressEnd(text, from);
  const pointed = /<[^<>\n]*>/y;
  pointed.lastIndex = from;
  return pointed.test(text) ? pointed.lastIndex : null;
}

function plainAddressEnd(text: string, from: number): number | null {
  const signs = /\\\S|[()\s]/g;
  signs.lastIndex = from;
  let depth = 0;
  for (let sign = signs.exec(text); sign !== null; sign = signs.exec(text)) {
    depth += changes.get(sign[0]) ?? 0;
    if (depth < 0 || sign[0].trim() === '') return sign.index;
    if (depth > mostNested) return null;
  }
  return null;
}

function titleEnd(text: string, from: number): number | null {
  const quote = quotes.get(text.charAt(from));
  if (quote === undefined) return null;
  for (let index = from + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === quote) return index + 1;
    else if (character === '(' && quote === ')') return null;
  }
  return null;
}
