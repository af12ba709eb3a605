import type { Recipe } from './recipe.ts';

/** Where the value of an argument comes from: it grows, counts, differs from call to call, or stays. */
export interface PlannedArgument {
  name: string;
  keyword: boolean;
  role: 'grow' | 'count' | 'vary' | 'fixed';
  recipe: Recipe | null;
  /** What the example gives in this place, as source text. */
  example: string | null;
}

export interface PlannedCall {
  name: string;
  arguments: PlannedArgument[];
}

/** What a growth program measures: calls of a function, constructions, or a sequence of calls on one object. */
export interface GrowthPlan {
  symbol: string;
  size: 'size of the input' | 'number of calls';
  /** The class whose object the calls are made on; its constructor's arguments. */
  owner: PlannedCall | null;
  /** Makes the object as large as the number of calls, before they are measured. */
  fill: PlannedCall | null;
  /** Null: the construction itself. */
  call: PlannedCall | null;
  /** Whether the size of a text is its number of lines, not of characters. */
  lines: boolean;
}
