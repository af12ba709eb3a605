/** Text as its sender saw it, and how many characters were taken out to get there. */
export interface Sanitised {
  text: string;
  /** Code points of hidden characters, comments, tags, titles and alternative texts that were removed. */
  removed: number;
}

interface Replacement {
  pattern: RegExp;
  by: (match: string, ...groups: (string | undefined)[]) => string;
}

const nothing = () => '';
const named = new Map([
  ['nbsp', ' '],
  ['quot', '"'],
  ['apos', "'"],
  ['mdash', '—'],
  ['ndash', '–'],
  ['hellip', '…'],
  ['le', '≤'],
  ['ge', '≥'],
  ['ne', '≠'],
  ['times', '×'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['shy', ''],
  ['zwj', ''],
  ['zwnj', ''],
  ['lrm', ''],
  ['rlm', ''],
]);

/** Characters that show nothing: formats, controls, fillers, variation selectors, private use, halves of pairs. */
const invisible: Replacement[] = [
  { pattern: /\r\n?|[\u2028\u2029\u0085]/gu, by: () => '\n' },
  {
    pattern: /[\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]/gu,
    by: nothing,
  },
  { pattern: /[\u2800]|(?![\n\t])\p{Cc}/gu, by: nothing },
];

/** A comment that nothing closes hides the rest only where it opens a line; elsewhere it is shown as it stands. */
const comments: Replacement[] = [
  { pattern: /^[ \t>*+-]*<!--[\s\S]*/gmu, by: nothing },
  { pattern: /<!--|-->/gu, by: nothing },
];

/** Once through the text, however many comments open and none closes. */
function withoutClosedComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf('<!--', from);
    const close = open === -1 ? -1 : text.indexOf('-->', open + 4);
    if (close === -1) return kept.concat(text.slice(from)).join('');
    kept.push(text.slice(from, open));
    from = close + 3;
  }
}

/** What is left when a comment goes may be a comment again. */
function withoutNestedComments(text: string): string {
  let current = text;
  for (let pass = 0; pass < 8; pass += 1) current = withoutClosedComments(current);
  return current;
}

/** Openers that nothing closes afterwards do nothing; so many of them are there to keep a reader busy. */
const mostUnclosed = 50;

function defuseUnclosed(text: string, [opener, closer, by]: readonly [string, string, string]): string {
  const start = text.lastIndexOf(closer) + 1;
  const rest = text.slice(start);
  return rest.split(opener).length - 1 > mostUnclosed
    ? text.slice(0, start) + rest.replaceAll(opener, by)
    : text;
}

const openers = [
  ['<?', '?>', '&lt;?'],
  ['<![CDATA[', ']]>', '&lt;![CDATA['],
  ['<!', '>', '&lt;!'],
  ['<', '>', '&lt;'],
] as const;

function withoutFloods(text: string): string {
  const whole = openers.reduce(defuseUnclosed, text);
  return whole
    .split('\n')
    .map((line) => defuseUnclosed(line, ['![', ']', '! [']))
    .join('\n');
}

/** What GitHub renders to something else than its source; code spans are matched first, so that they stay. */
const codeSpan = '(?<code>(?<!`)(?<ticks>`{1,12})(?!`)[^\\n]*?(?<!`)\\k<ticks>(?!`))';
const tag =
  '</?[A-Za-z][A-Za-z0-9-]*(?:\\s+[A-Za-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"\'=<>`]+|\'[^\']*\'|"[^"]*"))?)*\\s*/?>';
const declaration = '<\\?[\\s\\S]*?\\?>|<![A-Za-z][^>]*>|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>';
const title = '(?:\\s+(?:"[^"]*"|\'[^\']*\'|\\([^()]*\\)))';

function outsideCode(source: string, by: Replacement['by']): Replacement {
  return {
    pattern: new RegExp(`${codeSpan}|${source}`, 'gmu'),
    by: (match, code, ...groups) => (code === undefined ? by(match, ...groups.slice(1)) : match),
  };
}

const markup: Replacement[] = [
  outsideCode(`(?:${tag}|${declaration})`, nothing),
  outsideCode('^ {0,3}\\[[^\\]\\n]+\\]:[^\\n]*$', nothing),
  outsideCode('!\\[[^\\]\\n]+\\]', () => '![]'),
  outsideCode(`\\]\\(\\s*([^\\s()]+)${title}\\s*\\)`, (_match, target) => `](${target ?? ''})`),
];

/** Brackets and ampersands stay written as entities, so that a second pass finds nothing to strip. */
function decodeCharacter(code: number): string {
  if (code === 0x26) return '&amp;';
  if (code === 0x3c) return '&lt;';
  if (code === 0x3e) return '&gt;';
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function decodeEntity(entity: string): string {
  const numeric = /^&#(?:x([0-9a-f]+)|([0-9]+));$/iu.exec(entity);
  if (numeric !== null) {
    const [, hexadecimal, decimal] = numeric;
    return decodeCharacter(
      Number.parseInt(hexadecimal ?? decimal ?? '', hexadecimal === undefined ? 10 : 16),
    );
  }
  return named.get(entity.slice(1, -1)) ?? entity;
}

const entities = outsideCode('&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});', decodeEntity);

const lengthOf = (text: string) => Array.from(text).length;

function replaceAll(text: string, replacements: readonly Replacement[]): string {
  return replacements.reduce(
    (current, { pattern, by }) =>
      current.replace(pattern, (match: string, ...groups: (string | undefined)[]) => by(match, ...groups)),
    text,
  );
}

/** Applies `change` to what lies outside fenced code blocks; a fence that nothing closes runs to the end. */
function outsideFences(text: string, change: (part: string) => string): string {
  const parts: string[] = [];
  let rest = text;
  for (;;) {
    const open = /^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})/mu.exec(rest);
    if (open === null) return parts.concat(change(rest)).join('');
    const fence = open[1] ?? '';
    const body = rest.slice(open.index + open[0].length);
    const close = new RegExp(`^ {0,3}${fence[0] ?? ''}{${fence.length},}[ \\t]*$`, 'mu').exec(body);
    const end = open.index + open[0].length + (close === null ? body.length : close.index + close[0].length);
    parts.push(change(rest.slice(0, open.index)), rest.slice(open.index, end));
    rest = rest.slice(end);
  }
}

function sanitiseOnce(text: string): Sanitised {
  const shown = replaceAll(text.replaceAll(/\r\n?/gu, '\n'), invisible);
  const visible = withoutFloods(replaceAll(withoutNestedComments(shown), comments));
  const plain = outsideFences(visible, (part) => replaceAll(part, markup));
  const removed = lengthOf(text.replaceAll('\r\n', '\n')) - lengthOf(plain);
  return { text: outsideFences(plain, (part) => replaceAll(part, [entities])), removed };
}

const maximumPasses = 8;

/** Text that still changes after many passes was nested on purpose: its brackets lose their meaning. */
function defuse(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('](', '] (').replaceAll('![', '! [');
}

/**
 * Takes out what the sender of a text did not see on the page: comments, tags and their attributes, invisible
 * characters, link titles, alternative texts, link definitions. Code keeps its tags, since GitHub shows them there, but
 * never a comment. Idempotent: goes on until a pass changes nothing.
 */
export function sanitise(text: string): Sanitised {
  let current: Sanitised = { text, removed: 0 };
  for (let pass = 1; ; pass += 1) {
    const next = sanitiseOnce(pass === maximumPasses ? defuse(current.text) : current.text);
    const removed = current.removed + next.removed;
    if (next.text === current.text) return { text: next.text, removed };
    current = { text: next.text, removed };
  }
}
