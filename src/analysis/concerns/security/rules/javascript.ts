import { childInField, descendants } from '../../../syntax-tree.ts';
import { lastName } from '../calls.ts';
import type { Place, TreeRule } from '../tree-rule.ts';
import { advice, argumentText, buildsSql, known } from './common.ts';

const calls = ({ call }: Place, pattern: RegExp): boolean =>
  call !== null && pattern.test(lastName(call.name));

/** A pair of an object with its value, such as `shell: true`. */
function hasOption({ call }: Place, name: string, value: RegExp): boolean {
  return (call?.values ?? [])
    .flatMap((argument) => [...descendants(argument)])
    .some(
      (node) =>
        node.type === 'pair' &&
        childInField(node, 'key')?.text.replaceAll(/["']/gu, '') === name &&
        value.test(childInField(node, 'value')?.text ?? ''),
    );
}

const startsInShell = (place: Place): boolean =>
  calls(place, /^(?:spawn|spawnSync|execFile|execFileSync)$/u) && hasOption(place, 'shell', /^(?!false$)/u);

const openCommand = ({ call, constant }: Place): boolean =>
  (call?.values ?? [])
    .slice(0, 2)
    .some((value) => value.type !== 'object' && !isConstantList(value, constant));

function isConstantList(value: Place['node'], constant: Place['constant']): boolean {
  if (value.type !== 'array') return constant(value);
  return value.children.filter(({ named }) => named).every((item) => constant(item));
}

const markup: readonly string[] = ['innerHTML', 'outerHTML', 'srcdoc'];

function writesMarkup(place: Place): boolean {
  const { node, call, constant } = place;
  if (call !== null && /^(?:insertAdjacentHTML|write|writeln)$/u.test(call.name))
    return (call.name === 'insertAdjacentHTML' || call.owner === 'document') && !constant(call.values.at(-1));
  const left = childInField(node, 'left');
  const property = left === undefined ? undefined : childInField(left, 'property');
  return (
    node.type.includes('assignment_expression') &&
    markup.includes(property?.text ?? '') &&
    !constant(childInField(node, 'right'))
  );
}

/** What eslint's rules do not know. */
export const javascriptRules: readonly TreeRule[] = [
  {
    ...known.commandInjection,
    matches: (place) => startsInShell(place) && openCommand(place),
  },
  {
    ...known.shell,
    matches: (place) => startsInShell(place) && !openCommand(place),
  },
  {
    ...known.weakDigest,
    matches: (place) =>
      calls(place, /^create(?:Hash|Hmac)$/u) &&
      /^(?:md[245]|sha-?1|ripemd\w*)$/iu.test(argumentText(place, 0) ?? ''),
  },
  {
    ...known.weakCipher,
    matches: (place) =>
      calls(place, /^create(?:Cipher|Decipher)$/u) ||
      (calls(place, /^create(?:Cipher|Decipher)iv$/u) &&
        /^(?:des|rc[24]|bf|blowfish)\b|ecb/iu.test(argumentText(place, 0) ?? '')),
  },
  {
    ...known.certificateNotChecked,
    matches: ({ node }) =>
      (node.type === 'pair' && /^["']?rejectUnauthorized["']?\s*:\s*false$/u.test(node.text)) ||
      (node.type === 'assignment_expression' &&
        /NODE_TLS_REJECT_UNAUTHORIZED["'\]\s]*=\s*["'`]?0/u.test(node.text)),
  },
  {
    ...known.guessableRandom,
    message: `${advice.random} That is randomBytes, randomInt or randomUUID of node:crypto.`,
    matches: (place) => place.call?.owner === 'Math' && place.call.name === 'random' && place.forSecret(),
  },
  {
    ...known.sqlInjection,
    matches: (place) => buildsSql(place, /^(?:query|execute|run|all|get|each|exec|prepare|raw|unsafe)$/u),
  },
  {
    rule: 'code-injection',
    cwe: 94,
    severity: 'error',
    message: 'Text is run as code, and it is not a constant. Read the input with a parser of its own.',
    inTests: true,
    matches: ({ call, constant }) =>
      call !== null &&
      /^(?:runIn(?:New|This)?Context|compileFunction|(?:vm\.)?(?:Script|SourceTextModule))$/u.test(
        call.name,
      ) &&
      !constant(call.values[0]),
  },
  {
    rule: 'unescaped-html',
    cwe: 79,
    severity: 'error',
    message: "Text becomes part of the page's markup. Use textContent, or build elements.",
    matches: writesMarkup,
  },
  {
    rule: 'prototype-access',
    cwe: 1321,
    severity: 'warning',
    message: 'Writing to __proto__ changes every object. Use Object.create(null), a Map or Object.hasOwn.',
    matches: ({ node }) =>
      node.type === 'assignment_expression' &&
      /(?:\.__proto__|\[["']__proto__["']\])(?:\.|\[|$)/u.test(childInField(node, 'left')?.text ?? ''),
  },
];
