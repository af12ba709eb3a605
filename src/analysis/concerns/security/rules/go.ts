import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../../../syntax-tree.ts';
import { lastName, stringOf } from '../calls.ts';
import type { Place, TreeRule } from '../tree-rule.ts';
import { advice, buildsSql, isCall, isShell, known } from './common.ts';

/** An import of one of the packages. */
function imports({ node }: Place, packages: RegExp): boolean {
  return node.type === 'import_spec' && packages.test(stringOf(childInField(node, 'path')) ?? '');
}

const isExec = (place: Place): boolean =>
  isCall(place, 'exec', 'Command') || isCall(place, 'exec', 'CommandContext');

function startsShell(place: Place): boolean {
  return isExec(place) && (place.call?.values ?? []).slice(0, 2).some((value) => isShell(stringOf(value)));
}

function startsBuilt(place: Place): boolean {
  const values = place.call?.values ?? [];
  const own = place.call?.name === 'CommandContext' ? values.slice(1) : values;
  if (startsShell(place)) return own.some((value) => !place.constant(value));
  return isExec(place) && place.built(own[0]);
}

/** A field with the value that it is given, in a literal or an assignment. */
function fieldOf({ node }: Place): { name: string; value: string } | null {
  const isElement = node.type === 'keyed_element';
  if (!isElement && node.type !== 'assignment_statement') return null;
  const name = childInField(node, isElement ? 'key' : 'left');
  const value = childInField(node, isElement ? 'value' : 'right');
  return { name: name?.text ?? '', value: value?.text ?? '' };
}

/** A field by its name, such as `InsecureSkipVerify: true` and `config.InsecureSkipVerify = true`. */
function isField(place: Place, name: string, value: RegExp): boolean {
  const field = fieldOf(place);
  return field !== null && lastName(field.name) === name && value.test(field.value);
}

const randomPath = /"math\/rand(?:\/v2)?"/u;

function guessable(place: Place): boolean {
  const { call, mentions } = place;
  if (call === null || !/^[a-z]\w{0,30}$/u.test(call.owner) || !mentions(randomPath)) return false;
  const isPackage =
    call.owner === 'rand' ||
    mentions(new RegExp(`^[ \\t]*(?:import )?${call.owner} "math/rand(?:/v2)?"`, 'mu'));
  return (isPackage || /^(?:rng|rnd|random|r)$/u.test(call.owner)) && place.forSecret();
}

const openModes = /^0o?(?:777|776|766|666|667|676|677)$/u;
const modeCalls: readonly string[] = ['Chmod', 'WriteFile', 'OpenFile', 'Mkdir', 'MkdirAll'];

/** Functions of the standard library whose last result is a length, a number or whether something was found. */
const withoutError =
  /^(?:(?:strings|bytes)\.Cut\w*|utf(?:8|16)\.\w+|(?:math|bits|cmplx)\.\w+|slices\.BinarySearch\w*)$/u;

/** What the names on the left are given, where it is a single call. */
function onlyCall(node: SyntaxNode): SyntaxNode | undefined {
  const [first, ...others] = namedChildren(childInField(node, 'right') ?? { ...node, children: [] });
  return others.length === 0 && first?.type === 'call_expression' ? first : undefined;
}

function ignoresError({ node }: Place): boolean {
  if (node.type !== 'assignment_statement' && node.type !== 'short_var_declaration') return false;
  const call = onlyCall(node);
  if (call === undefined || withoutError.test(childInField(call, 'function')?.text ?? '')) return false;
  return /(?:^|,\s*)_$/u.test(childInField(node, 'left')?.text ?? '');
}

