import type { Finding } from '../../core/evidence.ts';
import { requirementIds } from '../requirement-ids.ts';
import { childInField, descendants, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import type { TestFunction } from '../test-function.ts';
import { type GoDeclaration, goDeclarations } from './declarations.ts';
import { codeChildren } from './source.ts';

const failing = /^\w+\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)$/u;
const comparingErrors = /^errors\.(?:Is|As)$/u;
const literals = ['int_literal', 'true', 'false', 'nil', 'interpreted_string_literal', 'raw_string_literal'];

const callee = (call: SyntaxNode): string => childInField(call, 'function')?.text ?? '';

/** `true`, `1 != 1`, `x != x`: says nothing about the code. */
function isEmptyCondition(condition: SyntaxNode): boolean {
  const [left, right] = ['left', 'right'].map((field) => childInField(condition, field)?.text);
  if (condition.type === 'binary_expression' && left === right) return true;
  return (
    literals.includes(condition.type) ||
    ![...descendants(condition)].some(({ type }) => type === 'identifier')
  );
}

/** Calls that make a test fail, without those behind a condition that says nothing. */
function failures(node: SyntaxNode): SyntaxNode[] {
  const condition = node.type === 'if_statement' ? childInField(node, 'condition') : undefined;
  if (condition !== undefined && isEmptyCondition(condition)) return [];
  const own = node.type === 'call_expression' && failing.test(callee(node)) ? [node] : [];
  return [...own, ...node.children.flatMap(failures)];
}

function comparesErrors(node: SyntaxNode): boolean {
  const asked = descendantsOfType(node, 'call_expression').some((call) => {
    const list = childInField(call, 'arguments');
    const target = list === undefined ? undefined : codeChildren(list)[1];
    return comparingErrors.test(callee(call)) && target !== undefined && target.type !== 'nil';
  });
  const compared = descendantsOfType(node, 'binary_expression').some(({ text, children }) =>
    children.some((child) => ['==', '!='].includes(child.text)) ? /\.Err[A-Z]\w*/u.test(text) : false,
  );
  return asked || compared;
}

/** Functions of the same file that a test may leave something to: those that do it, and those that call one of these. */
function helpersThat(does: (node: SyntaxNode) => boolean, functions: readonly GoDeclaration[]): Set<string> {
  const found = new Set(functions.filter(({ node }) => does(node)).map(({ name }) => name));
  for (const _round of functions.slice(0, 20)) {
    for (const { name, node } of functions) if (calls(node, found)) found.add(name);
  }
  return found;
}

function calls(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  return descendantsOfType(node, 'call_expression').some((call) =>
    names.has(
      callee(call)
        .replace(/\[.*\]$/su, '')
        .split('.')
        .at(-1) ?? '',
    ),
  );
}

const takes = (node: SyntaxNode, type: string): boolean =>
  new RegExp(String.raw`^\(\s*\w+\s+\*testing\.${type}\s*\)$`, 'u').test(
    childInField(node, 'parameters')?.text ?? '',
  );

/** `go test` runs what is called `Test` and goes on with anything but a small letter. */
const runs = /^Test(?!\p{Ll})/u;

function isTest({ kind, name, node }: GoDeclaration): boolean {
  return kind === 'function' && runs.test(name) && takes(node, 'T');
}

const nameTypes = ['identifier', 'field_identifier', 'type_identifier'];

/** The tests that `go test` is expected to run of a file. Subtests are cases of theirs. */
export function goTestFunctions(path: string, file: SyntaxNode): TestFunction[] {
  const declarations = goDeclarations(file);
  const helpers = declarations.filter(
    (declaration) => ['function', 'method'].includes(declaration.kind) && !isTest(declaration),
  );
  const asserting = helpersThat((node) => failures(node).length > 0, helpers);
  const comparing = helpersThat(comparesErrors, helpers);
  return declarations.filter(isTest).map(({ name, node }) => ({
    id: `${path}::${name}`,
    path,
    line: node.line,
    requirements: requirementIds(name),
    asserts: failures(node).length > 0 || calls(node, asserting),
    assertsSpecificError: comparesErrors(node) || calls(node, comparing),
    names: [
      ...new Set(
        [...descendants(node)].filter(({ type }) => nameTypes.includes(type)).map(({ text }) => text),
      ),
    ],
  }));
}

const other = /^(?:Benchmark|Example|Fuzz)(?!\p{Ll})/u;

/** Functions that look like tests and are none, or that the run does not count. */
export function goTestLookAlikes(path: string, file: SyntaxNode): Finding[] {
  return goDeclarations(file).flatMap(({ kind, name, node }): Finding[] => {
    if (kind !== 'function') return [];
    const finding = (rule: string, message: string): Finding[] => [
      { path, line: node.line, rule, severity: 'error', message },
    ];
    if (/^Test\p{Ll}/u.test(name) && takes(node, 'T'))
      return finding(
        'never-runs',
        `\`go test\` does not run ${name}: a capital letter has to follow \`Test\`.`,
      );
    if (other.test(name))
      return finding('other-test', `${name} is no test; write it as a function \`Test...(t *testing.T)\`.`);
    return [];
  });
}
