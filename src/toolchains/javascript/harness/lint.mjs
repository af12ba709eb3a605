// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
// biome-ignore-all lint/suspicious/noConsole: the findings go to standard output
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isCommonjs } from './module-kind.mjs';

// Runs eslint over the files named on the command line with rules of ours alone and prints its findings, one JSON object
// a line. Comments of the files configure nothing.

const load = createRequire('/opt/js/');
const { Linter } = load('eslint/universal');
const security = load('eslint-plugin-security');

/** Faults of the program. */
const faults = `
  constructor-super for-direction getter-return no-class-assign no-compare-neg-zero no-const-assign
  no-constant-binary-expression no-dupe-args no-dupe-class-members no-dupe-else-if no-dupe-keys no-duplicate-case
  no-ex-assign no-fallthrough no-func-assign no-import-assign no-invalid-regexp no-irregular-whitespace
  no-loss-of-precision no-new-native-nonconstructor no-obj-calls no-self-assign no-setter-return no-sparse-arrays
  no-this-before-super no-undef no-unreachable no-unsafe-finally no-unsafe-negation no-unsafe-optional-chaining
  no-with use-isnan valid-typeof no-eval no-implied-eval no-new-func no-script-url
  security/detect-eval-with-expression security/detect-bidi-characters security/detect-new-buffer
  security/detect-disable-mustache-escape security/detect-pseudoRandomBytes
`;

/** Matters of taste, and of security where only a reader can tell. */
const notes = `
  no-unused-vars no-empty no-useless-escape no-useless-catch no-unused-labels no-var prefer-const eqeqeq
  no-async-promise-executor no-prototype-builtins no-extend-native no-return-assign no-shadow-restricted-names
  no-cond-assign no-control-regex no-debugger no-delete-var no-global-assign no-redeclare no-regex-spaces no-extra-bind
  security/detect-unsafe-regex security/detect-child-process security/detect-non-literal-fs-filename
  security/detect-non-literal-regexp security/detect-non-literal-require security/detect-possible-timing-attacks
`;

/** @param {string} names @param {string} severity */
const rulesOf = (names, severity) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, severity]);

/** What Node offers everywhere, and browsers mostly too. */
const globals = `
  AbortController AbortSignal Blob Buffer Event EventTarget FormData Headers MessageChannel Request Response TextDecoder
  TextEncoder URL URLSearchParams atob btoa clearImmediate clearInterval clearTimeout console crypto fetch performance
  process queueMicrotask setImmediate setInterval setTimeout structuredClone
`;

const linter = new Linter({ configType: 'flat' });
const config = {
  files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
  plugins: { security },
  languageOptions: {
    ecmaVersion: 'latest',
    sourceType: 'module',
    globals: Object.fromEntries(rulesOf(globals, 'readonly')),
  },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  rules: Object.fromEntries([...rulesOf(faults, 'error'), ...rulesOf(notes, 'warn')]),
};

const inCommonjs = { ...config, languageOptions: { ...config.languageOptions, sourceType: 'commonjs' } };

for (const path of process.argv.slice(2)) {
  const source = readFileSync(path, 'utf8');
  const settings = isCommonjs(path, source) ? inCommonjs : config;
  for (const { line, ruleId, severity, message } of linter.verify(source, settings, path)) {
    const rule = ruleId ?? 'syntax';
    console.log(
      JSON.stringify({ path, line, rule, severity: severity === 2 ? 'error' : 'warning', message }),
    );
    if (severity === 2) process.exitCode = 1;
  }
}
