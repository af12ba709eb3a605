import {
  childInField,
  descendantsOfType,
  parseSource,
  type SyntaxNode,
} from '../../src/analysis/syntax-tree.ts';
import type { Spec } from '../../src/core/spec.ts';
import { type Conversion, type Converted, type Converter, leftOut } from './conversion.ts';
import { pythonRules } from './mutation-rules.ts';
import type { Task } from './tasks.ts';

const nameOf = (definition: SyntaxNode): string => childInField(definition, 'name')?.text ?? '';

/** The body of `check`, as it stands. */
function givenTests(test: string): string | null {
  return /^def check\(\w+\):\n([\s\S]*?)^check\(\w+\)\s*$/mu.exec(test)?.[1]?.trimEnd() ?? null;
}

function docstringOf(definition: SyntaxNode): string {
  const text = descendantsOfType(definition, 'string')[0]?.text ?? '';
  return text.replaceAll(/^[a-z]*("""|'''|"|')|("""|'''|"|')$/gu, '').trim();
}

function headerOf(definition: SyntaxNode): string {
  const body = childInField(definition, 'body');
  return definition.text.slice(0, (body?.start ?? definition.end) - definition.start).trim();
}

/** The functions of the solution that the tests name. */
function usedIn(tests: string, functions: readonly SyntaxNode[]): string {
  const words = new Set(tests.match(/\w+/gu));
  return functions
    .map(nameOf)
    .filter((name) => words.has(name))
    .join(', ');
}

function conversionOf(task: Task, functions: readonly SyntaxNode[], tests: string): Conversion | null {
  const asked = functions.at(-1);
  if (asked === undefined) return null;
  const name = nameOf(asked);
  const code = `${(task.prompt + task.canonical_solution).trim()}\n`;
  const testFile = ({ importName }: Spec) =>
    `"""The given tests of ${task.task_id}."""

from ${importName} import ${usedIn(tests, functions)}


def test_R1_${name}() -> None:
${tests}
`;
  return {
    name,
    declaration: headerOf(asked),
    documentation: docstringOf(asked),
    code: () => code,
    tests: testFile,
  };
}

async function convert(task: Task): Promise<Converted> {
  if (/\brandom\b/u.test(task.test)) return leftOut('the given tests draw random numbers');
  const tests = givenTests(task.test);
  if (tests === null) return leftOut('the given tests have another form');
  const module = await parseSource('python', task.prompt + task.canonical_solution);
  const functions = module.children.filter(({ type }) => type === 'function_definition');
  const conversion = conversionOf(task, functions, tests);
  return conversion === null ? leftOut('no function is asked for') : { status: 'converted', conversion };
}

export const pythonConverter: Converter = { language: 'python', rules: pythonRules, convert };
