import { childInField, descendants, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { qualifiers } from './imports.ts';
import { parseStatements } from './source.ts';

/** Packages that an example may lean on, by their names. */
const packages: Record<string, string> = Object.fromEntries(
  `bufio bytes cmp context encoding/base64 encoding/binary encoding/hex encoding/json errors fmt io iter maps math
  math/big math/bits math/rand net/url regexp slices sort strconv strings sync text/template time unicode unicode/utf8`
    .split(/\s+/u)
    .map((path) => [path.split('/').at(-1) ?? path, path]),
);

/** Names that the statements declare themselves. */
function declaredNames(statement: SyntaxNode): string[] {
  if (statement.type === 'short_var_declaration') {
    const left = childInField(statement, 'left');
    return left === undefined ? [] : namedChildren(left).map(({ text }) => text);
  }
  if (statement.type !== 'var_declaration') return [];
  return [...descendants(statement)]
    .filter(({ type }) => type === 'var_spec')
    .flatMap(({ children }) => children.filter(({ field }) => field === 'name').map(({ text }) => text));
}

/** Each declaration opens a block of its own, so that a name can be declared again; all are used. */
function scoped(statements: readonly SyntaxNode[], last: string): string {
  const [first, ...rest] = statements;
  if (first === undefined) return last;
  const names = declaredNames(first).filter((name) => name !== '_');
  if (names.length === 0) return `${first.text}\n${scoped(rest, last)}`;
  const uses = names.map((name) => `_ = ${name}\n`).join('');
  return `{\n${first.text}\n${uses}${scoped(rest, last)}\n}`;
}

/** Names that stand for themselves: no field of a literal, nothing behind a package's name. */
function* bareNames(node: SyntaxNode): Generator<string> {
  if (node.field === 'key' || node.type === 'qualified_type') return;
  if (node.type === 'identifier' || node.type === 'type_identifier') yield node.text;
  for (const child of node.children) yield* bareNames(child);
}

/** Whether an exported name is used without saying whose it is. */
function usesBareNames(statements: readonly SyntaxNode[]): boolean {
  return statements.some((statement) => [...bareNames(statement)].some((name) => /^\p{Lu}/u.test(name)));
}

function importLines(
  statements: readonly SyntaxNode[],
  code: { module: string; importName: string },
): string[] {
  const own = new Set(statements.flatMap(declaredNames));
  const used = new Set(statements.flatMap((statement) => [...qualifiers(statement)]));
  const lines = [...used]
    .filter((name) => !own.has(name) && name !== code.module && packages[name] !== undefined)
    .map((name) => `import "${packages[name] ?? name}"`);
  if (used.has(code.module) && !own.has(code.module))
    lines.push(`import ${code.module} "${code.importName}"`);
  if (usesBareNames(statements)) lines.push(`import . "${code.importName}"`);
  return lines;
}

/** The Go file that makes an example of statements, the last of which is an expression; one that does not compile when they are none. */
export async function exampleSource(
  id: string,
  call: string,
  code: { module: string; importName: string },
): Promise<string> {
  const statements = (await parseStatements(call)) ?? [];
  const last = statements.at(-1);
  const asked = last === undefined ? call : `answer(${last.text})`;
  return `package main

${importLines(statements, code).join('\n')}

func init() { examples["${id}"] = example${id} }

func example${id}() {
${scoped(statements.slice(0, -1), asked)}
}
`;
}
