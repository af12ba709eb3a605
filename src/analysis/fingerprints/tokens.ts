import type { Language } from '../../core/language.ts';
import { keywords } from './keywords.ts';

/** A token without what a copyist changes: names are `I`, numbers `N`, texts `S`; comments, braces and semicolons are left out. */
export interface Token {
  kind: string;
  line: number;
}

const slashComment = String.raw`\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`;
const quoted = String.raw`"(?:[^"\\\n]|\\.)*"?`;
const single = String.raw`'(?:[^'\\\n]|\\.)*'?`;
const raw = '`[^`]*`?';

interface Lexical {
  comment: string;
  text: string;
  /** Statements that every program of the language begins with. */
  imports: RegExp;
}

const lexicals: Readonly<Record<Language, Lexical>> = {
  python: {
    comment: '#[^\\n]*',
    text: String.raw`\b[rbuRBUfF]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$))|"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|${quoted}|${single}`,
    imports: /^[ \t]*(?:from[ \t]+\S+[ \t]+import[ \t]*\([^)]{0,4000}\)|(?:from|import)[ \t][^\n]*)/gm,
  },
  javascript: {
    comment: slashComment,
    text: `${quoted}|${single}|${'`(?:[^`\\\\]|\\\\[\\s\\S])*`?'}`,
    imports:
      /^[ \t]*(?:import\b[^;'"()]{0,4000}['"][^'"\n]*['"]|export\b[^;'"()=]{0,4000}\bfrom\s*['"][^'"\n]*['"])/gm,
  },
  java: {
    comment: slashComment,
    text: String.raw`"""[\s\S]*?(?:"""|$)|${quoted}|${single}`,
    imports: /^[ \t]*(?:import|package)\s[^;\n]*;/gm,
  },
  go: {
    comment: slashComment,
    text: `${quoted}|${single}|${raw}`,
    imports: /^(?:import[ \t]*\([^)]{0,4000}\)|import[ \t][^\n]*|package[ \t][^\n]*)/gm,
  },
  rust: {
    comment: slashComment,
    text: String.raw`\bb?r#*"[\s\S]*?"#*|${quoted}|'(?:[^'\\\n]|\\[^\n]{1,10})'`,
    imports: /^[ \t]*(?:pub(?:\([^)]*\))?\s+)?use\s[^;]{0,4000};/gm,
  },
};

const rest = String.raw`(?<number>\b\d[\w.]*)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<sign>[^\s{};])`;

function patternOf({ comment, text }: Lexical): RegExp {
  return new RegExp(`(?<comment>${comment})|(?<text>${text})|${rest}`, 'gu');
}

const onlyLines = (text: string): string => text.replace(/[^\n]+/g, '');

function kindOf(
  groups: Readonly<Record<string, string | undefined>>,
  known: ReadonlySet<string>,
): string | null {
  const { text, number, word, sign } = groups;
  if (text !== undefined) return 'S';
  if (number !== undefined) return 'N';
  if (word !== undefined) return known.has(word) ? word : 'I';
  return sign ?? null;
}

/** The tokens of a source text by words and signs alone, without a grammar: what cannot be read is taken sign by sign. Linear in its length. */
export function tokensOf(language: Language, source: string): Token[] {
  const lexical = lexicals[language];
  const code = source.replace(/\r\n?/g, '\n').replace(lexical.imports, onlyLines);
  const tokens: Token[] = [];
  let line = 1;
  let last = 0;
  for (const match of code.matchAll(patternOf(lexical))) {
    for (let at = last; at < match.index; at += 1) if (code[at] === '\n') line += 1;
    last = match.index;
    const kind = kindOf(match.groups ?? {}, keywords[language]);
    if (kind !== null) tokens.push({ kind, line });
  }
  return tokens;
}
