import type { Refusal } from '../refusal.ts';
import {
  childInField,
  childrenInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import type { NameUse } from './names.ts';
import { borrowedModules, refusedAttributes } from './refusal-rules.ts';
import { stringValue } from './string-literal.ts';

const ownReceivers = ['self', 'cls'];

/** Modules that hold no other one; their names are often given to variables. */
const leafModules = ['time', 'math', 'cmath', 'itertools'];

/** A module in hand can be changed or searched without its members being named. */
function moduleValues(uses: readonly NameUse[]): Refusal[] {
  return uses
    .filter(({ how, name }) => how === 'value' && !leafModules.includes(name))
    .map(({ node, name }) => ({
      node,
      rule: 'module-as-value',
      message: `The module \`${name}\` is handed on as a value, which hides what is done with it.`,
    }));
}

/** A module reached through another one. */
function borrowed(uses: readonly NameUse[]): Refusal[] {
  return uses.flatMap(({ node, name, imported }) => {
    const [, ...rest] = name.split('.');
    const module = imported ? rest.find((part) => borrowedModules.has(part.replace(/^_+/, ''))) : undefined;
    if (module === undefined) return [];
    return [
      { node, rule: 'borrowed-module', message: `\`${name}\` reaches \`${module}\` through another module.` },
    ];
  });
}

function attributeRefusals(module: SyntaxNode): Refusal[] {
  return descendantsOfType(module, 'attribute').flatMap((node) => {
    const attribute = childInField(node, 'attribute')?.text ?? '';
    const receiver = childInField(node, 'object')?.text ?? '';
    const foreignState = attribute === '__dict__' && !ownReceivers.includes(receiver);
    if (!refusedAttributes.includes(attribute) && !foreignState) return [];
    return [
      { node, rule: 'refused-attribute', message: `\`${attribute}\` leads to the inside of other objects.` },
    ];
  });
}

/** The arguments of the call when it calls that name. */
function argumentsOf(call: SyntaxNode, ...names: string[]): SyntaxNode[] | null {
  const called = childInField(call, 'function')?.text ?? '';
  const list = childInField(call, 'arguments');
  return names.includes(called) && list !== undefined ? namedChildren(list) : null;
}

function dynamicAttribute(call: SyntaxNode): Refusal[] {
  const parts = argumentsOf(call, 'getattr');
  const name = parts?.[1];
  if (parts === null) return [];
  const literal = name === undefined ? null : stringValue(name);
  if (literal !== null && !refusedAttributes.includes(literal.value) && !literal.value.startsWith('_'))
    return [];
  return [
    {
      node: call,
      rule: 'dynamic-attribute',
      message: '`getattr` with a computed or private name hides what is used.',
    },
  ];
}

function foreignSetattr(call: SyntaxNode): Refusal[] {
  const parts = argumentsOf(call, 'setattr', 'object.__setattr__', 'type.__setattr__');
  if (parts === null || parts[0]?.text === 'self') return [];
  return [
    {
      node: call,
      rule: 'foreign-setattr',
      message: '`setattr` on something else than `self` changes foreign objects.',
    },
  ];
}

function dynamicClass(call: SyntaxNode): Refusal[] {
  const parts = argumentsOf(call, 'type');
  if (parts === null || parts.length < 3) return [];
  return [
    {
      node: call,
      rule: 'dynamic-class',
      message: '`type` with three arguments makes a class that cannot be read.',
    },
  ];
}

const assigning = [
  'assignment',
  'augmented_assignment',
  'for_statement',
  'for_in_clause',
  'delete_statement',
  'as_pattern_target',
];

/** Attributes that a statement gives a value, or takes it from; also those in a pattern such as `a.b, c = ...`. */
function assignedAttributes(module: SyntaxNode): Set<SyntaxNode> {
  const targets = descendantsOfType(module, ...assigning).flatMap((statement) =>
    ['delete_statement', 'as_pattern_target'].includes(statement.type)
      ? [...statement.children]
      : childrenInField(statement, 'left'),
  );
  const patterns = ['pattern_list', 'tuple_pattern', 'list_pattern', 'expression_list', 'list_splat_pattern'];
  const attributes = targets.flatMap((target) =>
    [...descendants(target, ({ type }) => patterns.includes(type))].filter(
      ({ type }) => type === 'attribute',
    ),
  );
  return new Set(attributes);
}

/** `module.name = ...` for an imported module or class. */
function patches(module: SyntaxNode, uses: readonly NameUse[]): Refusal[] {
  const imported = new Set(uses.filter(({ how }) => how === 'import').map(({ name }) => name.split('.')[0]));
  const assigned = assignedAttributes(module);
  return uses
    .filter(({ node, name }) => assigned.has(node) && imported.has(name.split('.')[0]))
    .map(({ node, name }) => ({
      node,
      rule: 'foreign-patch',
      message: `\`${name}\` belongs to another module and is assigned to.`,
    }));
}

/** Ways to reach what is refused without naming it. */
export function evasions(module: SyntaxNode, uses: readonly NameUse[]): Refusal[] {
  const calls = descendantsOfType(module, 'call');
  return [
    ...moduleValues(uses),
    ...borrowed(uses),
    ...attributeRefusals(module),
    ...patches(module, uses),
    ...calls.flatMap((call) => [...dynamicAttribute(call), ...foreignSetattr(call), ...dynamicClass(call)]),
  ];
}
