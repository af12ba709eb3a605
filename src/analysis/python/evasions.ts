import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { NameUse } from './names.ts';
import { refusedAttributes } from './refusal-rules.ts';
import type { Refusal } from './refusals.ts';
import { stringValue } from './string-literal.ts';

const ownReceivers = ['self', 'cls'];

/** A module in hand can be changed or searched without its members being named. */
function moduleValues(uses: readonly NameUse[]): Refusal[] {
  return uses
    .filter(({ how }) => how === 'value')
    .map(({ node, name }) => ({
      node,
      rule: 'module-as-value',
      message: `The module \`${name}\` is handed on as a value, which hides what is done with it.`,
    }));
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
  const parts = argumentsOf(call, 'getattr', 'hasattr');
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
  if (parts === null || ownReceivers.includes(parts[0]?.text ?? '')) return [];
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

/** `module.name = ...` for an imported module or class. */
function patches(uses: readonly NameUse[]): Refusal[] {
  const imported = new Set(uses.filter(({ how }) => how === 'import').map(({ name }) => name.split('.')[0]));
  return uses.flatMap(({ node, name, how }) => {
    const target = how === 'use' && node.type === 'attribute' && node.field === 'left';
    if (!target || !imported.has(name.split('.')[0])) return [];
    return [
      { node, rule: 'foreign-patch', message: `\`${name}\` belongs to another module and is assigned to.` },
    ];
  });
}

/** Ways to reach what is refused without naming it. */
export function evasions(module: SyntaxNode, uses: readonly NameUse[]): Refusal[] {
  const calls = descendantsOfType(module, 'call');
  return [
    ...moduleValues(uses),
    ...attributeRefusals(module),
    ...patches(uses),
    ...calls.flatMap((call) => [...dynamicAttribute(call), ...foreignSetattr(call), ...dynamicClass(call)]),
  ];
}
