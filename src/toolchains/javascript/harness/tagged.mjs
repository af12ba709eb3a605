// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { types } from 'node:util';

// Values with the exact type of each part, read without calling anything that the code defines. What decides on types was
// taken before the code was loaded.

const deepest = 40;
const { getPrototypeOf, getOwnPropertyDescriptor, keys, is, freeze } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const { isInteger } = Number;
const isNumber = Number.isFinite;
const { isMap, isSet, isDate, isProxy, isTypedArray, isNativeError } = types;
const text = String;
const [arrayPrototype, objectPrototype] = [Array.prototype, Object.prototype];
const { getTime, toISOString } = Date.prototype;
const mapForEach = Map.prototype.forEach;
const setForEach = Set.prototype.forEach;
const lengthOf = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), 'length')?.get ?? (() => 0);

/** @param {string} type */
const other = (type) => freeze({ t: 'other', type });

/** @param {any} value @param {string} name */
function dataOf(value, name) {
  const property = getOwnPropertyDescriptor(value, name);
  return property !== undefined && 'value' in property ? property.value : undefined;
}

/** @param {any} prototype */
function nameOf(prototype) {
  const owner = prototype === null || isProxy(prototype) ? undefined : dataOf(prototype, 'constructor');
  const name = typeof owner === 'function' && !isProxy(owner) ? dataOf(owner, 'name') : undefined;
  return typeof name === 'string' ? name : '';
}

/** @param {any} value @param {number} depth */
function fieldsOf(value, depth) {
  return keys(value).map((key) => {
    const property = getOwnPropertyDescriptor(value, key);
    const readable = property !== undefined && 'value' in property;
    return [key, readable ? tagged(property.value, depth + 1) : other('a property that is computed')];
  });
}

/** @param {number} value */
function taggedNumber(value) {
  const exact = isInteger(value) && !is(value, -0);
  return { t: exact ? 'int' : 'float', v: is(value, -0) ? '-0' : text(value) };
}

/** @param {any} value @param {number} depth */
function taggedList(value, depth) {
  const items = [];
  const length = isArray(value) ? value.length : apply(lengthOf, value, []);
  for (let index = 0; index < length; index += 1) {
    const property = getOwnPropertyDescriptor(value, index);
    if (property !== undefined && !('value' in property)) items[index] = other('an item that is computed');
    else items[index] = tagged(property?.value, depth + 1);
  }
  return { t: 'list', v: items };
}

/** @param {string} name @param {object} content */
const wrapped = (name, content) => ({ t: 'object', name, tuple: false, fields: [[null, content]] });

/** @param {any} value @param {number} depth */
function taggedCollection(value, depth) {
  /** @type {any[]} */
  const items = [];
  if (isSet(value)) {
    apply(setForEach, value, [(/** @type {any} */ item) => items.push(tagged(item, depth + 1))]);
    return { t: 'set', v: items };
  }
  const add = (/** @type {any} */ item, /** @type {any} */ key) =>
    items.push([tagged(key, depth + 1), tagged(item, depth + 1)]);
  apply(mapForEach, value, [add]);
  return wrapped('Map', { t: 'dict', v: items });
}

/** @param {any} value */
function taggedDate(value) {
  const time = apply(getTime, value, []);
  return wrapped('Date', { t: 'str', v: isNumber(time) ? apply(toISOString, value, []) : 'invalid' });
}

/** @param {any} value @param {number} depth */
function taggedObject(value, depth) {
  const prototype = getPrototypeOf(value);
  if (isArray(value))
    return prototype === arrayPrototype ? taggedList(value, depth) : other('a kind of array');
  if (isMap(value) || isSet(value)) return taggedCollection(value, depth);
  if (isDate(value)) return taggedDate(value);
  if (isTypedArray(value)) return wrapped(nameOf(prototype), taggedList(value, depth));
  const fields = fieldsOf(value, depth);
  if (prototype === null || prototype === objectPrototype)
    return { t: 'dict', v: fields.map(([key, item]) => [{ t: 'str', v: key }, item]) };
  const name = nameOf(prototype);
  return name === '' ? other('an object of an unknown class') : { t: 'object', name, tuple: false, fields };
}

/** @type {Record<string, (value: any, depth: number) => any>} */
const readers = {
  undefined: () => ({ t: 'undefined' }),
  boolean: (value) => ({ t: 'bool', v: value }),
  number: taggedNumber,
  bigint: (value) => wrapped('BigInt', { t: 'int', v: text(value) }),
  string: (value) => ({ t: 'str', v: value }),
  object: (value, depth) => (isProxy(value) ? other('Proxy') : taggedObject(value, depth)),
};

/**
 * @param {any} value
 * @param {number} [depth]
 * @returns {any}
 */
export function tagged(value, depth = 0) {
  if (depth > deepest) return other('too deeply nested');
  if (value === null) return { t: 'none' };
  const read = readers[typeof value];
  return read === undefined ? other(typeof value) : read(value, depth);
}

/** What an object inherits from, itself first, as far as it can be followed. @param {any} value */
function chainOf(value) {
  const chain = [];
  for (
    let link = value;
    link !== null && link !== objectPrototype && !isProxy(link);
    link = getPrototypeOf(link)
  )
    chain[chain.length] = link;
  return chain;
}

/**
 * Names of an error's class and of what it inherits from, the closest first; then the name it carries itself.
 * @param {any} error
 * @returns {string[]}
 */
export function errorNames(error) {
  if (error === null || typeof error !== 'object' || isProxy(error)) return [`a thrown ${typeof error}`];
  const chain = chainOf(error);
  const carried = chain.map((link) => dataOf(link, 'name')).find((name) => typeof name === 'string');
  const names = chain.slice(1).map(nameOf);
  const known = [...names, ...(isNativeError(error) ? [carried ?? ''] : [])].filter((name) => name !== '');
  return known.length === 0 ? ['a thrown object'] : [...new Set(known)];
}

/**
 * @param {any} error
 * @returns {string}
 */
export function messageOf(error) {
  const isObject = error !== null && typeof error === 'object' && !isProxy(error);
  const message = isObject ? dataOf(error, 'message') : error;
  return typeof message === 'string' ? message.slice(0, 500) : '';
}
