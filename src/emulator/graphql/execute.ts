import { GraphError } from './graph-error.ts';
import type { Arguments, Field, Selection } from './parse-document.ts';

type Scalar = string | number | boolean | null;
export type GraphValue = Scalar | GraphObject | readonly GraphObject[];

export interface GraphObject {
  readonly type: string;
  /** Interfaces that fragments may name besides the type itself. */
  readonly also?: readonly string[];
  readonly fields: Readonly<Record<string, (given: Arguments) => GraphValue>>;
}

interface GraphProblem {
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly message: string;
}

type Answer = Scalar | readonly Answer[] | { readonly [name: string]: Answer };

interface Run {
  readonly problems: GraphProblem[];
  readonly path: readonly (string | number)[];
}

/** What is asked of this object, with the fragments on its type unfolded. */
const fieldsOf = (object: GraphObject, selection: Selection): readonly Field[] =>
  selection.flatMap((part) => {
    if (part.kind === 'field') return [part];
    return [object.type, ...(object.also ?? [])].includes(part.on) ? fieldsOf(object, part.selection) : [];
  });

const isObject = (value: GraphValue): value is GraphObject =>
  typeof value === 'object' && value !== null && 'fields' in value;

const answerOf = (value: GraphValue, field: Field, run: Run): Answer => {
  if (value !== null && typeof value === 'object') {
    const { selection } = field;
    if (selection === null)
      throw new GraphError(`Field must have selections (field '${field.name}' returns an object)`);
    if (isObject(value)) return select(value, selection, run);
    return value.map((item, index) => select(item, selection, { ...run, path: [...run.path, index] }));
  }
  if (value !== null && field.selection !== null)
    throw new GraphError(`Selections can't be made on scalars (field '${field.name}')`);
  return value;
};

const resolve = (object: GraphObject, field: Field, run: Run): Answer => {
  if (field.name === '__typename') return object.type;
  const read = object.fields[field.name];
  if (!read) throw new GraphError(`Field '${field.name}' doesn't exist on type '${object.type}'`);
  try {
    return answerOf(read(field.given), field, run);
  } catch (error) {
    if (!(error instanceof GraphError) || error.type === undefined) throw error;
    run.problems.push({ type: error.type, path: run.path, message: error.message });
    return null;
  }
};

const select = (object: GraphObject, selection: Selection, run: Run): Answer =>
  Object.fromEntries(
    fieldsOf(object, selection).map((field) => [
      field.alias,
      resolve(object, field, { ...run, path: [...run.path, field.alias] }),
    ]),
  );

/** As GitHub answers: a document that does not fit the schema has no data, a field that fails is null. */
export const execute = (root: GraphObject, selection: Selection) => {
  const problems: GraphProblem[] = [];
  const data = select(root, selection, { problems, path: [] });
  return problems.length > 0 ? { data, errors: problems } : { data };
};
