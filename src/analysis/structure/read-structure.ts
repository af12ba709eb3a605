import type { Language } from '../../core/language.ts';
import { parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { codeLinesOf } from './code-tokens.ts';
import { complexityOf } from './complexity.ts';
import { type Duplication, duplicationIn } from './duplication.ts';
import { functionUnits } from './functions.ts';
import { importsOf } from './imports.ts';
import { nestingOf } from './nesting.ts';
import { nodeNames } from './node-names.ts';
import { parametersOf } from './parameters.ts';
import { withoutTests } from './without-tests.ts';

/** One function and its numbers. `lines` are those that hold code: a language that documents inside the function must not lose by it. */
export interface FunctionStructure {
  path: string;
  line: number;
  /** The last line of it, whatever is on it. */
  lastLine: number;
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
  duplication: Duplication;
}

function functionsIn(path: string, root: SyntaxNode, language: Language): FunctionStructure[] {
  const names = nodeNames[language];
  return functionUnits(root, names).map(({ name, node }) => ({
    path,
    line: node.line,
    lastLine: node.line + node.text.trimEnd().split('\n').length - 1,
    name,
    complexity: complexityOf(node, names),
    lines: codeLinesOf(node),
    nesting: nestingOf(node, names),
    parameters: parametersOf(node, names),
  }));
}

/** Functions and imports of code files by the syntax tree, without running anything. Tests inside the files are left out. */
export async function readStructure(
  language: Language,
  files: readonly { path: string; content: string }[],
): Promise<CodeStructure> {
  const functions: FunctionStructure[] = [];
  const imports = new Set<string>();
  const unreadable: string[] = [];
  const read: { path: string; root: SyntaxNode }[] = [];
  for (const { path, content } of files) {
    const tree = await parseSource(language, content);
    if (tree.broken) {
      unreadable.push(path);
      continue;
    }
    const root = withoutTests(tree);
    read.push({ path, root });
    functions.push(...functionsIn(path, root, language));
    for (const name of importsOf(language, root)) imports.add(name);
  }
  return { functions, imports: [...imports].toSorted(), unreadable, duplication: duplicationIn(read) };
}
