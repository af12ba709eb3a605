import { basename } from 'node:path';
import {
  applyEdits,
  childInField,
  descendantsOfType,
  type Edit,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../../src/analysis/syntax-tree.ts';
import type { Spec } from '../../src/core/spec.ts';
import { type Converted, type Converter, leftOut } from './conversion.ts';
import { javaRules } from './mutation-rules.ts';
import type { Task } from './tasks.ts';

const classNamed = (tree: SyntaxNode, name: string): SyntaxNode | undefined =>
  descendantsOfType(tree, 'class_declaration').find((node) => childInField(node, 'name')?.text === name);

const methodsOf = (type: SyntaxNode | undefined): SyntaxNode[] =>
  type === undefined ? [] : descendantsOfType(type, 'method_declaration');

const nameOf = (node: SyntaxNode): string => childInField(node, 'name')?.text ?? '';

function packageLine({ importName }: Spec): string {
  const parts = importName.split('.').slice(0, -1);
  return parts.length === 0 ? '' : `package ${parts.join('.')};\n\n`;
}

const isResultList = ({ type, text }: SyntaxNode): boolean =>
  type === 'local_variable_declaration' && /^List<Boolean> correct\w*\s*=/u.test(text);

const isResultCheck = ({ type, text }: SyntaxNode): boolean =>
  type === 'if_statement' && /^if \(correct\w*\.contains\(false\)\)/u.test(text);

/** `List<Boolean> correct = Arrays.asList(a, b);` becomes `assertTrue(a); assertTrue(b);`. */
function asAssertions(list: SyntaxNode): string {
  const call = descendantsOfType(list, 'method_invocation')[0];
  const given = call === undefined ? undefined : childInField(call, 'arguments');
  return namedChildren(given ?? list)
    .filter(({ type }) => !/comment$/u.test(type))
    .map(({ text }) => `assertTrue(${text});`)
    .join('\n        ');
}

/** The body of `main`, in which each expectation becomes an assertion of its own. */
function givenTests(test: string, main: SyntaxNode): string | null {
  const body = childInField(main, 'body');
  if (body === undefined) return null;
  const statements = namedChildren(body);
  if (!statements.some(isResultList)) return null;
  const edits = statements.flatMap((node): Edit[] => {
    const [start, end] = [node.start - body.start, node.end - body.start];
    if (isResultList(node)) return [{ start, end, text: asAssertions(node) }];
    return isResultCheck(node) ? [{ start, end, text: '' }] : [];
  });
  return applyEdits(test.slice(body.start, body.end), edits);
}

interface Given {
  task: Task;
  imports: string;
  asked: string;
  body: string;
  throws: string;
}

function testFile({ task, imports, asked, body, throws }: Given, spec: Spec): string {
  return `${packageLine(spec)}import static org.junit.jupiter.api.Assertions.assertTrue;

${imports}import org.junit.jupiter.api.Test;

/** The given tests of ${task.task_id}. */
class ${basename(spec.paths.test, '.java')} {
    @Test
    void r1_${asked}() ${throws}${body}
}
`;
}

/** The class `Solution` with its method that is asked for: the last one whose declaration is in the prompt. */
function solutionIn(tree: SyntaxNode, { prompt }: Task): { type: SyntaxNode; asked: SyntaxNode } | null {
  const type = classNamed(tree, 'Solution');
  const asked = methodsOf(type).findLast(({ start }) => start < prompt.length);
  return type === undefined || asked === undefined || tree.broken ? null : { type, asked };
}

/** `main` of the given tests with the throws clause it has, when it is the only method. */
function givenMain(test: string, tree: SyntaxNode): Pick<Given, 'body' | 'throws'> | null {
  const [main, ...more] = methodsOf(classNamed(tree, 'Main'));
  const body = main === undefined || more.length > 0 ? null : givenTests(test, main);
  if (main === undefined || body === null) return null;
  return {
    body,
    throws: main.children.flatMap(({ type, text }) => (type === 'throws' ? `${text} ` : [])).join(''),
  };
}

const importsOf = (tree: SyntaxNode): string =>
  descendantsOfType(tree, 'import_declaration')
    .map(({ text }) => `${text}\n`)
    .join('');

const headerOf = (method: SyntaxNode): string =>
  method.text.slice(0, (childInField(method, 'body')?.start ?? method.end) - method.start).trim();

async function convert(task: Task): Promise<Converted> {
  if (/\bRandom\b/u.test(task.test)) return leftOut('the given tests draw random numbers');
  const source = task.prompt + task.canonical_solution;
  const tree = await parseSource('java', source);
  const main = givenMain(task.test, await parseSource('java', task.test));
  if (main === null) return leftOut('the given tests have another form');
  const solution = solutionIn(tree, task);
  if (solution === null) return leftOut('no method is asked for');
  const { type, asked } = solution;
  const given = { task, imports: importsOf(tree), asked: nameOf(asked), ...main };
  const comment = descendantsOfType(type, 'block_comment').findLast(({ end }) => end <= asked.start);
  const code = applyEdits(source, [{ start: type.start, end: type.start, text: 'public ' }]);
  const conversion = {
    name: 'Solution',
    declaration: `public class Solution {\n    ${headerOf(asked)};\n}`,
    documentation: (comment?.text ?? '').replaceAll(/^\/\*+|\*+\/$/gu, '').trim(),
    code: (spec: Spec) => `${packageLine(spec)}${code.trim()}\n`,
    tests: (spec: Spec) => testFile(given, spec),
  };
  return { status: 'converted', conversion };
}

export const javaConverter: Converter = { language: 'java', rules: javaRules, convert };
