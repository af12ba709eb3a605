import type { Recipe } from './recipe.ts';

export interface Parameter {
  name: string;
  /** Has to be given by its name. */
  keyword: boolean;
  /** May be left out. */
  optional: boolean;
  recipe: Recipe | null;
}

export interface Callable {
  name: string;
  parameters: Parameter[];
}

/** A public symbol that can be called, as the interface declares it. Of a class, `parameters` are those of its constructor. */
export interface DeclaredSymbol extends Callable {
  kind: 'function' | 'class';
  methods: Callable[];
}

/** A call in an example: `new` and dots are gone from `name`. */
export interface WrittenCall {
  name: string;
  arguments: { name: string | null; source: string }[];
}
