import { childInField, descendants } from '../../../syntax-tree.ts';
import { callOf, lastName, stringOf } from '../calls.ts';
import type { Place, TreeRule } from '../tree-rule.ts';
import { advice, buildsSql, isCall, isShell, known } from './common.ts';
import { guessable } from './rust-clocks.ts';

const isShellCommand = (place: Place): boolean =>
  isCall(place, 'Command', 'new') && isShell(stringOf(place.call?.values[0]));

/** The calls that go on from a node, up to the end of the statement. */
function chainFrom({ node, ancestors }: Place) {
  const end = ancestors.findLastIndex(({ type }) => /statement|declaration|block/u.test(type));
  return ancestors
    .slice(end + 1)
    .filter(({ start }) => start === node.start)
    .flatMap((ancestor) => callOf(ancestor) ?? []);
}

function startsBuilt(place: Place): boolean {
  if (isCall(place, 'Command', 'new') && place.built(place.call?.values[0])) return true;
  return (
    isShellCommand(place) &&
    chainFrom(place).some(
      ({ name, values }) => /^args?$/u.test(name) && values.some((value) => isOpen(place, value)),
    )
  );
}

/** Not a constant, nor a list of constants. */
function isOpen(place: Place, value: Place['node']): boolean {
  const items = [...descendants(value)].filter(({ type }) =>
    /^(?:identifier|call_expression|macro_invocation)$/u.test(type),
  );
  return items.some((item) => !place.constant(item));
}

/** Whether a path begins at a token of what a macro is given, which the grammar leaves as single tokens. */
function beginsPath({ node, ancestors }: Place): boolean {
  const { type, children = [] } = ancestors.at(-1) ?? {};
  const index = children.indexOf(node);
  return type === 'token_tree' && children[index + 1]?.text === '::' && children[index - 1]?.text !== '::';
}

/** A use of a crate or of something in it. */
function names(place: Place, crates: RegExp): boolean {
  const { node, ancestors } = place;
  if (beginsPath(place)) return crates.test(`${node.text}::`);
  const isWhole = node.type === 'use_declaration' || node.type === 'scoped_identifier';
  const inside = ancestors.some(({ type }) => type === 'use_declaration' || type === 'scoped_identifier');
  const text = node.type === 'use_declaration' ? (childInField(node, 'argument')?.text ?? '') : node.text;
  return isWhole && !inside && crates.test(text);
}

const calls = ({ call }: Place, pattern: RegExp): boolean =>
  call !== null && pattern.test(lastName(call.name));

/** A comment that says why it is sound stands close above. */
function isExplained({ node, source }: Place): boolean {
  const above = source
    .slice(Math.max(0, node.start - 400), node.start)
    .split('\n')
    .slice(-4)
    .join('\n');
  return /\bSAFETY\b/iu.test(above) || /\bSAFETY\b/u.test(node.text.slice(0, 400));
}

const unchecked =
  /^(?:from_utf8_unchecked(?:_mut)?|get_unchecked(?:_mut)?|unwrap_unchecked|new_unchecked|unreachable_unchecked|from_u32_unchecked|set_len)$/u;
export const rustRules: readonly TreeRule[] = [
  {
    ...known.commandInjection,
    matches: startsBuilt,
  },
  {
    ...known.shell,
    matches: (place) => isShellCommand(place) && !startsBuilt(place),
  },
  {
    rule: 'transmute',
    cwe: 843,
    severity: 'error',
    message: 'Bits of one type are taken for another. Use from_ne_bytes, as, From or a safe crate function.',
    matches: (place) => calls(place, /^transmute(?:_copy)?$/u),
  },
  {
    rule: 'uninitialised-memory',
    cwe: 908,
    severity: 'error',
    message: 'Memory is taken for a value that nobody wrote. Use Default, vec! or MaybeUninit.',
    matches: ({ call }) =>
      call !== null && lastName(call.owner) === 'mem' && /^(?:uninitialized|zeroed)$/u.test(call.name),
  },
  {
    rule: 'unchecked',
    cwe: 119,
    severity: 'error',
    message: 'A check is left out that keeps memory sound. Use the checked function and handle its error.',
    matches: (place) => calls(place, unchecked),
  },
  {
    rule: 'unsafe-block',
    cwe: 119,
    severity: 'warning',
    message:
      'The compiler does not check what is unsafe. Write it in safe Rust, or say in a SAFETY comment why it is sound.',
    matches: (place) =>
      (place.node.type === 'unsafe_block' ||
        (/^(?:function|impl|trait)_item$/u.test(place.node.type) &&
          /^(?:pub(?:\([^)]*\))?\s+)?(?:const\s+)?unsafe\b/u.test(place.node.text))) &&
      !isExplained(place),
  },
  {
    rule: 'mutable-static',
    cwe: 362,
    severity: 'warning',
    message: 'Several threads can write to it at once. Use a Mutex, an atomic or OnceLock.',
    matches: ({ node }) =>
      node.type === 'static_item' && node.children.some(({ type }) => type === 'mutable_specifier'),
  },
  {
    ...known.weakDigest,
    matches: (place) => names(place, /^(?:::)?(?:md[245]|sha1(?:_smol)?|md_?5)::/u),
  },
  {
    ...known.weakCipher,
    matches: (place) => names(place, /^(?:::)?(?:des|rc[24]|blowfish|ecb)::/u),
  },
  {
    ...known.guessableRandom,
    message: `${advice.random} That is getrandom or OsRng.`,
    matches: guessable,
  },
  {
    ...known.sqlInjection,
    matches: (place) =>
      buildsSql(
        place,
        /^(?:execute|execute_batch|batch_execute|query\w*|prepare\w*|sql_query|simple_query)$/u,
      ),
  },
  {
    ...known.certificateNotChecked,
    matches: ({ call }) =>
      call !== null &&
      /^danger_accept_invalid_(?:certs|hostnames)$/u.test(call.name) &&
      call.values[0]?.text === 'true',
  },
  {
    rule: 'open-file-mode',
    cwe: 276,
    severity: 'warning',
    message: 'Everybody may write to the file. Use 0o600, or 0o750 for folders.',
    matches: ({ call }) =>
      call !== null &&
      /^(?:set_mode|from_mode|mode)$/u.test(call.name) &&
      /^0o(?:777|776|766|666|667|676|677)$/u.test(call.values[0]?.text ?? ''),
  },
  {
    rule: 'leaked-memory',
    cwe: 401,
    severity: 'notice',
    message: 'What is forgotten is never freed. Let it go out of scope.',
    matches: (place) => isCall(place, 'mem', 'forget') || isCall(place, 'Box', 'leak'),
  },
  {
    rule: 'panic',
    cwe: 248,
    severity: 'notice',
    message: "This ends the caller's thread. In a library, hand the error back as a Result.",
    matches: ({ node, call }) =>
      (call !== null && call.owner !== '' && /^(?:unwrap|expect)$/u.test(call.name)) ||
      (node.type === 'macro_invocation' &&
        /^(?:panic|todo|unimplemented)$/u.test(childInField(node, 'macro')?.text ?? '')),
  },
  {
    rule: 'ignored-error',
    cwe: 252,
    severity: 'notice',
    message: 'A result is thrown away. Where it can be an error, handle it.',
    matches: ({ node }) =>
      node.type === 'let_declaration' &&
      childInField(node, 'pattern')?.text === '_' &&
      childInField(node, 'value')?.type === 'call_expression',
  },
];
