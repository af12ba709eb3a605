import type { Language } from '../../../core/language.ts';
import { functionUnits } from '../../structure/functions.ts';
import { nodeNames } from '../../structure/node-names.ts';
import { withoutTests } from '../../structure/without-tests.ts';
import {
  childInField,
  childrenInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../../syntax-tree.ts';

/** A name that the files choose, and where. */
export interface DeclaredName {
  name: string;
  line: number;
}

const named = (node: SyntaxNode, name: SyntaxNode | undefined): DeclaredName[] =>
  name === undefined ? [] : [{ name: name.text, line: node.line }];

const typeNodes = [
  ...['class_definition', 'class_declaration', 'interface_declaration', 'enum_declaration'],
  ...['record_declaration', 'annotation_type_declaration', 'type_spec', 'type_alias'],
  ...['struct_item', 'enum_item', 'union_item', 'trait_item', 'type_item'],
];

/** Names that the language chooses: Python's `__init__`, JavaScript's `constructor`, Java's constructors. */
function isChosen({ name }: DeclaredName, { type }: SyntaxNode): boolean {
  return !/^__\w+__$|^constructor$|^</.test(name) && !type.endsWith('constructor_declaration');
}

export function functionNames(language: Language, tree: SyntaxNode): DeclaredName[] {
  return functionUnits(withoutTests(tree), nodeNames[language]).flatMap(({ name, node }) => {
    const declared = { name: name.split('.').at(-1) ?? name, line: node.line };
    return isChosen(declared, node) ? [declared] : [];
  });
}

export function typeNames(tree: SyntaxNode): DeclaredName[] {
  return descendantsOfType(withoutTests(tree), ...typeNodes).flatMap((node) =>
    named(node, childInField(node, 'name')),
  );
}

/** A value that is written out, and not computed or another name's. */
function isLiteral(value: SyntaxNode | undefined): boolean {
  if (value === undefined) return false;
  return [...descendants(value)].every(({ type }) => !/identifier|call|lambda|function/.test(type));
}

function pythonConstants(tree: SyntaxNode): DeclaredName[] {
  return namedChildren(tree).flatMap((statement) => {
    const [assignment] = namedChildren(statement);
    const name = assignment && childInField(assignment, 'left');
    if (assignment?.type !== 'assignment' || name?.type !== 'identifier') return [];
    const isDunder = /^__\w+__$/.test(name.text);
    return isDunder || !isLiteral(childInField(assignment, 'right')) ? [] : named(statement, name);
  });
}

function javascriptConstants(tree: SyntaxNode): DeclaredName[] {
  return namedChildren(tree)
    .map((statement) => childInField(statement, 'declaration') ?? statement)
    .filter(({ type, text }) => type === 'lexical_declaration' && text.startsWith('const'))
    .flatMap(namedChildren)
    .flatMap((declarator) => {
      const name = childInField(declarator, 'name');
      const fits = name?.type === 'identifier' && isLiteral(childInField(declarator, 'value'));
      return fits ? named(declarator, name) : [];
    });
}

function javaConstants(tree: SyntaxNode): DeclaredName[] {
  return descendantsOfType(tree, 'field_declaration')
    .filter((field) => {
      const modifiers = field.children.find(({ type }) => type === 'modifiers')?.text ?? '';
      return /\bstatic\b/.test(modifiers) && /\bfinal\b/.test(modifiers);
    })
    .flatMap((field) => childrenInField(field, 'declarator'))
    .flatMap((declarator) => named(declarator, childInField(declarator, 'name')));
}

function specNames(tree: SyntaxNode, ...types: string[]): DeclaredName[] {
  return descendantsOfType(tree, ...types).flatMap((node) =>
    childrenInField(node, 'name')
      .filter(({ type }) => type === 'identifier')
      .flatMap((name) => named(node, name)),
  );
}

const constantsOf: Readonly<Record<Language, (tree: SyntaxNode) => DeclaredName[]>> = {
  python: pythonConstants,
  javascript: javascriptConstants,
  java: javaConstants,
  go: (tree) => specNames(tree, 'const_spec'),
  rust: (tree) => specNames(tree, 'const_item', 'static_item'),
};

/** Names of constants: what the language declares as one or, where it declares none, a literal at the top of a file. */
export function constantNames(language: Language, tree: SyntaxNode): DeclaredName[] {
  return constantsOf[language](withoutTests(tree)).filter(({ name }) => name !== '_');
}
