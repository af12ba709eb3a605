import { descendantsOfType, namedChildren, parseSource } from '../syntax-tree.ts';

/** A call as a program writes it: statements that prepare, and the expression that is asked for. */
export interface JavaCall {
  statements: string;
  expression: string;
}

const preparing = /_statement$|^local_variable_declaration$|^block$/u;

async function topLevel(source: string) {
  const program = await parseSource('java', source);
  const nodes = namedChildren(program).filter(({ type }) => !type.endsWith('_comment'));
  return program.broken || source.includes('```') ? [] : nodes;
}

/** Splits the text of an example at its last statement; null when that is no expression or something is not Java. Imports are left out: the driver has its own. */
export async function parseCall(text: string): Promise<JavaCall | null> {
  const source = `${text.trim().replace(/;\s*$/u, '')};`;
  const nodes = (await topLevel(source)).filter(({ type }) => type !== 'import_declaration');
  const last = nodes.at(-1);
  if (last?.type !== 'expression_statement') return null;
  if (!nodes.every(({ type }) => preparing.test(type))) return null;
  const statements = nodes.slice(0, -1).map((node) => node.text);
  return { statements: statements.join('\n'), expression: last.text.replace(/;$/u, '').trim() };
}

/** Whether something of the code is called or read in it. */
export async function callsSomething(text: string): Promise<boolean> {
  const program = await parseSource('java', `${text};`);
  const kinds = ['method_invocation', 'object_creation_expression', 'field_access'];
  return descendantsOfType(program, ...kinds).length > 0;
}

/** Whole statements that prepare, each with its semicolon: declarations, assignments, calls, imports. */
export async function isSetup(text: string): Promise<boolean> {
  if (!/[;}]\s*$/u.test(text)) return false;
  const nodes = await topLevel(text);
  return nodes.length > 0 && nodes.every(({ type }) => preparing.test(type) || type === 'import_declaration');
}
