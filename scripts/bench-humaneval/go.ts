import {
  applyEdits,
  childInField,
  descendantsOfType,
  parseSource,
  type SyntaxNode,
} from '../../src/analysis/syntax-tree.ts';
import type { Spec } from '../../src/core/spec.ts';
import { type Converted, type Converter, leftOut } from './conversion.ts';
import { goRules } from './mutation-rules.ts';
import type { Task } from './tasks.ts';

/** Packages of the standard library that the tasks use, by the name that they are used by. */
const packages: Readonly<Record<string, string>> = {
  ...{ bytes: 'bytes', errors: 'errors', fmt: 'fmt', hex: 'encoding/hex', math: 'math', md5: 'crypto/md5' },
  ...{ reflect: 'reflect', regexp: 'regexp', sort: 'sort', strconv: 'strconv', strings: 'strings' },
  ...{ testing: 'testing', time: 'time', unicode: 'unicode', utf8: 'unicode/utf8' },
};

const nameOf = (node: SyntaxNode): string => childInField(node, 'name')?.text ?? '';

/** The tasks import too much and too little: what is used is imported. */
async function withImports(packageName: string, body: string, more: readonly string[] = []): Promise<string> {
  const tree = await parseSource('go', `package ${packageName}\n${body}`);
  const operands = descendantsOfType(tree, 'selector_expression', 'qualified_type').map(
    (node) => (childInField(node, 'operand') ?? childInField(node, 'package'))?.text ?? '',
  );
  const known = [...new Set(operands)].flatMap((name) => packages[name] ?? []).toSorted();
  const paths = [...known, ...more];
  const imports = paths.length === 0 ? '' : `import (\n${paths.map((path) => `\t"${path}"\n`).join('')})\n\n`;
  return `package ${packageName}\n\n${imports}${body.trim()}\n`;
}

/** The one assertion of testify that the given tests use, with the standard library. */
const assertEqual = `func assertEqual(t *testing.T, expected, actual any, notes ...any) {
	t.Helper()
	if !reflect.DeepEqual(expected, actual) {
		t.Errorf("expected %v, got %v %v", expected, actual, notes)
	}
}
`;

/** Marks that stand for the package under test, whose name the layout decides. */
const [marked, markedPath] = ['solution', 'solution/path'];

interface GivenTests {
  body: string;
  /** Whether nothing of testify is left. */
  complete: boolean;
}

/** `assertEqual(t, ...)` for `assert.Equal(...)`, and names of the solution with its package. */
function rewritten(body: SyntaxNode, exported: ReadonlySet<string>): string {
  const moved = (start: number, end: number, text: string) => ({
    start: start - body.start,
    end: end - body.start,
    text,
  });
  const calls = descendantsOfType(body, 'selector_expression').filter(({ text }) => text === 'assert.Equal');
  const names = descendantsOfType(body, 'identifier', 'type_identifier').filter(({ text }) =>
    exported.has(text),
  );
  return applyEdits(body.text, [
    // The bracket of the call follows.
    ...calls.map(({ start, end }) => moved(start, end + 1, 'assertEqual(t, ')),
    ...names.map(({ start }) => moved(start, start, `${marked}.`)),
  ]);
}

/** The body of the given test function; null when there is more than that. */
async function givenTests(test: string, exported: ReadonlySet<string>): Promise<GivenTests | null> {
  const tree = await parseSource('go', `package given\n${test}`);
  const [given, ...more] = descendantsOfType(tree, 'function_declaration');
  const node = given === undefined ? undefined : childInField(given, 'body');
  if (node === undefined || more.length > 0) return null;
  const body = rewritten(node, exported).replace(/\s*assert := assert\.New\(t\)/u, '');
  return { body, complete: !/\bassert\./u.test(body) };
}

/** Names that tests in a package of their own can use. */
function exportedNames(tree: SyntaxNode): Set<string> {
  const declarations = descendantsOfType(tree, 'function_declaration', 'type_spec');
  return new Set(declarations.map(nameOf).filter((name) => /^[A-Z]/u.test(name)));
}

/** The package of a layout is the last part of its path. */
const packageOf = ({ importName }: Spec): string => importName.split('/').at(-1) ?? importName;

function placed(text: string, spec: Spec): string {
  return text
    .replace(/^package given/u, `package ${packageOf(spec)}`)
    .replaceAll(`"${markedPath}"`, `"${spec.importName}"`)
    .replaceAll(`${marked}.`, `${packageOf(spec)}.`);
}

const documentationOf = (prompt: string): string =>
  (/((?:^[ \t]*\/\/.*\n)+)\s*func [^\n]*$/mu.exec(prompt.trimEnd())?.[1] ?? '')
    .replaceAll(/^[ \t]*\/\/ ?/gmu, '')
    .trim();

async function convert(task: Task): Promise<Converted> {
  if (/\brand\./u.test(task.test)) return leftOut('the given tests draw random numbers');
  const prompt = task.prompt.replace(/^\s*import \([^)]*\)/u, '');
  const source = prompt + task.canonical_solution;
  const clause = 'package given\n';
  const tree = await parseSource('go', clause + source);
  const functions = descendantsOfType(tree, 'function_declaration');
  const asked = functions.findLast((node) => node.start < clause.length + prompt.length);
  if (asked === undefined || tree.broken) return leftOut('no function is asked for');
  const name = nameOf(asked);
  const given = await givenTests(task.test, exportedNames(tree));
  if (given === null || !given.complete) return leftOut('the given tests have another form');
  const test = `func TestR1_${name}(t *testing.T) ${given.body}\n\n${assertEqual}`;
  const code = await withImports('given', source);
  const tests = await withImports('given_test', test, [markedPath]);
  const conversion = {
    name,
    declaration: asked.text.slice(0, (childInField(asked, 'body')?.start ?? asked.end) - asked.start).trim(),
    documentation: documentationOf(prompt),
    code: (spec: Spec) => placed(code, spec),
    tests: (spec: Spec) => placed(tests, spec),
  };
  return { status: 'converted', conversion };
}

export const goConverter: Converter = { language: 'go', rules: goRules, convert };
