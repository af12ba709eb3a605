import type { Language } from '../../core/language.ts';

const shared = 'if else for while return break continue true false';
const words: Readonly<Record<Language, string>> = {
  python:
    'def class lambda yield async await with as pass raise try except finally elif in is not and or None True False self match case del assert global nonlocal',
  javascript:
    'function class const let var new this async await yield of in typeof instanceof delete throw try catch finally switch case default do null undefined static get set extends super void',
  java: 'class interface record enum public private protected static final abstract void int long double boolean char byte new this super throw throws try catch finally switch case default do null instanceof var extends implements',
  go: 'func type struct interface map chan go defer select switch case default range var const nil fallthrough goto',
  rust: 'fn let mut pub struct enum impl trait match loop move ref self Self as in where unsafe async await dyn static const type',
};

/** Words that keep their meaning whoever writes them; all other words are names. */
export const keywords: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set(`${shared} ${words.python}`.split(' ')),
  javascript: new Set(`${shared} ${words.javascript}`.split(' ')),
  java: new Set(`${shared} ${words.java}`.split(' ')),
  go: new Set(`${shared} ${words.go}`.split(' ')),
  rust: new Set(`${shared} ${words.rust}`.split(' ')),
};
