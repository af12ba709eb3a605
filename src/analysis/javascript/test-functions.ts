import type { Finding } from '../../core/evidence.ts';
import { requirementIds } from '../requirement-ids.ts';
import { childInField, descendants, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { testFindings } from '../test-findings.ts';
import type { TestFunction } from '../test-function.ts';
import { assertingHelpers, assertsDirectly, callsHelper, isSpecificError, unawaited } from './assertions.ts';
import { calledName, isFunction } from './declarations.ts';
import { type ImportedNames, importedNames } from './imports.ts';
import { stringValue } from './string-literal.ts';

/** The tests of a file, and what is wrong with how they are written. */
export interface JavascriptTests {
  tests: TestFunction[];
  findings: Finding[];
}

interface Frame {
  path: string;
  owners: readonly string[];
  imported: ImportedNames;
  helpers: ReadonlySet<string>;
}

/** A call of the test runner: `test(name, options?, body)`. */
interface Registration {
  kind: 'test' | 'suite';
  node: SyntaxNode;
  name: string | null;
  body: SyntaxNode | undefined;
}

const suites = ['describe', 'suite'];

function kindOf(call: SyntaxNode, { runner }: ImportedNames): Registration['kind'] | null {
  const original = runner.get(calledName(call));
  if (original === undefined) return null;
  if (suites.includes(original)) return 'suite';
  return ['test', 'it', 'default'].includes(original) ? 'test' : null;
}

function registrationOf(call: SyntaxNode, imported: ImportedNames): Registration | null {
  const kind = call.type === 'call_expression' ? kindOf(call, imported) : null;
  if (kind === null) return null;
  const list = childInField(call, 'arguments');
  const parts = list === undefined ? [] : namedChildren(list).filter(({ type }) => type !== 'comment');
  const [first] = parts;
  return {
    kind,
    node: call,
    name: first === undefined ? null : stringValue(first),
    body: parts.slice(1).find(isFunction),
  };
}

function registeredBy(statement: SyntaxNode, imported: ImportedNames): Registration | null {
  if (statement.type !== 'expression_statement') return null;
  const [expression] = namedChildren(statement);
  const call = expression?.type === 'await_expression' ? namedChildren(expression)[0] : expression;
  return call === undefined ? null : registrationOf(call, imported);
}

function testOf(
  { node, name, body }: Registration,
  { path, owners, imported, helpers }: Frame,
): TestFunction {
  const inside = body ?? node;
  const names = [...descendants(inside)]
    .filter(({ type }) => /identifier$/.test(type))
    .map(({ text }) => text);
  return {
    id: [path, ...owners, name ?? ''].join('::'),
    path,
    line: node.line,
    requirements: [...new Set([...owners, name ?? ''].flatMap(requirementIds))],
    asserts: assertsDirectly(inside, imported) || callsHelper(inside, helpers),
    assertsSpecificError: [...descendants(inside)].some((call) => isSpecificError(call, imported)),
    names: [...new Set(names)],
  };
}

const problems = {
  'computed-test-name': 'The name of a test has to be a string literal; loop over cases inside one test.',
  'unawaited-assertion': 'Nobody waits for this assertion; put `await` before it.',
  'hidden-test':
    'A test has to stand at the top of its file or of a `describe`, its function written in place; loop over cases inside one test.',
};

function problem({ path }: Frame, { line }: SyntaxNode, rule: keyof typeof problems): Finding {
  return { path, line, rule, severity: 'error', message: problems[rule] };
}

const join = (parts: readonly JavascriptTests[]): JavascriptTests => ({
  tests: parts.flatMap(({ tests }) => tests),
  findings: parts.flatMap(({ findings }) => findings),
});

function readSuite(registration: Registration, frame: Frame): JavascriptTests {
  const block = registration.body === undefined ? undefined : childInField(registration.body, 'body');
  const owners = [...frame.owners, registration.name ?? ''];
  return block === undefined ? { tests: [], findings: [] } : readScope(block, { ...frame, owners });
}

function readRegistration(registration: Registration, frame: Frame): JavascriptTests {
  const { name, body, node, kind } = registration;
  if (name === null || name.trim() === '')
    return { tests: [], findings: [problem(frame, node, 'computed-test-name')] };
  if (body === undefined) return { tests: [], findings: [problem(frame, node, 'hidden-test')] };
  if (kind === 'suite') return readSuite(registration, frame);
  return { tests: [testOf(registration, frame)], findings: strays(body, frame) };
}

/** Calls of the test runner where we do not look for tests: in loops, conditions, functions and other tests. */
function strays(node: SyntaxNode, frame: Frame): Finding[] {
  return [...descendants(node)]
    .filter((inside) => registrationOf(inside, frame.imported) !== null)
    .map((inside) => problem(frame, inside, 'hidden-test'));
}

function readScope(scope: SyntaxNode, frame: Frame): JavascriptTests {
  return join(
    namedChildren(scope).map((statement) => {
      const registration = registeredBy(statement, frame.imported);
      return registration === null
        ? { tests: [], findings: strays(statement, frame) }
        : readRegistration(registration, frame);
    }),
  );
}

const words = {
  shown: (name: string) => `"${name}"`,
  repeated: (name: string) => `There are two tests named "${name}".`,
};

/** The tests that the runner is expected to find in a file. */
export function javascriptTests(path: string, module: SyntaxNode): JavascriptTests {
  const imported = importedNames(module);
  const frame = { path, owners: [], imported, helpers: assertingHelpers(module, imported) };
  const { tests, findings } = readScope(module, frame);
  const late = unawaited(module, imported).map((call) => problem(frame, call, 'unawaited-assertion'));
  return { tests, findings: [...findings, ...late, ...testFindings(tests, words)] };
}
