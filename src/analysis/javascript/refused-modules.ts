import type { Refusal } from '../refusal.ts';
import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { requiresIn } from './commonjs.ts';
import { calledName } from './declarations.ts';
import { sourceOf } from './imports.ts';
import { refusal, type Wishes } from './refusal.ts';
import { stringValue } from './string-literal.ts';

interface RefusedModules {
  names: readonly string[];
  why: string;
  /** Words in the specification that make it a legitimate wish. */
  unless?: RegExp;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const touchesTests = 'reaches into the test run';
const files = /\b(?:files?|folders?|director(?:y|ies)|paths?|disk)\b/i;
const network = /\b(?:socket|network|https?|server|client|download|upload|fetch|url)\b/i;
const programs = /\b(?:sub-?process|shell|external (?:command|program)|child process)/i;

const always: readonly RefusedModules[] = [
  {
    names: words(`
      module vm inspector repl v8 wasi trace_events diagnostics_channel cluster sys constants domain test/reporters
    `),
    why: touchesTests,
  },
  {
    names: ['worker_threads'],
    why: 'starts threads that outlive the call',
    unless: /\b(?:worker|thread|parallel)/i,
  },
  {
    names: ['child_process'],
    why: 'starts other programs, which the specification does not ask for',
    unless: programs,
  },
  {
    names: words('net http https http2 dgram dns tls dns/promises'),
    why: 'uses the network, which the specification does not ask for',
    unless: network,
  },
];

const inCode: readonly RefusedModules[] = [
  ...always,
  { names: words('test assert assert/strict fast-check async_hooks'), why: touchesTests },
  {
    names: words('fs fs/promises'),
    why: 'reads or writes files, which the specification does not ask for',
    unless: files,
  },
  { names: ['process'], why: 'reaches the process of the test run; use what is passed in' },
  {
    names: words('readline readline/promises tty'),
    why: touchesTests,
    unless: /command|cli|terminal|line|stream/i,
  },
];

const nodeModules = new Set(
  words(`
    assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns
    dns/promises domain events fs fs/promises http http2 https inspector module net os path path/posix path/win32
    perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers stream/promises
    stream/web string_decoder sys test test/reporters timers timers/promises tls trace_events tty url util util/types v8
    vm wasi worker_threads zlib
  `),
);

function refusedSource(node: SyntaxNode, name: string, rules: readonly RefusedModules[]): Refusal[] {
  const rule = rules.find(({ names }) => names.includes(name));
  if (rule !== undefined) return [refusal(node, 'refused-module', `\`${name}\` ${rule.why}.`)];
  if (name.startsWith('./') || name.startsWith('../')) {
    const isTest = /\.test\.|(?:^|\/)(?:tests?|__tests__)\//.test(name);
    return isTest ? [refusal(node, 'refused-module', `\`${name}\` ${touchesTests}.`)] : [];
  }
  if (nodeModules.has(name) || name === 'fast-check') return [];
  return [
    refusal(node, 'foreign-module', `\`${name}\` is neither a module of Node.js nor a file of this change.`),
  ];
}

/** `import('x')` with a name that is written out, else a refusal. */
function dynamicImports(module: SyntaxNode): { node: SyntaxNode; name: string | null }[] {
  return descendantsOfType(module, 'call_expression')
    .filter((call) => calledName(call) === 'import')
    .map((node) => {
      const list = childInField(node, 'arguments');
      const [first] = list === undefined ? [] : namedChildren(list);
      return { node, name: first === undefined ? null : (stringValue(first)?.replace(/^node:/, '') ?? null) };
    });
}

function refusedImports(module: SyntaxNode, rules: readonly RefusedModules[]): Refusal[] {
  const statements = descendantsOfType(module, 'import_statement', 'export_statement').flatMap((node) => {
    const name = sourceOf(node);
    return name === null ? [] : refusedSource(node, name, rules);
  });
  const dynamic = dynamicImports(module).flatMap(({ node, name }) =>
    name === null
      ? [refusal(node, 'computed-import', '`import()` of a computed name hides what is loaded.')]
      : refusedSource(node, name, rules),
  );
  return [...statements, ...dynamic];
}

const rulesFor = (rules: readonly RefusedModules[], { wishes }: Wishes): RefusedModules[] =>
  rules.filter(({ unless }) => unless?.test(wishes) !== true);

/** Imports that code may not have. */
export function refusedModulesInCode(module: SyntaxNode, wishes: Wishes): Refusal[] {
  const rules = rulesFor(inCode, wishes);
  const required = wishes.commonjs === true ? requiresIn(module) : [];
  return [
    ...refusedImports(module, rules),
    ...required.flatMap(({ node, name }) => refusedSource(node, name, rules)),
  ];
}

/** Imports that tests may not have. The tests of a command run it as a program. */
export function refusedModulesInTests(module: SyntaxNode, wishes: Wishes): Refusal[] {
  const rules = rulesFor(always, wishes).filter(
    ({ names }) => !(wishes.mayExit && names.includes('child_process')),
  );
  return refusedImports(module, rules);
}
