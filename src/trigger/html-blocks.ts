/** What ends a block of HTML: a text that stands in one of its lines, or an empty line. */
export type BlockEnd = RegExp | 'empty line';

interface BlockKind {
  start: RegExp;
  end: BlockEnd;
  /** It may stand right below a paragraph. */
  interrupts: boolean;
}

const tag = String.raw`<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>${'`'}]+|'[^']*'|"[^"]*"))?)*\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>`;
const blockNames =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';

const tagHere = new RegExp(tag, 'y');

/** Where an opening or closing tag ends that begins at `index`, or null when Markdown sees none there. */
export function tagEnd(text: string, index: number): number | null {
  tagHere.lastIndex = index;
  return tagHere.test(text) ? tagHere.lastIndex : null;
}

/** The seven kinds of https://spec.commonmark.org/0.31.2/#html-blocks in their order. */
const kinds: readonly BlockKind[] = [
  {
    start: /^<(?:pre|script|style|textarea)(?=[\s>]|$)/i,
    end: /<\/(?:pre|script|style|textarea)>/i,
    interrupts: true,
  },
  { start: /^<!--/, end: /-->/, interrupts: true },
  { start: /^<\?/, end: /\?>/, interrupts: true },
  { start: /^<![A-Za-z]/, end: />/, interrupts: true },
  { start: /^<!\[CDATA\[/, end: /\]\]>/, interrupts: true },
  { start: new RegExp(`^</?(?:${blockNames})(?=\\s|/?>|$)`, 'i'), end: 'empty line', interrupts: true },
  { start: new RegExp(`^(?:${tag})\\s*$`), end: 'empty line', interrupts: false },
];

/** The end that a block of HTML waits for which begins with this text, or null when none begins. */
export function htmlBlockEnd(text: string, isInParagraph: boolean): BlockEnd | null {
  const kind = kinds.find(({ start, interrupts }) => (interrupts || !isInParagraph) && start.test(text));
  return kind?.end ?? null;
}

const wholeHere = /<!--(?:-?>|[\s\S]*?-->)|<(?!!--)[!?][^>]*>|<[A-Za-z/](?:[^>"']|"[^"]*"|'[^']*')*>/y;

/** Whether a browser would take what follows for a part of a tag or comment that this HTML left open. */
export function endsInsideHtml(raw: string): boolean {
  const start = /<[A-Za-z/!?]/g;
  for (let match = start.exec(raw); match !== null; match = start.exec(raw)) {
    wholeHere.lastIndex = match.index;
    if (!wholeHere.test(raw)) return true;
    start.lastIndex = wholeHere.lastIndex;
  }
  return false;
}

/** How many folds (and quotes in HTML) a line opens more than it closes. */
export function foldsIn(line: string): number {
  const tags = line.match(/<\/?(?:details|blockquote)(?=[\s>]|$)/gi) ?? [];
  return tags.reduce((sum, found) => sum + (found.startsWith('</') ? -1 : 1), 0);
}
