import {
  applyEdits,
  childInField,
  descendants,
  descendantsOfType,
  type Edit,
  parseSource,
  type SyntaxNode,
} from '../../src/analysis/syntax-tree.ts';
import type { Spec } from '../../src/core/spec.ts';
import { type Converted, type Converter, leftOut } from './conversion.ts';
import { rustRules } from './mutation-rules.ts';
import type { Task } from './tasks.ts';

/** What the tasks import of the standard library, all of it in every task. */
const standard: Readonly<Record<string, string>> = {
  ...{ Iter: 'std::slice::Iter', max: 'std::cmp::max', cmp: 'std::cmp', replace: 'std::mem::replace' },
  ...{ HashSet: 'std::collections::HashSet', HashMap: 'std::collections::HashMap', Index: 'std::ops::Index' },
  ...{ Any: 'std::any::Any', TypeId: 'std::any::TypeId' },
};

const nameOf = (node: SyntaxNode): string => childInField(node, 'name')?.text ?? '';
const topFunctions = (tree: SyntaxNode): SyntaxNode[] =>
  tree.children.filter(({ type }) => type === 'function_item');
const topItems = (tree: SyntaxNode): SyntaxNode[] =>
  tree.children.filter(({ type }) => ['function_item', 'struct_item', 'enum_item'].includes(type));

/** What is used of it is imported; names of fields and methods are other kinds of nodes. */
function importsFor(tree: SyntaxNode): string {
  const used = [...descendants(tree)].filter(({ type }) => /^(?:type_)?identifier$/u.test(type));
  const names = new Set(used.map(({ text }) => text));
  const own = new Set(topItems(tree).map(nameOf));
  const lines = Object.entries(standard).filter(([name]) => names.has(name) && !own.has(name));
  return lines.map(([, path]) => `use ${path};\n`).join('');
}

/** The function items of the given tests, the one that is marked as a test under the name that carries its requirement. */
async function givenTests(test: string, asked: string): Promise<string | null> {
  const tree = await parseSource('rust', test);
  const module = descendantsOfType(tree, 'mod_item')[0];
  const body = module === undefined ? undefined : childInField(module, 'body');
  if (body === undefined || tree.broken) return null;
  const functions = body.children.filter(({ type }) => type === 'function_item');
  const tests = functions.filter((node) => /#\[test\]\s*$/u.test(test.slice(body.start, node.start)));
  const [only, ...more] = tests;
  const name = only === undefined ? undefined : childInField(only, 'name');
  if (only === undefined || name === undefined || more.length > 0) return null;
  const renamed = only.text.replace(name.text, `r1_${asked}`);
  const helpers = functions.filter((node) => node !== only).map(({ text }) => text);
  return [...helpers, `#[test]\n${renamed}`].join('\n\n');
}

const foreign = /\b(?:rand|regex|md5)::|\bRegex\b|\bRng\b/u;

interface Published {
  tree: SyntaxNode;
  asked: SyntaxNode;
  documentation: string;
}

/** The documentation comment goes before the function that is asked for; all functions and types become public. */
function published(source: string, { tree, asked, documentation }: Published): string {
  const lines = documentation.split('\n').map((line) => `/// ${line.trim()}`.trimEnd());
  const edits = topItems(tree).flatMap((node): Edit[] => {
    const isPublic = /^pub\b/u.test(node.text);
    const comment = node === asked ? `${lines.join('\n')}\n` : '';
    return [{ start: node.start, end: node.start, text: `${comment}${isPublic ? '' : 'pub '}` }];
  });
  return `${importsFor(tree)}\n${applyEdits(source, edits).trim()}\n`.trimStart();
}

async function convert(task: Task): Promise<Converted> {
  const declaration = task.declaration.replaceAll(/^use [^;]*;/gmu, '');
  const source = declaration + task.canonical_solution;
  if (foreign.test(source) || foreign.test(task.test)) return leftOut('other crates are used');
  const tree = await parseSource('rust', source);
  const asked = topFunctions(tree).findLast(({ start }) => start < declaration.length);
  if (asked === undefined || tree.broken) return leftOut('no function is asked for');
  const name = nameOf(asked);
  const body = await givenTests(task.test, name);
  if (body === null) return leftOut('the given tests have another form');
  const testTree = await parseSource('rust', body);
  const words = new Set(body.match(/\w+/gu));
  const used = topItems(tree)
    .map(nameOf)
    .filter((other) => words.has(other));
  const documentation = task.prompt.replaceAll(/^\s*\/\*+|\*+\/\s*$/gu, '').trim();
  const header = asked.text.slice(0, (childInField(asked, 'body')?.start ?? asked.end) - asked.start).trim();
  const tests = ({ importName }: Spec) =>
    `//! The given tests of ${task.task_id}.\n${importsFor(testTree)}use ${importName}::{${used.join(', ')}};\n\n${body}\n`;
  const conversion = {
    name,
    declaration: `pub ${header.replace(/^pub\s+/u, '')}`,
    documentation,
    code: () => published(source, { tree, asked, documentation }),
    tests,
  };
  return { status: 'converted', conversion };
}

export const rustConverter: Converter = { language: 'rust', rules: rustRules, convert };
