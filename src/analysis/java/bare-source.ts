/** One line at most, and nothing in it that could be read in two ways. */
const quoted: Readonly<Record<string, RegExp>> = {
  '"': /(?:[^"\\\n]|\\.)*"?/uy,
  "'": /(?:[^'\\\n]|\\.)*'?/uy,
};

function behind(source: string, end: string, from: number): number {
  const at = source.indexOf(end, from);
  return at === -1 ? source.length : at + end.length;
}

function behindTextBlock(source: string, from: number): number {
  let end = behind(source, '"""', from);
  while (end < source.length && source[end - 4] === '\\') end = behind(source, '"""', end);
  return end;
}

/** Where what begins like that ends; `from` is the offset behind its beginning. */
function endOf(source: string, begin: string, from: number): number {
  if (begin === '/*') return behind(source, '*/', from);
  if (begin === '//') return behind(source, '\n', from);
  if (begin === '"""') return behindTextBlock(source, from);
  const rest = quoted[begin];
  if (rest === undefined) return from;
  rest.lastIndex = from;
  rest.test(source);
  return Math.max(from, rest.lastIndex);
}

/** The source without its comments and literals, in one pass whatever stands in it. */
export function bareJava(source: string): string {
  const opening = /\/\/|\/\*|"""|["']/gu;
  const parts: string[] = [];
  let from = 0;
  for (let found = opening.exec(source); found !== null; found = opening.exec(source)) {
    const [begin] = found;
    parts.push(source.slice(from, found.index), begin === '//' ? '\n' : ' ');
    from = endOf(source, begin, opening.lastIndex);
    opening.lastIndex = from;
  }
  return [...parts, source.slice(from)].join('');
}

/** What stands outside of all braces. */
function outermost(bare: string): string {
  let depth = 0;
  return bare
    .split(/([{}])/u)
    .filter((part) => {
      if (part === '{') depth += 1;
      if (part === '}') depth = Math.max(0, depth - 1);
      return depth === 0;
    })
    .join(' ');
}

const declaration = /\b(?:class|interface|enum|record)\s+([A-Za-z_$][\w$]*)/gu;
const importLine = /\bimport\s+(?:static\s+)?([A-Za-z_$][\w$]*(?:\.[\w$]+)*(?:\.\*)?)\s*;/gu;
const name = /[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/gu;

const allOf = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([whole, part = whole]) => part)),
];

/** What a Java file says by its words alone, for files that are many and belong to others: no tree is made of them. */
export interface JavaWords {
  /** Empty where it says none. */
  packageName: string;
  /** `a.b.C`, `a.b.*`, and `a.b.C.member` of static ones. */
  imports: string[];
  /** Names of the types that it declares. */
  types: string[];
  /** Every name that it uses, with what it is reached by: `Helper`, `a.b.Helper.help`. */
  names: string[];
  annotations: string[];
}

export function javaWords(source: string): JavaWords {
  const bare = bareJava(source);
  const outer = outermost(bare);
  return {
    packageName: /\bpackage\s+([\w.]+)\s*;/u.exec(outer)?.[1] ?? '',
    imports: allOf(outer, importLine),
    types: allOf(bare, declaration),
    names: allOf(bare, name),
    annotations: allOf(bare, /@\s{0,9}([A-Za-z_$][\w$.]*)/gu),
  };
}
