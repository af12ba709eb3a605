export interface Scalar {
  kind: 'integer' | 'decimal' | 'truth' | 'character' | 'text';
  type: string;
}

/** The same each time but for the number, such as a context or a constant of an enumeration. */
interface Fixed {
  kind: 'fixed';
  type: string;
  text: string;
}

/** What a value of a declared type can be made of, from a running number. `type` is the type as a program of ours spells it. */
export type Made =
  | Scalar
  | Fixed
  | { kind: 'list' | 'set'; type: string; item: Made }
  | { kind: 'map'; type: string; key: Made; value: Made }
  /** A tuple, a record, a structure; `names` are those of its fields, where it is written with them. */
  | { kind: 'group'; type: string; parts: readonly Made[]; names: readonly string[] }
  /** Something else around it, such as a pointer or an `Option`. */
  | { kind: 'around'; type: string; inner: Made };

export interface Parameter {
  name: string;
  /** The type as it is declared. */
  declared: string;
  /** Null when no value of the type can be made up. */
  made: Made | null;
}

/** A parameter that gets a value. */
export interface Argument {
  name: string;
  made: Made;
  /** It is of the size, is the size, is made of the number of the call, or is always the same. */
  role: 'grows' | 'capacity' | 'key' | 'constant';
  /** What an example of the issue gives there, as it stands; null without one. */
  example: string | null;
}

/** What a value is in the end, whatever is around it. */
export function innermost(made: Made): Made {
  return made.kind === 'around' ? innermost(made.inner) : made;
}

/** Whether values of the type come in all sizes. */
export function isCollection(made: Made): boolean {
  return ['list', 'set', 'map'].includes(innermost(made).kind);
}

/** Whether it is one number, text or truth value, for which an example's literal can stand. */
export function isScalar(made: Made): made is Scalar {
  return ['integer', 'decimal', 'truth', 'character', 'text'].includes(made.kind);
}
