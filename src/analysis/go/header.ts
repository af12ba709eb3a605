/** What stands at the head of a Go file: it decides whether the go command takes the file, and what it needs. */
export interface GoHeader {
  packageName: string;
  imports: string[];
  /** The expression of its `//go:build` line. */
  constraint: string | null;
  generated: boolean;
}

const skipped = /[\s;\uFEFF]+/uy;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//uy;
const word = /[\p{L}_][\p{L}\p{N}_]*|[.()]|"[^"\n]*"|`[^`\n]*`/uy;

function at(pattern: RegExp, text: string, index: number): string | null {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? null;
}

/** Words, brackets and strings until something else comes; comments too. */
function* tokens(text: string): Generator<string, undefined> {
  for (let index = 0; index < text.length; ) {
    const gap = at(skipped, text, index);
    const token = gap ?? at(comment, text, index) ?? at(word, text, index);
    if (token === null) return;
    index += token.length;
    if (gap === null) yield token;
  }
}

const isComment = (token: string): boolean => token.startsWith('//') || token.startsWith('/*');
const isString = (token: string): boolean => token.startsWith('"') || token.startsWith('`');

type State = 'between' | 'one' | 'group' | 'end';

const following: Record<State, (token: string) => State> = {
  between: (token) => (token === 'import' ? 'one' : 'end'),
  one: (token) => (isString(token) ? 'between' : token === '(' ? 'group' : 'one'),
  group: (token) => (token === ')' ? 'between' : 'group'),
  end: () => 'end',
};

/** The paths of import declarations, to the first token that belongs to none. */
function importPaths(code: Iterable<string>): string[] {
  const paths: string[] = [];
  let state: State = 'between';
  for (const token of code) {
    state = following[state](token);
    if (state === 'end') break;
    if (isString(token)) paths.push(token.slice(1, -1));
  }
  return paths;
}

function* withoutComments(all: Iterable<string>): Generator<string, undefined> {
  for (const token of all) if (!isComment(token)) yield token;
}

/** Null when the text does not begin as a Go file does. Reads no further than the imports. */
export function goHeader(text: string): GoHeader | null {
  const all = tokens(text);
  const above: string[] = [];
  let next = all.next();
  while (next.done !== true && isComment(next.value)) {
    above.push(next.value);
    next = all.next();
  }
  if (next.value !== 'package') return null;
  const rest = withoutComments(all);
  const name = rest.next();
  if (name.done === true || !/^[\p{L}_]/u.test(name.value)) return null;
  const orders = above.map((line) => /^\/\/go:build[ \t](.*)$/u.exec(line)?.[1]?.trim());
  return {
    packageName: name.value,
    imports: importPaths(rest),
    constraint: orders.find((order) => order !== undefined) ?? null,
    generated: above.some((line) => /^\/\/ Code generated .*DO NOT EDIT\.\s*$/u.test(line)),
  };
}
