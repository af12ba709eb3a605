import type { GraphObject, GraphValue } from './execute.ts';
import { GraphError } from './graph-error.ts';
import type { Argument, Arguments } from './parse-document.ts';

export const textOf = (given: Arguments, name: string) => {
  const value = given[name];
  if (typeof value !== 'string') throw new GraphError(`Argument '${name}' is missing or is no text`);
  return value;
};

export const numberOf = (given: Arguments, name: string) => {
  const value = given[name];
  if (typeof value !== 'number') throw new GraphError(`Argument '${name}' is missing or is no number`);
  return value;
};

const isFields = (value: Argument | undefined): value is Arguments =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const inputOf = (given: Arguments): Arguments => {
  const { input } = given;
  if (!isFields(input)) throw new GraphError("Argument 'input' is missing or is no object");
  return input;
};

const mostNodes = 100;

const sizeOf = (name: string, given: Arguments) => {
  const size = given['first'] ?? given['last'];
  if (typeof size !== 'number')
    throw new GraphError(
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      'INVALID',
    );
  if (size > mostNodes)
    throw new GraphError(
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of ${mostNodes} records.`,
      'INVALID',
    );
  return size;
};

const cursorOf = (index: number) => Buffer.from(`cursor:${index}`).toString('base64');
const indexOf = (cursor: Argument | undefined) =>
  typeof cursor === 'string' ? Number(Buffer.from(cursor, 'base64').toString().split(':')[1]) : 0;

/** A page of a list the way GraphQL gives it out. */
export const connection =
  <Item>(name: string, items: readonly Item[], shape: (item: Item) => GraphObject) =>
  (given: Arguments): GraphValue => {
    const size = sizeOf(name, given);
    const isLast = given['first'] === undefined || given['first'] === null;
    const start = isLast ? Math.max(0, items.length - size) : indexOf(given['after']);
    const end = isLast ? items.length : Math.min(items.length, start + size);
    const page = items.slice(start, end).map(shape);
    const pageInfo = {
      type: 'PageInfo',
      fields: {
        hasNextPage: () => end < items.length,
        hasPreviousPage: () => start > 0,
        startCursor: () => (page.length > 0 ? cursorOf(start) : null),
        endCursor: () => (page.length > 0 ? cursorOf(end) : null),
      },
    };
    return {
      type: `${page[0]?.type ?? 'Empty'}Connection`,
      fields: { nodes: () => page, totalCount: () => items.length, pageInfo: () => pageInfo },
    };
  };
