import type { Language } from '../../core/language.ts';
import { parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { complexityOf } from './complexity.ts';
import { functionUnits } from './functions.ts';
import { importsOf } from './imports.ts';
import { nestingOf } from './nesting.ts';
import { nodeNames } from './node-names.ts';
import { parametersOf } from './parameters.ts';
import { withoutTests } from './without-tests.ts';

/** One function and its numbers. `lines` are from its first to its last line. */
export interface FunctionStructure {
  path: string;
  line: number;
  name: string;
  complexity: number;
  lines: number;
  nesting: number;
  parameters: number;
}

/** What the files are made of; nothing is said of `unreadable` ones, which the grammar cannot read as a whole. */
export interface CodeStructure {
  functions: FunctionStructure[];
  imports: string[];
  unreadable: string[];
}

function functionsIn(path: string, root: SyntaxNode, language: Language): FunctionStructure[] {
  const names = nodeNames[language];
  return functionUnits(root, names).map(({ name, node }) => ({
    path,
    line: node.line,
    name,
    complexity: complexityOf(node, names),
    lines: node.text.split('\n').length,
    nesting: nestingOf(node, names),
    parameters: parametersOf(node, names),
  }));
}

/** Functions and imports of code files by the syntax tree, without running anything. Tests inside the files are left out. */
export async function readStructure(
  language: Language,
  files: readonly { path: string; content: string }[],
): Promise<CodeStructure> {
  const structure: CodeStructure = { functions: [], imports: [], unreadable: [] };
  for (const { path, content } of files) {
    const tree = await parseSource(language, content);
    if (tree.broken) {
      structure.unreadable.push(path);
      continue;
    }
    const root = withoutTests(tree);
    structure.functions.push(...functionsIn(path, root, language));
    structure.imports.push(...importsOf(language, root));
  }
  return { ...structure, imports: [...new Set(structure.imports)].toSorted() };
}
