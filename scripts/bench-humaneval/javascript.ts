import { posix } from 'node:path';
import {
  applyEdits,
  childInField,
  descendantsOfType,
  type Edit,
  parseSource,
  type SyntaxNode,
} from '../../src/analysis/syntax-tree.ts';
import type { Spec } from '../../src/core/spec.ts';
import { type Conversion, type Converted, type Converter, leftOut } from './conversion.ts';
import { answerType, typeLines } from './javascript-types.ts';
import { javascriptRules } from './mutation-rules.ts';
import type { Task } from './tasks.ts';

interface Declared {
  name: string;
  node: SyntaxNode;
}

/** The function that is asked for, and the lines of documentation with its types. */
interface Asked {
  node: SyntaxNode;
  types: string;
}

/** The functions at the top of the module. */
function declaredIn(module: SyntaxNode): Declared[] {
  return module.children.flatMap((node) => {
    const named =
      node.type === 'lexical_declaration' ? descendantsOfType(node, 'variable_declarator')[0] : node;
    const name = named === undefined ? undefined : childInField(named, 'name')?.text;
    return name === undefined ? [] : [{ name, node }];
  });
}

function commentBefore(module: SyntaxNode, asked: SyntaxNode): SyntaxNode | undefined {
  return module.children.findLast(({ type, end }) => type === 'comment' && end <= asked.start);
}

/** Everything at the top is exported, and its comments become documentation comments; the one of what is asked for names types. */
function exported(source: string, module: SyntaxNode, { node: asked, types }: Asked): string {
  const last = commentBefore(module, asked);
  const edits = module.children.flatMap((node): Edit[] => {
    if (node.type === 'comment' && /^\/\*(?!\*)/u.test(node.text)) {
      const { start, end } = node;
      const opened = { start, end: start + 2, text: '/**' };
      return node === last ? [opened, { start: end - 2, end: end - 2, text: `\n${types}` }] : [opened];
    }
    const declares = declaredIn({ ...module, children: [node] }).length > 0;
    return declares ? [{ start: node.start, end: node.start, text: 'export ' }] : [];
  });
  return `${applyEdits(source, edits).trim()}\n`;
}

/** The body of the one test function; `console.assert` becomes an assertion of `node:assert`. */
async function givenTests(test: string): Promise<string | null> {
  const tree = await parseSource('javascript', test);
  const [asked, ...more] = declaredIn(tree);
  const value = asked === undefined ? undefined : descendantsOfType(asked.node, 'arrow_function')[0];
  const body = value === undefined ? undefined : childInField(value, 'body');
  if (body === undefined || more.length > 0) return null;
  const edits = descendantsOfType(body, 'member_expression')
    .filter(({ text }) => text === 'console.assert')
    .map(({ start, end }) => ({ start, end, text: 'assert.ok' }));
  const [first, last] = [body.start, body.end];
  const moved = edits.map(({ start, end, text }) => ({ start: start - first, end: end - first, text }));
  return applyEdits(test.slice(first, last), moved);
}

interface GivenTests {
  body: string;
  /** What is imported; the function that is asked for is the last. */
  names: readonly string[];
}

function testFile(title: string, { paths }: Spec, { body, names }: GivenTests): string {
  const path = posix.relative(posix.dirname(paths.test), paths.code);
  const from = path.startsWith('.') ? path : `./${path}`;
  return `// The given tests of ${title}.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ${names.join(', ')} } from '${from}';

test('R1: ${names.at(-1)}', () => ${body});
`;
}

async function convert(task: Task): Promise<Converted> {
  if (/Math\.random/u.test(task.test)) return leftOut('the given tests draw random numbers');
  const body = await givenTests(task.test);
  if (body === null) return leftOut('the given tests have another form');
  const source = task.prompt + task.canonical_solution;
  const module = await parseSource('javascript', source);
  const declared = declaredIn(module);
  const asked = declared.findLast(({ node }) => node.start < task.prompt.length);
  if (asked === undefined || module.broken) return leftOut('no function is asked for');
  const words = new Set(body.match(/\w+/gu));
  const helpers = declared.map(({ name }) => name).filter((name) => name !== asked.name && words.has(name));
  const parameters = descendantsOfType(asked.node, 'formal_parameters')[0];
  const types = typeLines(parameters, answerType(await parseSource('javascript', task.test), asked.name));
  const conversion: Conversion = {
    name: asked.name,
    declaration: `function ${asked.name}${parameters?.text ?? '()'}`,
    documentation: (commentBefore(module, asked.node)?.text ?? '').replaceAll(/^\/\*+|\*+\/$/gu, '').trim(),
    code: () => exported(source, module, { node: asked.node, types }),
    tests: (spec) => testFile(task.task_id, spec, { body, names: [...helpers, asked.name] }),
  };
  return { status: 'converted', conversion };
}

export const javascriptConverter: Converter = { language: 'javascript', rules: javascriptRules, convert };