export const goRules: readonly TreeRule[] = [
  {
    ...known.commandInjection,
    matches: startsBuilt,
  },
  {
    ...known.shell,
    matches: (place) => startsShell(place) && !startsBuilt(place),
  },
  {
    ...known.certificateNotChecked,
    matches: (place) => isField(place, 'InsecureSkipVerify', /^true$/u),
  },
  {
    rule: 'host-key-not-checked',
    cwe: 322,
    severity: 'error',
    message:
      'The key of the host is not checked: anybody can stand between. Use ssh.FixedHostKey or knownhosts.',
    matches: (place) => isCall(place, 'ssh', 'InsecureIgnoreHostKey'),
  },
  {
    ...known.weakDigest,
    matches: (place) =>
      imports(place, /^(?:crypto\/(?:md5|sha1)|golang\.org\/x\/crypto\/(?:md4|ripemd160))$/u),
  },
  {
    ...known.weakCipher,
    matches: (place) =>
      imports(place, /^(?:crypto\/(?:des|rc4)|golang\.org\/x\/crypto\/(?:blowfish|cast5|tea|xtea))$/u),
  },
  {
    ...known.guessableRandom,
    message: `${advice.random} That is crypto/rand.`,
    matches: guessable,
  },
  {
    ...known.sqlInjection,
    matches: (place) => buildsSql(place, /^(?:Query|QueryRow|Exec|Prepare|Get|Select|Raw)(?:Context)?$/u),
  },
  {
    rule: 'old-protocol',
    cwe: 326,
    severity: 'error',
    message: 'This version of the protocol is broken. Leave MinVersion out or set tls.VersionTLS12 or later.',
    matches: (place) => isField(place, 'MinVersion', /^tls\.Version(?:SSL30|TLS10|TLS11)$/u),
  },
  {
    rule: 'short-key',
    cwe: 326,
    severity: 'warning',
    message: 'The key is short. Use at least 2048 bits.',
    matches: (place) =>
      isCall(place, 'rsa', 'GenerateKey') && Number(place.call?.values[1]?.text ?? Number.NaN) < 2048,
  },
  {
    rule: 'unsafe-memory',
    cwe: 242,
    severity: 'warning',
    message: 'The package unsafe goes around the types and the bounds. Write it without.',
    matches: (place) => imports(place, /^unsafe$/u),
  },
  {
    rule: 'no-timeouts',
    cwe: 400,
    severity: 'warning',
    message:
      'A server without timeouts can be kept busy by slow clients. Make an http.Server with ReadHeaderTimeout, ReadTimeout and WriteTimeout.',
    matches: ({ node, call }) =>
      (call?.owner === 'http' && /^(?:ListenAndServe(?:TLS)?|Serve(?:TLS)?)$/u.test(call.name)) ||
      (node.type === 'composite_literal' &&
        childInField(node, 'type')?.text === 'http.Server' &&
        !/\bRead(?:Header)?Timeout\b/u.test(node.text)),
  },
  {
    rule: 'unescaped-html',
    cwe: 79,
    severity: 'error',
    message: 'A value is put into a page unescaped. Hand it to html/template as a plain string.',
    matches: (place) =>
      place.call?.owner === 'template' &&
      /^(?:HTML|JS|URL|CSS|HTMLAttr|JSStr)$/u.test(place.call.name) &&
      !place.constant(place.call.values[0]),
  },
  {
    rule: 'profiler-open',
    cwe: 200,
    severity: 'warning',
    message:
      'This import adds pages of the profiler to the server. Serve them on an address of their own, or leave it out.',
    matches: (place) => imports(place, /^net\/http\/pprof$/u),
  },
  {
    rule: 'open-file-mode',
    cwe: 276,
    severity: 'warning',
    message: 'Everybody may write to the file. Use 0o600, or 0o750 for folders.',
    matches: ({ call }) =>
      call !== null &&
      ['os', 'ioutil'].includes(call.owner) &&
      modeCalls.includes(call.name) &&
      openModes.test(call.values.at(-1)?.text ?? ''),
  },
  {
    rule: 'archive-path',
    cwe: 22,
    severity: 'warning',
    message: 'A path out of an archive can lead elsewhere. Refuse what is not filepath.IsLocal.',
    matches: (place) =>
      isCall(place, 'filepath', 'Join') &&
      place.mentions(/"archive\/(?:zip|tar)"/u) &&
      !place.mentions(/IsLocal\(|HasPrefix\(|OpenRoot\(/u) &&
      (place.call?.values ?? []).some(({ text }) => /\.Name$/u.test(text)),
  },
  {
    rule: 'ignored-error',
    cwe: 703,
    severity: 'notice',
    message: 'The last result is thrown away. Where it is an error, handle it.',
    matches: (place) => ignoresError(place) && descendantsOfType(place.node, 'func_literal').length === 0,
  },
];
