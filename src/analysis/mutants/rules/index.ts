import type { Language } from '../../../core/language.ts';
import type { MutationRules } from '../mutation-rules.ts';
import { goRules } from './go.ts';
import { javaRules } from './java.ts';
import { javascriptRules } from './javascript.ts';
import { pythonRules } from './python.ts';
import { rustRules } from './rust.ts';

export const mutationRules: Readonly<Record<Language, MutationRules>> = {
  python: pythonRules,
  javascript: javascriptRules,
  java: javaRules,
  go: goRules,
  rust: rustRules,
};
