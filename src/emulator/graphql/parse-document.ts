import { GraphError } from './graph-error.ts';

export type Argument =
  | string
  | number
  | boolean
  | null
  | readonly Argument[]
  | { readonly [name: string]: Argument };
export type Arguments = Readonly<Record<string, Argument>>;

export interface Field {
  readonly kind: 'field';
  readonly name: string;
  readonly alias: string;
  readonly given: Arguments;
  readonly selection: Selection | null;
}

interface Fragment {
  readonly kind: 'fragment';
  readonly on: string;
  readonly selection: Selection;
}

export type Selection = readonly (Field | Fragment)[];

export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly selection: Selection;
}

const token = /\s+|,|#[^\n]*|("(?:[^"\\\n]|\\.)*"|\.\.\.|[A-Za-z_]\w*|-?\d+|[{}()[\]:!$=])|(.)/gsu;

const tokenize = (text: string) =>
  [...text.matchAll(token)].flatMap(([, word, stray]) => {
    if (stray !== undefined) throw new GraphError(`Parse error on ${JSON.stringify(stray)}`);
    return word === undefined ? [] : [word];
  });

interface Reader {
  readonly words: string[];
  readonly variables: Arguments;
}

const take = ({ words }: Reader, wanted?: string) => {
  const word = words.shift();
  if (word === undefined || (wanted !== undefined && word !== wanted))
    throw new GraphError(`Parse error on ${JSON.stringify(word ?? 'end of file')}`);
  return word;
};

const takeIf = (reader: Reader, wanted: string) => {
  if (reader.words[0] !== wanted) return false;
  reader.words.shift();
  return true;
};

const takeName = (reader: Reader) => {
  const word = take(reader);
  if (!/^[A-Za-z_]/.test(word)) throw new GraphError(`Parse error on ${JSON.stringify(word)}`);
  return word;
};

const literals = new Map<string, Argument>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const readString = (word: string) => {
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
  return word
    .slice(1, -1)
    .replaceAll(/\\(?:u([0-9a-f]{4})|(.))/giu, (_, code: string | undefined, sign: string | undefined) =>
      code === undefined
        ? (escapes[sign ?? ''] ?? sign ?? '')
        : String.fromCodePoint(Number.parseInt(code, 16)),
    );
};

const readUntil = <Item>(reader: Reader, end: string, read: () => Item) => {
  const items: Item[] = [];
  while (!takeIf(reader, end)) items.push(read());
  return items;
};

const readPair = (reader: Reader): readonly [string, Argument] => {
  const name = takeName(reader);
  take(reader, ':');
  return [name, readValue(reader)];
};

const readValue = (reader: Reader): Argument => {
  const word = take(reader);
  if (word === '$') return reader.variables[takeName(reader)] ?? null;
  if (word === '[') return readUntil(reader, ']', () => readValue(reader));
  if (word === '{') return Object.fromEntries(readUntil(reader, '}', () => readPair(reader)));
  if (word.startsWith('"')) return readString(word);
  return literals.get(word) ?? (/^-?\d/.test(word) ? Number(word) : word);
};

const readFragment = (reader: Reader): Fragment => {
  take(reader, 'on');
  return { kind: 'fragment', on: takeName(reader), selection: readSelection(reader) };
};

const readField = (reader: Reader): Field | Fragment => {
  if (takeIf(reader, '...')) return readFragment(reader);
  const alias = takeName(reader);
  const name = takeIf(reader, ':') ? takeName(reader) : alias;
  const given = takeIf(reader, '(') ? Object.fromEntries(readUntil(reader, ')', () => readPair(reader))) : {};
  const selection = reader.words[0] === '{' ? readSelection(reader) : null;
  return { kind: 'field', name, alias, given, selection };
};

const readSelection = (reader: Reader): Selection => {
  take(reader, '{');
  return readUntil(reader, '}', () => readField(reader));
};

/** What the variables are declared as is GitHub's to check; here only their defaults matter, and none are used. */
const skipDeclarations = (reader: Reader) => {
  if (!takeIf(reader, '(')) return;
  while (!takeIf(reader, ')')) take(reader);
};

/** One operation, with the variables put in their places; named fragments and directives are not understood. */
export const parseDocument = (text: string, variables: Arguments): Operation => {
  const reader = { words: tokenize(text), variables };
  const kind = reader.words[0] === '{' ? 'query' : takeName(reader);
  if (kind !== 'query' && kind !== 'mutation') throw new GraphError(`Parse error on ${JSON.stringify(kind)}`);
  if (reader.words[0] !== '{' && reader.words[0] !== '(') takeName(reader);
  skipDeclarations(reader);
  const selection = readSelection(reader);
  if (reader.words.length > 0) throw new GraphError(`Parse error on ${JSON.stringify(reader.words[0])}`);
  return { kind, selection };
};
