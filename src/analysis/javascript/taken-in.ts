import { javascriptCalledImports } from '../concerns/dependencies/uses/javascript.ts';
import { childInField, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { stringValue } from './string-literal.ts';

/** A module that a file takes in, as it is written. */
export interface TakenIn {
  name: string;
  line: number;
  /** By a statement, whose paths are taken as they stand; calls such as `require` look for endings too. */
  stated: boolean;
}

/** What import and export statements take in, and calls with a name that is written out. */
export function takenIn(module: SyntaxNode): TakenIn[] {
  const statements = descendantsOfType(module, 'import_statement', 'export_statement').flatMap((node) => {
    const source = childInField(node, 'source');
    const name = source === undefined ? null : stringValue(source);
    return name === null ? [] : [{ name, line: node.line, stated: true }];
  });
  const calls = javascriptCalledImports(module)
    .filter(({ computed, name }) => !computed && name !== '')
    .map(({ name, line }) => ({ name, line, stated: false }));
  return [...statements, ...calls];
}
