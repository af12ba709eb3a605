import type { Refusal } from '../refusal.ts';
import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { aliases } from './aliases.ts';
import { calledName } from './declarations.ts';
import { refusal } from './refusal.ts';
import type { NameUse } from './scopes.ts';
import { stringValue } from './string-literal.ts';

const builtIns = new Set(
  `Array ArrayBuffer Atomics BigInt Boolean Buffer DataView Date Error AggregateError EvalError RangeError ReferenceError
  SyntaxError TypeError URIError Function Intl Iterator JSON Map Math Number Object Promise Reflect RegExp Set String Symbol
  WeakMap WeakRef WeakSet Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
  Float32Array Float64Array URL URLSearchParams console performance setTimeout setInterval queueMicrotask structuredClone
  AbortController Event EventTarget TextEncoder TextDecoder crypto`.split(/\s+/),
);

const message =
  'Something that belongs to the language or to another module is changed; change only what is your own.';

/** The name at the root of `a.b[c].d`. */
function rootOf(node: SyntaxNode): SyntaxNode {
  const object = childInField(node, 'object');
  return object !== undefined && /^(?:member|subscript)_expression$/.test(node.type) ? rootOf(object) : node;
}

type IsForeign = (node: SyntaxNode) => boolean;

function writtenPlaces(module: SyntaxNode): SyntaxNode[] {
  const assigned = descendantsOfType(module, 'assignment_expression', 'augmented_assignment_expression').map(
    (node) => childInField(node, 'left'),
  );
  const counted = descendantsOfType(module, 'update_expression').map((node) =>
    childInField(node, 'argument'),
  );
  const deleted = descendantsOfType(module, 'unary_expression')
    .filter((node) => childInField(node, 'operator')?.text === 'delete')
    .map((node) => childInField(node, 'argument'));
  return [...assigned, ...counted, ...deleted].filter((node) => node !== undefined);
}

const changers =
  /^(?:Object\.(?:assign|definePropert(?:y|ies)|setPrototypeOf|freeze|seal|preventExtensions)|Reflect\.(?:set|defineProperty|deleteProperty|setPrototypeOf|preventExtensions))$/;

function changedObjects(module: SyntaxNode): SyntaxNode[] {
  return descendantsOfType(module, 'call_expression').flatMap((call) => {
    const list = childInField(call, 'arguments');
    const [first] = list === undefined ? [] : namedChildren(list);
    return changers.test(calledName(call)) && first !== undefined ? [first] : [];
  });
}

/** A member of it is read, it is compared, or asserted to be the one. */
function isOnlyRead(prototype: SyntaxNode, [call, outer]: readonly (SyntaxNode | undefined)[]): boolean {
  if (outer?.type === 'binary_expression') return true;
  if (outer?.type === 'member_expression') return childInField(outer, 'object') === prototype;
  if (builtIns.has(childInField(prototype, 'object')?.text ?? '')) return false;
  return call?.type === 'call_expression' && /^assert\./.test(calledName(call));
}

/** `Array.prototype` in hand can be changed without its name. */
function bareprototypes(uses: readonly NameUse[], isForeign: IsForeign): Refusal[] {
  return uses.flatMap(({ node, parents }) => {
    const [call, outer, member] = [parents.at(-3), parents.at(-2), parents.at(-1)];
    const isPrototype =
      member?.type === 'member_expression' && childInField(member, 'property')?.text === 'prototype';
    if (!isPrototype || childInField(member, 'object') !== node || !isForeign(node)) return [];
    return isOnlyRead(member, [call, outer]) ? [] : [refusal(node, 'tampering', message)];
  });
}

const insideNames =
  `__proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ prepareStackTrace getPrototypeOf`.split(
    ' ',
  );

const patternName = 'shorthand_property_identifier_pattern';

/** The property that a string, a key or a pattern names. */
function namedProperty(node: SyntaxNode): string {
  return node.type === patternName ? node.text : (stringValue(node) ?? childInField(node, 'key')?.text ?? '');
}

const naming = ['string', 'template_string', 'pair', 'pair_pattern', patternName];
/** Where code that looks out for such names holds them. */
const looksOut = ['binary_expression', 'array', 'switch_case'];

/** Such a property by name in a pattern or a text, but for one that is only compared with. */
function namedInside(module: SyntaxNode): Refusal[] {
  const found = [...descendants(module)]
    .filter(({ type }) => !looksOut.includes(type))
    .flatMap(({ children }) => children.filter(({ type }) => naming.includes(type)))
    .filter((node) => ['constructor', 'prototype', ...insideNames].includes(namedProperty(node)));
  return found.map((node) =>
    refusal(node, 'refused-property', 'A property that leads to the inside of other objects is named.'),
  );
}

/** What is only compared, and `x.constructor.name`: neither is a way to change something. */
function lookedAt(module: SyntaxNode): Set<SyntaxNode | undefined> {
  const compared = descendantsOfType(module, 'binary_expression').flatMap(({ children }) => children);
  const named = descendantsOfType(module, 'member_expression')
    .filter((node) => childInField(node, 'property')?.text === 'name')
    .map((node) => childInField(node, 'object'));
  const looked = [...compared, ...named];
  return new Set([...looked, ...looked.map((node) => node && childInField(node, 'function'))]);
}

/** Ways from any value to the constructors and prototypes behind it. */
function waysInside(module: SyntaxNode): Refusal[] {
  const looked = lookedAt(module);
  const members = descendantsOfType(module, 'member_expression').flatMap((node) => {
    const [object, property] = [childInField(node, 'object'), childInField(node, 'property')?.text ?? ''];
    const leads =
      /^(?:Object|Reflect)\.getOwnPropertyDescriptors$/.test(node.text) ||
      insideNames.includes(property) ||
      (property === 'constructor' && object?.type !== 'this');
    return leads && !looked.has(node)
      ? [refusal(node, 'refused-property', `\`${property}\` leads to the inside of other objects.`)]
      : [];
  });
  return [...members, ...namedInside(module)];
}

/** Changes of what belongs to the language, to Node or to another module. */
export function tampering(
  module: SyntaxNode,
  uses: readonly NameUse[],
  imported: ReadonlySet<string>,
): Refusal[] {
  const own = new Set(uses.filter(({ declared }) => declared).map(({ node }) => node));
  const isForeign: IsForeign = (node) =>
    node.type === 'identifier' && (imported.has(node.text) || (builtIns.has(node.text) && !own.has(node)));
  const written = [...writtenPlaces(module), ...changedObjects(module)]
    .map(rootOf)
    .filter(isForeign)
    .map((node) => refusal(node, 'tampering', message));
  const handed = aliases(
    module,
    uses.filter(({ node }) => isForeign(node)),
  ).map((node) => refusal(node, 'tampering', message));
  return [...written, ...handed, ...bareprototypes(uses, isForeign), ...waysInside(module)];
}
