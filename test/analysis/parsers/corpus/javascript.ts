import type { Corpus } from './corpus.ts';

export const javascript: Corpus = {
  valid: {
    'classes with private members and static blocks': `
export class Counter {
  #count = 0;
  static #all = new Set();
  static {
    this.#all.add('x');
  }
  get value() {
    return #count in this ? this.#count : 0;
  }
  async *[Symbol.asyncIterator]() {
    yield* other();
  }
}
`,
    'import attributes, top-level await and re-exports': `
import settings from './settings.json' with { type: 'json' };
export * as all from './all.js';
export { default as main } from './main.js';
export { settings };
const late = await import('./late.js');
`,
    'optional chaining, nullish and logical assignment': `
const a = b?.c?.[d]?.(e) ?? (f || g);
a.b ??= 1_000n;
label: for (const [key, { value = 1, ...rest }] of entries) continue label;
`,
    'regular expressions with sets, names and look-behind': `
const r = /(?<year>\\d{4})(?<!19)[\\p{L}--[a-z]]/v;
const t = String.raw\`\\u{nope} \${r}\`;
`,
    'a script with its interpreter':
      '#!/usr/bin/env node\nfor await (const line of lines) console.log(line);\n',
  },
  broken: {
    'a declaration without a value': 'export const a = ;\n',
    'a constant without a value': 'const a;\n',
    'a name twice': 'const a = 1;\nconst a = 2;\n',
    'a missing bracket': 'function f() {\n  if (x) {\n    g();\n}\n',
    'mixed operators without brackets': 'const a = b ?? c || d;\n',
    'assignment to an optional chain': 'a?.b = 1;\n',
    'await in a function that is not asynchronous': 'function f() {\n  await g();\n}\n',
    'return outside a function': 'return 1;\n',
    'break without a loop': 'break;\n',
    'an unknown private name': 'class A {\n  get() {\n    return this.#b;\n  }\n}\n',
    'an old octal number': 'const a = 0777;\n',
    'the with statement': 'with (a) {\n  b();\n}\n',
    'an export of nothing': 'export { a };\n',
    'a bad regular expression': 'const r = /(/;\n',
    'a string without an end': "const s = 'abc;\n",
    'a type annotation': 'const a: number = 1;\n',
    'an answer in its Markdown fence': '```js\nconst a = 1;\n```\n',
    'a missing comma': 'const a = { b: 1 c: 2 };\n',
  },
  missed: {
    'a declaration that is newer than the Node.js of the sandbox': 'using file = open();\n',
  },
};
