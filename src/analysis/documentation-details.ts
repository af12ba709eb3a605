/** Something that the documentation of a symbol should speak of, such as `parameter text`, and whether it does. */
export interface Detail {
  what: string;
  named: boolean;
}

const special = /[\\^$.*+?()[\]{}|]/gu;

/** Whether the name stands in the text as a word of its own. */
export function speaksOf(text: string, name: string): boolean {
  const word = String.raw`(?<![\p{L}\p{N}_$])${name.replace(special, String.raw`\$&`)}(?![\p{L}\p{N}_$])`;
  return new RegExp(word, 'u').test(text);
}

/** How documentation in prose says what comes out. */
const resultWords =
  /\b(?:returns?|returned|returning|yields?|gives?|answers?|results?|produces?|tells?|says?|whether)\b/iu;

/** Whether the text says what comes out. */
export function speaksOfResult(text: string): boolean {
  return resultWords.test(text);
}

/** The parameters by their names in the text. */
export function parameterDetails(text: string, names: readonly string[]): Detail[] {
  return names.map((name) => ({ what: `the parameter ${name}`, named: speaksOf(text, name) }));
}

/** Error types of the interface by the symbol that they are declared for. */
export type DeclaredErrors = ReadonlyMap<string, readonly string[]>;

/** The error types of the interface that belong to the symbol; a class may speak of them where its methods do. */
export function errorDetails(text: string, types: readonly string[]): Detail[] {
  return types.map((type) => {
    const short = type.split(/\.|::/u).at(-1) ?? type;
    return { what: `the error ${type}`, named: speaksOf(text, short) };
  });
}
