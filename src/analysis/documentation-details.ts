/** Something that the documentation of a symbol should speak of, such as `parameter text`, and whether it does. */
export interface Detail {
  what: string;
  named: boolean;
}

/** Whether the text has a word in any language. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

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

/** A tag or a section that lists parameters, in any of the languages and styles. */
const listsParameters = /@param\b|:param\b|^[ \t]*(?:Args|Arguments|Parameters|Params)[ \t]*:?[ \t]*$/mu;

/**
 * The parameters, which are one detail: all of them by their names where the text lists them, as tools want it that check such lists;
 * of prose it is enough that it speaks of half of them.
 */
export function parameterDetails(text: string, names: readonly string[]): Detail[] {
  if (names.length === 0) return [];
  const missing = names.filter((name) => !speaksOf(text, name));
  const allowed = listsParameters.test(text) ? 0 : Math.floor(names.length / 2);
  const noun = missing.length === 1 ? 'parameter' : 'parameters';
  return [{ what: `the ${noun} ${missing.join(' and ')}`, named: missing.length <= allowed }];
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
