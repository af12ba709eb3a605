import type { Entry } from './python-code.ts';
import { advice, weakCiphers, weakDigests } from './rules/common.ts';

const plainNetwork = 'This protocol sends everything readable, passwords too. Use SSH, SFTP or HTTPS.';
const xml =
  'This parser can be made to use up memory by nested entities. Use defusedxml where the data comes from outside.';
const password = 'A password stands in the code. Take it from the environment or as an argument.';
const swallowed = 'An error is caught and nothing is done. Handle it, or catch only what may be passed over.';
const temporary =
  'Others can guess or take this place before it is used. Use tempfile.TemporaryDirectory or NamedTemporaryFile.';
const tlsVersion = 'This version of the protocol is broken. Use ssl.create_default_context().';

export const cryptography: readonly Entry[] = [
  [
    'S324',
    {
      rule: 'weak-digest',
      cwe: 328,
      severity: 'error',
      message: `${advice.digest} For a checksum that guards nothing, say usedforsecurity=False.`,
      wished: weakDigests,
    },
  ],
  [
    'S304 S305',
    { rule: 'weak-cipher', cwe: 327, severity: 'error', message: advice.cipher, wished: weakCiphers },
  ],
  [
    'S501 S323',
    { rule: 'certificate-not-checked', cwe: 295, severity: 'error', message: advice.tls, inTests: 'error' },
  ],
  ['S502 S503', { rule: 'old-protocol', cwe: 326, severity: 'error', message: tlsVersion }],
  ['S504', { rule: 'old-protocol', cwe: 326, severity: 'warning', message: tlsVersion }],
  [
    'S505',
    {
      rule: 'short-key',
      cwe: 326,
      severity: 'error',
      message: 'The key is short. Use at least 2048 bits for RSA and DSA, 224 for elliptic curves.',
    },
  ],
  [
    'S507',
    {
      rule: 'host-key-not-checked',
      cwe: 322,
      severity: 'error',
      message: 'The key of the host is not checked: anybody can stand between. Load the known hosts.',
    },
  ],
  [
    'S105 S106 S107',
    { rule: 'password-in-code', cwe: 259, severity: 'warning', message: password, inTests: 'notice' },
  ],
];

export const surroundings: readonly Entry[] = [
  [
    'S101',
    {
      rule: 'assert-in-code',
      cwe: 703,
      severity: 'notice',
      message: 'With -O asserts are left out. Raise an error where the check must hold.',
    },
  ],
  [
    'S103',
    {
      rule: 'open-file-mode',
      cwe: 732,
      severity: 'warning',
      message: 'Others may write to the file or run it. Use 0o600, or 0o750 for folders.',
    },
  ],
  [
    'S104',
    {
      rule: 'all-addresses',
      cwe: 605,
      severity: 'notice',
      message:
        'The server is open on every address. Bind it to 127.0.0.1 unless others are meant to reach it.',
    },
  ],
  ['S108', { rule: 'shared-temporary-file', cwe: 377, severity: 'warning', message: temporary }],
  ['S306', { rule: 'shared-temporary-file', cwe: 377, severity: 'error', message: temporary }],
  ['S110 S112', { rule: 'swallowed-error', cwe: 703, severity: 'notice', message: swallowed }],
  [
    'S113',
    {
      rule: 'no-timeouts',
      cwe: 400,
      severity: 'warning',
      message: 'A request without a timeout can wait for ever. Give one.',
    },
  ],
  [
    'S310',
    {
      rule: 'any-address',
      cwe: 918,
      severity: 'warning',
      message: 'The address can name a file or an inner server. Let only https: through.',
    },
  ],
  ['S312 S321', { rule: 'plain-protocol', cwe: 319, severity: 'warning', message: plainNetwork }],
  [
    'S508 S509',
    {
      rule: 'plain-protocol',
      cwe: 319,
      severity: 'warning',
      message: 'This version of SNMP sends everything readable. Use version 3 with keys.',
    },
  ],
  [
    'S313 S314 S315 S316 S317 S318 S319',
    { rule: 'external-entities', cwe: 776, severity: 'warning', message: xml },
  ],
];
