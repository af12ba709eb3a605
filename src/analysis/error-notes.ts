/** An error type of the interface and when it comes. */
export interface ErrorNote {
  type: string;
  when: string;
}

const errorName = /^[A-Z]\w*(?:\.\w+)*$/;
const verb = /(?:^|[^\w])(?:[Rr]aises?|[Rr]aising|[Tt]hrows?|[Tt]hrowing)\b:?\s+(.*)$/;
const clause =
  /^(?:an?\s+|the\s+)?`?([A-Z]\w*(?:\.\w+)*)`?(?:\s+(?:error|exception))?\s*(?:[,:–—-]\s*)?(.*)$/;
const headless =
  /^`?([A-Z]\w*(?:Error|Exception|Warning))`?\s*(?::|\s(?=(?:when|if|for|on|unless)\s))\s*(.+)$/;
const nextClause =
  /(?:[;,]\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)(?:raises?\s+|throws?\s+)?(?=(?:an?\s+)?`?[A-Z]\w*(?:Error|Exception|Exceeded|Timeout|Failure)?`?\s+(?:when|if|for|on|unless)\b)/;

function plainNote(line: string): string {
  return line
    .trim()
    .replace(/^#+\s*/, '')
    .replace(/^(?:[-*+]|\d+[.)])\s+/, '')
    .replace(/^:(raises|raise|throws)\s+([\w.]+):/i, 'raises $2')
    .trim();
}

function plainCondition(text: string): string {
  return text
    .trim()
    .replace(/^(?:when|if)\s+/i, '')
    .replace(/[.`]+$/, '')
    .trim();
}

function clausesOf(text: string): ErrorNote[] {
  return text.split(nextClause).flatMap((part) => {
    const [, type, when] = clause.exec(part.trim()) ?? [];
    return type !== undefined && errorName.test(type) ? [{ type, when: plainCondition(when ?? '') }] : [];
  });
}

function notesOfLine(line: string): ErrorNote[] {
  const verbs = verb.exec(line);
  if (verbs?.[1] !== undefined) return clausesOf(verbs[1]);
  const [, type, when] = headless.exec(line) ?? [];
  return type === undefined ? [] : [{ type, when: plainCondition(when ?? '') }];
}

/** The error types that notes, comments or documentation name: `raises ValueError when ...`, `ValueError: if ...`, `:raises ValueError: ...`. */
export function errorNotes(text: string): ErrorNote[] {
  const found = text.split('\n').flatMap((line) => notesOfLine(plainNote(line)));
  const known = new Set<string>();
  return found.filter(({ type, when }) => {
    const key = `${type} ${when}`;
    return known.has(key) ? false : known.add(key);
  });
}
