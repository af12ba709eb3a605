import { childInField, childrenInField, descendants, type SyntaxNode } from '../../syntax-tree.ts';
import type { FixedConstant, MutatedText, SchemataRules, Site, Way } from './site.ts';

/** Declared in a file of ours beside the code. */
export const goSwitch = 'specproofMutant';

const fixed = [
  ...['const_declaration', 'type_declaration', 'import_declaration', 'array_type', 'parameter_list'],
  'type_arguments',
];

const decides = /^(?:<=?|>=?|[=!]=|&&|\|\|)$/u;

/** Whether the expression is surely a `bool`, which a function around it can return. */
function isDecision({ node, parent }: Way): boolean {
  if (node.type === 'binary_expression') return decides.test(childInField(node, 'operator')?.text ?? '');
  if (node.type === 'unary_expression') return node.text.startsWith('!');
  const asked = node.field === 'condition' && /^(?:if_statement|for_clause)$/u.test(parent?.type ?? '');
  return asked || ['true', 'false'].includes(node.type);
}

/** There is no conditional expression. */
function choice(node: SyntaxNode, id: number, mutated: string): Site {
  return {
    node,
    open: `(func() bool {\nif ${goSwitch}(${id}) {\nreturn ${mutated}\n}\nreturn `,
    close: '\n}())',
  };
}

function eitherStatement(node: SyntaxNode, id: number, mutated: string): Site {
  return { node, open: `if ${goSwitch}(${id}) {\n${mutated}\n} else {\n`, close: '\n}' };
}

const undivided = [
  ...['labeled_statement', 'fallthrough_statement', 'const_declaration', 'type_declaration', 'comment'],
];

function canBeTwice(node: SyntaxNode): boolean {
  return node.named && ![...descendants(node)].some(({ type }) => undivided.includes(type));
}

/** What a declaration gives its names, given once more: a block of its own would hide them. */
function assignment(node: SyntaxNode, mutated: MutatedText): string | null {
  if (node.type === 'short_var_declaration') {
    const [left, right] = [childInField(node, 'left'), childInField(node, 'right')];
    return left === undefined || right === undefined ? null : `${left.text} = ${mutated(right)}`;
  }
  const value = childInField(node, 'value');
  const names = childrenInField(node, 'name').map(({ text }) => text);
  return value === undefined
    ? null
    : `${names.filter((name) => name !== ',').join(', ')} = ${mutated(value)}`;
}

function again(declaration: SyntaxNode, id: number, text: string): Site {
  return { node: declaration, open: '', close: `\nif ${goSwitch}(${id}) {\n${text}\n}\n` };
}

function shortDeclaration({ node, parent }: Way, id: number, mutated: MutatedText): Site | null {
  const text = parent?.type === 'statement_list' ? assignment(node, mutated) : null;
  return text === null ? null : again(node, id, text);
}

/** A variable of the package gets its other value before anything but other variables has seen it. */
function variable({ node, outer }: Way, id: number, mutated: MutatedText): Site | null {
  const text = assignment(node, mutated);
  const level = outer.findIndex(({ type }) => type === 'var_declaration');
  const declaration = outer[level];
  if (text === null || declaration === undefined) return null;
  const site = again(declaration, id, text);
  const ofPackage = outer[level + 1]?.type === 'source_file';
  return ofPackage ? { ...site, close: `\nfunc init() {${site.close}}\n` } : site;
}

function siteAt(way: Way, id: number, mutated: MutatedText): Site | null {
  const { node, parent } = way;
  if (isDecision(way)) return choice(node, id, mutated(node));
  if (node.type === 'short_var_declaration') return shortDeclaration(way, id, mutated);
  if (node.type === 'var_spec') return variable(way, id, mutated);
  const isStatement = parent?.type === 'statement_list' && node.type !== 'var_declaration';
  return isStatement && canBeTwice(node) ? eitherStatement(node, id, mutated(node)) : null;
}

/** Of a declaration with one name and a value of its own. */
function constantAt({ node }: Way, mutated: MutatedText): FixedConstant | null {
  const [value, type] = [childInField(node, 'value'), childInField(node, 'type')];
  const [name, ...others] = childrenInField(node, 'name');
  if (node.type !== 'const_spec' || value === undefined || name === undefined || others.length > 0)
    return null;
  return { name: name.text, value: `${type?.text ?? ''}(${mutated(value)})` };
}

export const goSchemata: SchemataRules = {
  grammar: 'go',
  isFixed: ({ node, outer }) => [node, ...outer].some(({ type }) => fixed.includes(type)),
  constantAt,
  bodies: ['statement_list', 'block'],
  functions: ['function_declaration', 'method_declaration'],
  siteAt,
};
