import type { Refusal } from '../refusal.ts';
import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { allTypes, type JavaMethod, type JavaType, methodsIn } from './declarations.ts';

const comparing = ['equals', 'compareTo', 'compare'];

const message = (name: string): string =>
  `\`${name}\` does not look at what it compares, so that its objects could pass for anything.`;

function identifiers(node: SyntaxNode): Set<string> {
  return new Set([...descendants(node)].filter(({ type }) => type === 'identifier').map(({ text }) => text));
}

function parameterNames({ node }: JavaMethod): string[] {
  const list = childInField(node, 'parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap(
    (part) => childInField(part, 'name')?.text ?? [],
  );
}

function answersOf(body: SyntaxNode): SyntaxNode[] {
  return descendantsOfType(body, 'return_statement').flatMap((node) => namedChildren(node));
}

/** It throws only, or answers without reading one of its parameters. */
function answersBlindly(method: JavaMethod, body: SyntaxNode): boolean {
  const used = identifiers(body);
  return answersOf(body).length > 0 && parameterNames(method).some((name) => !used.has(name));
}

/** Whatever is compared, the same constant comes back. */
function onlyOneAnswer(body: SyntaxNode): boolean {
  const answers = answersOf(body);
  const constant = answers.every(({ type }) => ['true', 'false', 'decimal_integer_literal'].includes(type));
  return answers.length > 0 && constant && new Set(answers.map(({ text }) => text)).size === 1;
}

/** An answer of `true` for something that is neither the object itself nor compared with anything of it. */
function ignoresFields({ name }: JavaMethod, body: SyntaxNode, owner: JavaType): boolean {
  if (name !== 'equals') return false;
  const fields = descendantsOfType(owner.body ?? owner.node, 'field_declaration').length;
  const components = childInField(owner.node, 'parameters');
  const hasState = fields > 0 || (components !== undefined && namedChildren(components).length > 0);
  const answers = answersOf(body).filter(
    ({ text }) => !['false', 'this == other', 'this == o'].includes(text),
  );
  return (
    hasState &&
    answers.length > 0 &&
    answers.every(({ type }) => type === 'true' || type === 'instanceof_expression')
  );
}

const values =
  /^(?:java\.util\.)?(?:Abstract(?:List|Set|Map|Collection)|ArrayList|LinkedList|HashMap|TreeMap|LinkedHashMap|HashSet|TreeSet|LinkedHashSet)\b/u;

/** A collection with an equality of its own. */
function redefinesValue({ name }: JavaMethod, owner: JavaType): boolean {
  const parent = childInField(owner.node, 'superclass')?.text.replace(/^extends\s+/u, '') ?? '';
  return name === 'equals' && values.test(parent);
}

function isConstant(method: JavaMethod, body: SyntaxNode, owner: JavaType): boolean {
  if (method.name === 'hashCode') return onlyOneAnswer(body);
  if (!comparing.includes(method.name)) return false;
  return answersBlindly(method, body) || onlyOneAnswer(body) || ignoresFields(method, body, owner);
}

/** Comparison methods that cannot tell objects apart, and hash codes that are a constant. */
export function constantComparisons(program: SyntaxNode, wishes: string): Refusal[] {
  const mayCompare = /equal|compar/iu.test(wishes);
  // Those of anonymous classes too
  const owners = [...allTypes(program), ...anonymousTypes(program)];
  return owners.flatMap((owner) =>
    methodsIn(owner.body).flatMap((method) => {
      const { body, name, node } = method;
      if (body === undefined || method.kind !== 'method') return [];
      const refused = isConstant(method, body, owner) || (!mayCompare && redefinesValue(method, owner));
      return refused ? [{ node, rule: 'constant-comparison', message: message(name) }] : [];
    }),
  );
}

function anonymousTypes(program: SyntaxNode): JavaType[] {
  return descendantsOfType(program, 'object_creation_expression').flatMap((node) => {
    const body = node.children.find(({ type }) => type === 'class_body');
    return body === undefined ? [] : [{ kind: 'class' as const, name: '', node, body, modifiers: [] }];
  });
}
