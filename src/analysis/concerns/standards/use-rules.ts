import { importSites } from '../../structure/imports.ts';
import { withoutTests } from '../../structure/without-tests.ts';
import { childInField, descendants, type SyntaxNode } from '../../syntax-tree.ts';
import { broken, type StandardsFile, type StandardsRule } from './rule.ts';

const listed = (names: readonly string[], what: string): string | null =>
  names.length === 0 ? null : `no ${what} of ${names.join(', ')}`;

/** Tests may use what the code must not, such as what their runner or a failing assertion needs. */
function usesOf<Use>(file: StandardsFile, find: (file: StandardsFile) => Use[]): Use[] {
  const tree = withoutTests(file.tree);
  return file.role === 'code' ? find({ ...file, tree }) : [];
}

/** `os.path` lies in `os`, `std::fs::File` in `std::fs`, `node:fs/promises` in `node:fs`. */
function liesIn(name: string, banned: string): boolean {
  return name === banned || ['.', '/', '::'].some((mark) => name.startsWith(banned + mark));
}

export const bannedImports: StandardsRule = {
  describe: ({ banned_imports }) => listed(banned_imports, 'import'),
  look: (file, { banned_imports }) =>
    usesOf(file, ({ language, tree }) => importSites(language, tree)).flatMap(({ name, line }) => {
      const found = banned_imports.find((banned) => liesIn(name, banned));
      if (found === undefined) return [];
      const message = `${name} is imported; standards.banned_imports forbids ${found}. Do without it.`;
      return [broken(file, 'banned-import', { line, message })];
    }),
};

/** In which fields a call names what it calls, and what it is called on. */
const calls: Readonly<Record<string, { on?: string; name: string; before?: string; behind?: string }>> = {
  call: { name: 'function' },
  call_expression: { name: 'function' },
  method_invocation: { on: 'object', name: 'name' },
  macro_invocation: { name: 'macro', behind: '!' },
  new_expression: { name: 'constructor', before: 'new ' },
  object_creation_expression: { name: 'type', before: 'new ' },
};

/** What a call calls, as it is written there: `os.system`, `System.out.println`, `println!`, `new Date`. */
function calledBy(node: SyntaxNode): string | null {
  const fields = calls[node.type];
  const name = fields && childInField(node, fields.name)?.text;
  if (fields === undefined || name === undefined) return null;
  const on = fields.on === undefined ? undefined : childInField(node, fields.on)?.text;
  const whole = on === undefined ? name : `${on}.${name}`;
  return `${fields.before ?? ''}${whole.replaceAll(/\s+/g, '')}${fields.behind ?? ''}`;
}

/** `.unwrap` stands for the method of any value. */
function isCalled(called: string, banned: string): boolean {
  const name = banned.replace(/\(\)$/, '');
  return called === name || (name.startsWith('.') && called.endsWith(name));
}

function callsIn({ tree }: StandardsFile): { called: string; line: number }[] {
  return [...descendants(tree)].flatMap((node) => {
    const called = calledBy(node);
    return called === null ? [] : [{ called, line: node.line }];
  });
}

/** Calls by the name that is written: one under another name is found by banning its import. */
export const bannedCalls: StandardsRule = {
  describe: ({ banned_calls }) => listed(banned_calls, 'call'),
  look: (file, { banned_calls }) =>
    usesOf(file, callsIn).flatMap(({ called, line }) => {
      const found = banned_calls.find((banned) => isCalled(called, banned));
      if (found === undefined) return [];
      const message = `${found} is called; standards.banned_calls forbids it. Do without it.`;
      return [broken(file, 'banned-call', { line, message })];
    }),
};
