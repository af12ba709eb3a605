import type { Refusal } from '../refusal.ts';
import { childInField, type SyntaxNode } from '../syntax-tree.ts';
import { isModuleName } from './commonjs.ts';
import { refusal, type Wishes } from './refusal.ts';
import type { NameUse } from './scopes.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Where a name is no use of a global: an import or export list. */
const labels = ['import_specifier', 'export_specifier', 'namespace_import', 'import_clause'];

const commandLine = /\b(?:command[- ]line|cli|exit (?:code|status)|argv|stdin|stdout)\b/i;

/** Members of `process` that lead nowhere. */
const harmless = words(
  'hrtime nextTick platform arch version versions emitWarning uptime cpuUsage memoryUsage release',
);

const evades = 'runs code by text, which hides what it does';
const refusedNames: readonly { names: readonly string[]; why: string; unless?: RegExp }[] = [
  { names: ['eval'], why: evades },
  {
    names: words('globalThis global require module exports __filename __dirname'),
    why: 'hides which names are used; name things directly',
  },
  { names: ['WebAssembly'], why: evades },
  { names: ['Proxy'], why: 'makes objects that answer as they please', unless: /\bprox(?:y|ies)\b/i },
  {
    names: words('fetch WebSocket XMLHttpRequest EventSource'),
    why: 'uses the network, which the specification does not ask for',
    unless: /\b(?:network|https?|fetch|server|client|url|web)\b/i,
  },
  { names: ['FinalizationRegistry'], why: 'acts after the tests have ended' },
];

function memberOf({ node, parents }: NameUse): { parent: SyntaxNode; name: string | null } | null {
  const parent = parents.at(-1);
  if (parent === undefined || childInField(parent, 'object') !== node) return null;
  return {
    parent,
    name: parent.type === 'member_expression' ? (childInField(parent, 'property')?.text ?? null) : null,
  };
}

function mayUse(member: string, { wishes, mayExit }: Wishes): boolean {
  if (harmless.includes(member)) return true;
  if (member === 'exit' || member === 'exitCode') return mayExit;
  if (member === 'env') return /\benv(?:ironment)?\b/i.test(wishes);
  return words('argv stdin stdout stderr cwd').includes(member) && (mayExit || commandLine.test(wishes));
}

function refusedProcess(use: NameUse, wishes: Wishes): Refusal[] {
  const member = memberOf(use);
  if (member?.name !== undefined && member?.name !== null && mayUse(member.name, wishes)) return [];
  const name = member?.name === undefined || member.name === null ? 'process' : `process.${member.name}`;
  return [
    refusal(
      use.node,
      'refused-name',
      `\`${name}\` reaches the process of the test run; throw errors and use what is passed in.`,
    ),
  ];
}

/** `Function` may stand behind `instanceof` alone. */
function refusedFunction({ node, parents }: NameUse): Refusal[] {
  const parent = parents.at(-1);
  const isTest =
    parent?.type === 'binary_expression' && parent.children.some(({ type }) => type === 'instanceof');
  return isTest ? [] : [refusal(node, 'refused-name', `\`Function\` ${evades}.`)];
}

function refusedUse(use: NameUse, wishes: Wishes): Refusal[] {
  const { text } = use.node;
  if (text === 'process') return refusedProcess(use, wishes);
  if (text === 'Function') return refusedFunction(use);
  const rule = refusedNames.find(
    ({ names, unless }) => names.includes(text) && unless?.test(wishes.wishes) !== true,
  );
  return rule === undefined ? [] : [refusal(use.node, 'refused-name', `\`${text}\` ${rule.why}.`)];
}

/** Names of the language and of Node that code and tests may not use. */
export function refusedGlobals(uses: readonly NameUse[], wishes: Wishes): Refusal[] {
  return uses
    .filter(({ declared, parents }) => !declared && !labels.includes(parents.at(-1)?.type ?? ''))
    .filter((use) => wishes.commonjs !== true || !isModuleName(use))
    .flatMap((use) => refusedUse(use, wishes));
}
