import { createRequire } from 'node:module';
import { type ESLint, Linter } from 'eslint';
import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';
import { isSecretComparison } from './named-literals.ts';
import { hasNestedRepetition } from './nested-repetition.ts';
import { advice } from './rules/common.ts';

const require = createRequire(import.meta.url);
const Plugin = z.custom<ESLint.Plugin>(
  (value) => typeof value === 'object' && value !== null && 'rules' in value,
);
const security = Plugin.parse(require('eslint-plugin-security'));

interface JavascriptRule {
  rule: string;
  cwe: number;
  severity: Finding['severity'];
  message: string;
  inTests?: boolean;
}

const evaluation =
  'Text is run as code: input can do anything. Read it with JSON.parse or a parser of its own.';

/** Left out: detect-object-injection, which names every `a[i]`, and what other concerns look for. */
const known: Readonly<Record<string, JavascriptRule>> = {
  'no-eval': { rule: 'code-injection', cwe: 95, severity: 'error', message: evaluation, inTests: true },
  'no-implied-eval': {
    rule: 'code-injection',
    cwe: 95,
    severity: 'error',
    message: evaluation,
    inTests: true,
  },
  'no-new-func': { rule: 'code-injection', cwe: 95, severity: 'error', message: evaluation, inTests: true },
  'no-script-url': {
    rule: 'code-injection',
    cwe: 95,
    severity: 'warning',
    message: 'An address of javascript: runs its text as code. Use a function.',
  },
  'security/detect-child-process': {
    rule: 'command-injection',
    cwe: 78,
    severity: 'error',
    message: advice.shell,
    inTests: true,
  },
  'security/detect-unsafe-regex': {
    rule: 'slow-pattern',
    cwe: 1333,
    severity: 'warning',
    message: 'This pattern can take very long for some texts. Let no repetition stand inside another.',
  },
  'security/detect-non-literal-regexp': {
    rule: 'chosen-pattern',
    cwe: 1333,
    severity: 'notice',
    message: 'The pattern is not a constant. Escape what comes from input.',
  },
  'security/detect-non-literal-fs-filename': {
    rule: 'chosen-path',
    cwe: 22,
    severity: 'notice',
    message: 'The path is not a constant. Refuse what leads out of the folder that is meant.',
  },
  'security/detect-non-literal-require': {
    rule: 'chosen-module',
    cwe: 829,
    severity: 'warning',
    message: 'The module is not a constant. Choose among known ones.',
  },
  'security/detect-possible-timing-attacks': {
    rule: 'timing',
    cwe: 208,
    severity: 'warning',
    message: 'How long the comparison takes tells of the secret. Use timingSafeEqual of node:crypto.',
  },
  'security/detect-pseudoRandomBytes': {
    rule: 'guessable-random',
    cwe: 338,
    severity: 'error',
    message: advice.random,
  },
  'security/detect-buffer-noassert': {
    rule: 'unchecked',
    cwe: 119,
    severity: 'error',
    message: 'The check of the bounds is left out. Leave noAssert out.',
  },
  'security/detect-new-buffer': {
    rule: 'uninitialised-memory',
    cwe: 908,
    severity: 'warning',
    message: 'new Buffer may hold what others left there. Use Buffer.from or Buffer.alloc.',
  },
  'security/detect-disable-mustache-escape': {
    rule: 'unescaped-html',
    cwe: 79,
    severity: 'error',
    message: 'Escaping is switched off. Leave it on.',
  },
  'security/detect-no-csrf-before-method-override': {
    rule: 'forged-request',
    cwe: 352,
    severity: 'warning',
    message: 'Put the check against forged requests behind methodOverride.',
  },
};

const globals = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'globalThis',
  'global',
  'window',
  'eval',
  'Function',
];

/** No comment in the file is listened to, and no settings are read from anywhere. */
const configuration: Linter.Config = {
  files: ['**/*'],
  plugins: { security },
  languageOptions: {
    ecmaVersion: 'latest',
    sourceType: 'module',
    globals: Object.fromEntries(globals.map((name) => [name, 'readonly'])),
  },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  rules: Object.fromEntries(Object.keys(known).map((name) => [name, 'error'])),
};

const literal = String.raw`(?:'[^'\n]*'|"[^"\n]*"|\x60[^\x60$]*\x60|undefined|null|true|false|-?\d[\w.]*)`;
const comparesLiteral = [
  new RegExp(String.raw`^if\s*\(\s*(?<name>\w+)\s*[!=]==?\s*(?<literal>${literal})\s*\)`, 'u'),
  new RegExp(String.raw`^if\s*\(\s*(?<literal>${literal})\s*[!=]==?\s*(?<name>\w+)\s*\)`, 'u'),
];

/** Whether the text begins with a comparison whose time tells nothing. */
function beginsHarmlessly(text: string): boolean {
  const groups = comparesLiteral.map((pattern) => pattern.exec(text)?.groups).find(Boolean);
  if (groups === undefined) return false;
  return !isSecretComparison({ name: groups['name'] ?? '', literal: groups['literal'] ?? '' });
}

/** Whether the text begins with a pattern in which no repetition stands inside another; one time or none is no repetition. */
function beginsWithFastPattern(text: string): boolean {
  const source = /^\/(?<source>(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\//u.exec(text)?.groups?.['source'];
  return source !== undefined && !hasNestedRepetition(source);
}

/** For rules that say too much, by the text from the place on: eslint goes by names and by counts alone. */
const isHarmless: Readonly<Record<string, (text: string) => boolean>> = {
  'security/detect-possible-timing-attacks': beginsHarmlessly,
  'security/detect-unsafe-regex': beginsWithFastPattern,
};

function textFrom(content: string, { line, column }: Linter.LintMessage): string {
  const lines = content.split(/\r\n|[\n\r\u2028\u2029]/u).slice(line - 1);
  return lines.join('\n').slice(column - 1);
}

/** What eslint's rules find. Null when the file cannot be read. */
export function findInJavascript({ path, role, content }: CandidateFile): Finding[] | null {
  const linter = new Linter({ configType: 'flat' });
  const messages = linter.verify(content, configuration, { filename: 'file.js', allowInlineConfig: false });
  if (messages.some(({ fatal }) => fatal)) return null;
  const grave = messages.filter(
    (message) => isHarmless[message.ruleId ?? '']?.(textFrom(content, message)) !== true,
  );
  return grave.flatMap(({ ruleId, line }): Finding[] => {
    const rule = known[ruleId ?? ''];
    if (rule === undefined || (role !== 'code' && rule.inTests !== true)) return [];
    const { inTests: _inTests, ...finding } = rule;
    return [{ path, line: Math.max(1, line), ...finding }];
  });
}
