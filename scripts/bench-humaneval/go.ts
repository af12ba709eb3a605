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
async function withImports(packageName: string, body: string): Promise<string> {
  const tree = await parseSource('go', `package ${packageName}\n${body}`);
  const operands = descendantsOfType(tree, 'selector_expression', 'qualified_type').map(
    (node) => (childInField(node, 'operand') ?? childInField(node, 'package'))?.text ?? '',
  );
  const paths = [...new Set(operands)].flatMap((name) => packages[name] ?? []).toSorted();
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

/** The body of the given test function, with `assertEqual(t, ...)` for `assert.Equal(...)`. */
async function givenTests(test: string): Promise<string | null> {
  const tree = await parseSource('go', `package given\n${test}`);
  const [given, ...more] = descendantsOfType(tree, 'function_declaration');
  const body = given === undefined ? undefined : childInField(given, 'body');
  if (body === undefined || more.length > 0) return null;
  const calls = descendantsOfType(body, 'call_expression').filter(
    (call) => childInField(call, 'function')?.text === 'assert.Equal',
  );
  const edits = calls.flatMap((call) => {
    const list = childInField(call, 'arguments');
    return list === undefined ? [] : [{ start: call.start, end: list.start + 1, text: 'assertEqual(t, ' }];
  });
  const offset = body.start;
  const moved = edits.map(({ start, end, text }) => ({ start: start - offset, end: end - offset, text }));
  return applyEdits(body.text, moved).replace(/\s*assert := assert\.New\(t\)/u, '');
}

/** The package of a layout is the last part of its path. */
const packageOf = ({ importName }: Spec): string => importName.split('/').at(-1) ?? importName;

async function convert(task: Task): Promise<Converted> {
  if (/\brand\./u.test(task.test)) return leftOut('the given tests draw random numbers');
  const body = await givenTests(task.test);
  if (body === null || /\bassert\./u.test(body)) return leftOut('the given tests have another form');
  const prompt = task.prompt.replace(/^\s*import \([^)]*\)/u, '');
  const source = prompt + task.canonical_solution;
  const start = 'package given\n';
  const tree = await parseSource('go', start + source);
  const functions = descendantsOfType(tree, 'function_declaration');
  const asked = functions.findLast((node) => node.start < start.length + prompt.length);
  if (asked === undefined || tree.broken) return leftOut('no function is asked for');
  const name = nameOf(asked);
  const comments = /((?:^[ \t]*\/\/.*\n)+)\s*func [^\n]*$/mu.exec(prompt.trimEnd())?.[1] ?? '';
  const test = `func TestR1_${name}(t *testing.T) ${body}\n\n${assertEqual}`;
  const [code, tests] = [await withImports('given', source), await withImports('given', test)];
  const inPackage = (text: string, spec: Spec) => text.replace('package given', `package ${packageOf(spec)}`);
  const conversion = {
    name,
    declaration: asked.text.slice(0, (childInField(asked, 'body')?.start ?? asked.end) - asked.start).trim(),
    documentation: comments.replaceAll(/^[ \t]*\/\/ ?/gmu, '').trim(),
    code: (spec: Spec) => inPackage(code, spec),
    tests: (spec: Spec) => inPackage(tests, spec),
  };
  return { status: 'converted', conversion };
}

export const goConverter: Converter = { language: 'go', rules: goRules, convert };
