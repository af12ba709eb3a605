import {
  childInField,
  descendantsOfType,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { stringValue } from './string-literal.ts';

/** An example's call as the driver evaluates it: statements that prepare, and the expression that is asked for. */
export interface ExampleSource {
  setup: string;
  expression: string;
}

function sourceOf(statement: SyntaxNode): string {
  const source = childInField(statement, 'source');
  const name = source === undefined ? '' : (stringValue(source) ?? '');
  return name.startsWith('node:') ? `await import(${JSON.stringify(name)})` : '__module';
}

/** An import has no place in the middle of a program; its names are taken from the module in hand. */
function importAsConstants(statement: SyntaxNode): string {
  const from = sourceOf(statement);
  const clause = namedChildren(statement).find(({ type }) => type === 'import_clause');
  return (clause === undefined ? [] : namedChildren(clause))
    .flatMap((part) => {
      if (part.type === 'identifier') return `const { default: ${part.text} } = ${from};`;
      if (part.type === 'namespace_import') return `const ${namedChildren(part)[0]?.text ?? '_'} = ${from};`;
      return descendantsOfType(part, 'import_specifier').map((specifier) => {
        const name = childInField(specifier, 'name')?.text ?? '';
        return `const { ${name}: ${childInField(specifier, 'alias')?.text ?? name} } = ${from};`;
      });
    })
    .join(' ');
}

/** Splits a call of several lines into what prepares and the last expression. */
export async function exampleSource(call: string): Promise<ExampleSource> {
  const module = await parseSource('javascript', call);
  const statements = namedChildren(module).filter(({ type }) => type !== 'comment');
  const last = statements.at(-1);
  // What begins with a brace is an object to its writer and a block to the grammar.
  if (statements.length < 2 || last === undefined)
    return { setup: '', expression: call.replace(/;\s*$/, '') };
  const setup = statements
    .slice(0, -1)
    .map((statement) =>
      statement.type === 'import_statement' ? importAsConstants(statement) : statement.text,
    )
    .join('\n');
  return { setup, expression: last.text.replace(/;\s*$/, '') };
}
