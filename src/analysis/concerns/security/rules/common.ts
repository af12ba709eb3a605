import { lastName, stringOf } from '../calls.ts';
import type { Place, TreeRule } from '../tree-rule.ts';

/** What makes a text a statement for a database. */
const sql =
  /\b(?:select\b[\s\S]{0,400}?\bfrom|insert\s{1,9}into|update\b[\s\S]{0,200}?\bset|delete\s{1,9}from|(?:drop|create|alter|truncate)\s{1,9}(?:table|database|index|view|user)|replace\s{1,9}into|where)\b/iu;

/** Digests that two texts can be found for; a specification that wants one by name gets it. */
export const weakDigests = /\b(?:md[245]|sha-?1|crc-?32|checksum|etag|git)\b/iu;
export const weakCiphers = /\b(?:3?des|rc[24]|arcfour|blowfish|ecb)\b/iu;

const shells: readonly string[] = [
  'sh',
  'bash',
  'zsh',
  'dash',
  'ksh',
  'cmd',
  'cmd.exe',
  'powershell',
  'pwsh',
];

/** `sh`, `/bin/sh` and what else runs a line of text. */
export function isShell(text: string | null): boolean {
  return text !== null && shells.includes(text.split(/[/\\]/u).at(-1) ?? '');
}

/** Whether the call is one of `name` on an owner that ends in `owner`. */
export function isCall({ call }: Place, owner: string, name: string): boolean {
  return call !== null && call.name === name && lastName(call.owner) === owner;
}

/** The text of the argument at a place, or null when it is no string literal. */
export function argumentText({ call }: Place, index: number): string | null {
  return stringOf(call?.values[index]);
}

/** Whether a statement for a database is put together where the call takes it; what comes behind are its parameters. */
export function buildsSql(place: Place, names: RegExp): boolean {
  const { call, built, text } = place;
  if (call === null || !names.test(call.name)) return false;
  const statement = call.values.find((value) => sql.test(text(value)));
  return statement !== undefined && built(statement);
}

export const advice = {
  sql: 'A statement is put together from text: input can change what it does. Keep it a constant and hand the values over as parameters.',
  shell:
    'A shell runs a line that is put together: input can run other commands. Start the program itself with a list of arguments.',
  literalShell: 'A shell is started. Start the program itself with a list of arguments.',
  digest:
    'This digest is broken. Use SHA-256, and for passwords a slow hash such as Argon2, scrypt or PBKDF2.',
  cipher:
    'This cipher or mode is broken. Use AES-GCM or ChaCha20-Poly1305 with a fresh nonce for each message.',
  random:
    'These random numbers can be guessed, and a secret is made of them. Use the generator for cryptography.',
  tls: 'The certificate of the other side is not checked: anybody can stand between. Leave the check on, and add the authority that is to be trusted.',
};

/** Mistakes that several languages allow, but for how they look there. */
export const known = {
  commandInjection: {
    rule: 'command-injection',
    cwe: 78,
    severity: 'error',
    message: advice.shell,
    inTests: true,
  },
  shell: { rule: 'shell', cwe: 78, severity: 'warning', message: advice.literalShell },
  certificateNotChecked: {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: 'error',
    message: advice.tls,
    inTests: true,
  },
  weakDigest: {
    rule: 'weak-digest',
    cwe: 328,
    severity: 'error',
    message: advice.digest,
    wished: weakDigests,
  },
  weakCipher: {
    rule: 'weak-cipher',
    cwe: 327,
    severity: 'error',
    message: advice.cipher,
    wished: weakCiphers,
  },
  sqlInjection: { rule: 'sql-injection', cwe: 89, severity: 'error', message: advice.sql },
  guessableRandom: { rule: 'guessable-random', cwe: 338, severity: 'error', message: advice.random },
} satisfies Record<string, Omit<TreeRule, 'matches'>>;
