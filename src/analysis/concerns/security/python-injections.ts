import type { Entry } from './python-code.ts';
import { advice } from './rules/common.ts';

const evaluation =
  'Text is run as code: input can do anything. Read it with ast.literal_eval or a parser of its own.';
const objects =
  'Reading this format runs code that the data chooses. Use json, or another format of data alone.';
const html = 'A value becomes part of the page unescaped. Leave escaping on, and mark nothing of it as safe.';

/** Input that becomes code, commands, statements, objects or pages. */
export const evaluated: readonly Entry[] = [
  ['S102', { rule: 'code-injection', cwe: 95, severity: 'error', message: evaluation, inTests: 'error' }],
  ['S307', { rule: 'code-injection', cwe: 95, severity: 'error', message: evaluation, inTests: 'error' }],
  [
    'S301',
    { rule: 'unsafe-deserialization', cwe: 502, severity: 'error', message: objects, wished: /\bpickle/iu },
  ],
  [
    'S302',
    { rule: 'unsafe-deserialization', cwe: 502, severity: 'error', message: objects, wished: /\bmarshal/iu },
  ],
  [
    'S506',
    {
      rule: 'unsafe-deserialization',
      cwe: 502,
      severity: 'error',
      message: 'yaml.load makes any object that the text names. Use yaml.safe_load.',
      inTests: 'error',
    },
  ],
  [
    'S201',
    {
      rule: 'debugger-open',
      cwe: 94,
      severity: 'error',
      message: 'The debugger of the server lets everybody run code. Leave debug out.',
    },
  ],
  [
    'S612',
    {
      rule: 'code-injection',
      cwe: 94,
      severity: 'error',
      message: 'What listens for settings runs what they say. Read them from a file.',
    },
  ],
];

export const commands: readonly Entry[] = [
  [
    'S602 S604 S605 S609',
    { rule: 'command-injection', cwe: 78, severity: 'error', message: advice.shell, inTests: 'error' },
  ],
  ['S601', { rule: 'command-injection', cwe: 78, severity: 'warning', message: advice.shell }],
  [
    'S603 S606',
    {
      rule: 'starts-program',
      cwe: 78,
      severity: 'notice',
      message: 'A program is started. See to it that its name and arguments cannot come from input.',
    },
  ],
  [
    'S607',
    {
      rule: 'program-by-name',
      cwe: 426,
      severity: 'notice',
      message: 'Which program is started depends on PATH. Give its whole path.',
    },
  ],
  ['S608 S610 S611', { rule: 'sql-injection', cwe: 89, severity: 'error', message: advice.sql }],
  ['S701 S702 S704 S308', { rule: 'unescaped-html', cwe: 79, severity: 'error', message: html }],
  [
    'S202',
    {
      rule: 'archive-path',
      cwe: 22,
      severity: 'error',
      message: 'A path out of an archive can lead elsewhere. Use extractall(filter="data").',
    },
  ],
];
