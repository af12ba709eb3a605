import type { Language } from '../../src/core/language.ts';
import type { Spec } from '../../src/core/spec.ts';
import type { MutationRules } from './mutation-rules.ts';
import type { Task } from './tasks.ts';

/** A task as a specification and a solution in the form that a toolchain takes. */
export interface Conversion {
  /** Name that the module is called after. */
  name: string;
  /** The declaration of the function that is asked for, as an issue would show it. */
  declaration: string;
  /** The documentation, without the marks of its comment. */
  documentation: string;
  code(spec: Spec): string;
  tests(spec: Spec): string;
}

export type Converted =
  | { status: 'converted'; conversion: Conversion }
  | { status: 'left-out'; reason: string };

/** How the tasks of a language become candidates, and how their solutions are made wrong. */
export interface Converter {
  language: Language;
  rules: MutationRules;
  convert(task: Task): Promise<Converted>;
}

export const leftOut = (reason: string): Converted => ({ status: 'left-out', reason });

const longestSentence = 300;

/** The first sentence of a documentation: the one requirement. */
export function firstSentence(documentation: string): string {
  const text = documentation.split('>>>')[0]?.trim().replaceAll(/\s+/gu, ' ') ?? '';
  const sentence = /^.*?[.!?](?=\s|$)/u.exec(text)?.[0] ?? text;
  return (sentence === '' ? 'Does what its name says.' : sentence).slice(0, longestSentence);
}
