// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are programs
import { expect, it } from 'vitest';
import { findingsIn, type Sample, securitySamples } from './samples.ts';

const inFunction = (body: string, head = ''): string =>
  `${head}\nexport function run(name) {\n  ${body}\n}\n`;
const error = 'error' as const;
const warning = 'warning' as const;
const childProcess = "import { exec, spawn } from 'node:child_process';";
const fromCrypto = "import { createCipheriv, createHash, timingSafeEqual } from 'node:crypto';";

const samples: Sample[] = [
  {
    rule: 'code-injection',
    cwe: 95,
    severity: error,
    bad: inFunction('return eval(name);'),
    good: inFunction('return JSON.parse(name);'),
  },
  {
    rule: 'code-injection',
    cwe: 95,
    severity: error,
    bad: inFunction('return globalThis.eval(name);'),
    good: inFunction('return Number(name);'),
  },
  {
    rule: 'code-injection',
    cwe: 95,
    severity: error,
    bad: inFunction("return new Function('a', name);"),
    good: inFunction('return (a) => a;'),
  },
  {
    rule: 'code-injection',
    cwe: 95,
    severity: error,
    bad: inFunction("setTimeout('run()', 10);"),
    good: inFunction('setTimeout(() => run(), 10);'),
  },
  {
    rule: 'code-injection',
    cwe: 94,
    severity: error,
    bad: inFunction('return new vm.Script(name);', "import vm from 'node:vm';"),
    good: inFunction("return new vm.Script('1 + 1');", "import vm from 'node:vm';"),
  },
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inFunction('exec(`ls ${name}`);', childProcess),
    good: inFunction("spawn('ls', ['--', name]);", childProcess),
  },
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inFunction('spawn(`ls ${name}`, { shell: true });', childProcess),
    good: inFunction("spawn('ls', [name], { shell: false });", childProcess),
  },
  {
    rule: 'shell',
    cwe: 78,
    severity: warning,
    bad: inFunction("spawn('ls | wc', { shell: true });", childProcess),
    good: inFunction("spawn('ls');", childProcess),
  },
  {
    rule: 'weak-digest',
    cwe: 328,
    severity: error,
    bad: inFunction("return createHash('md5').update(name);", fromCrypto),
    good: inFunction("return createHash('sha256').update(name);", fromCrypto),
  },
  {
    rule: 'weak-cipher',
    cwe: 327,
    severity: error,
    bad: inFunction("return createCipheriv('aes-128-ecb', name, null);", fromCrypto),
    good: inFunction("return createCipheriv('aes-256-gcm', name, nonce);", fromCrypto),
  },
  {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: error,
    bad: inFunction('request(name, { rejectUnauthorized: false });'),
    good: inFunction('request(name, { rejectUnauthorized: true });'),
  },
  {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: error,
    bad: inFunction("process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';"),
    good: inFunction("process.env.NODE_ENV = 'test';"),
  },
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: error,
    bad: inFunction('const token = Math.random().toString(36); return token;'),
    good: inFunction('const dice = Math.floor(Math.random() * 6); return dice;'),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inFunction("return db.query(`SELECT * FROM users WHERE name = '${name}'`);"),
    good: inFunction("return db.query('SELECT * FROM users WHERE name = $1', [name]);"),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inFunction(
      "let query = 'delete from users'; query += ' where name = ' + name; return db.run(query);",
    ),
    good: inFunction("const table = 'users'; return db.run(`delete from ${table} where name = ?`, name);"),
  },
  {
    rule: 'unescaped-html',
    cwe: 79,
    severity: error,
    bad: inFunction('element.innerHTML = name;'),
    good: inFunction('element.textContent = name;'),
  },
  {
    rule: 'unescaped-html',
    cwe: 79,
    severity: error,
    bad: inFunction('document.write(name);'),
    good: inFunction("document.write('done');"),
  },
  {
    rule: 'prototype-access',
    cwe: 1321,
    severity: warning,
    bad: inFunction("target['__proto__'].admin = name;"),
    good: inFunction('target.admin = name;'),
  },
  {
    rule: 'slow-pattern',
    cwe: 1333,
    severity: warning,
    bad: inFunction('return /(a+)+$/.test(name);'),
    good: inFunction('return /a+$/.test(name);'),
  },
  {
    rule: 'chosen-pattern',
    cwe: 1333,
    severity: 'notice',
    bad: inFunction('return new RegExp(name);'),
    good: inFunction("return new RegExp('a');"),
  },
  {
    rule: 'chosen-path',
    cwe: 22,
    severity: 'notice',
    bad: inFunction('return readFileSync(name);', "import { readFileSync } from 'node:fs';"),
    good: inFunction("return readFileSync('a.txt');", "import { readFileSync } from 'node:fs';"),
  },
  {
    rule: 'chosen-module',
    cwe: 829,
    severity: warning,
    bad: inFunction('return require(name);'),
    good: inFunction("return require('a');"),
  },
  {
    rule: 'timing',
    cwe: 208,
    severity: warning,
    bad: inFunction('if (password === name) { return true; } return false;'),
    good: inFunction('if (timingSafeEqual(password, name)) { return true; } return false;', fromCrypto),
  },
  {
    rule: 'uninitialised-memory',
    cwe: 908,
    severity: warning,
    bad: inFunction('return new Buffer(name);'),
    good: inFunction('return Buffer.from(name);'),
  },
];

securitySamples('javascript', samples);

it.each([
  '/* eslint-disable */ ',
  '// eslint-disable-next-line\n',
  '/* eslint no-eval: off */ ',
  '/* global eval:off */',
])('the comment %j silences nothing', async (comment) => {
  const found = await findingsIn(
    'javascript',
    `${comment}export const a = (b) => eval(b); // eslint-disable-line\n`,
  );
  expect(found.map(({ rule }) => rule)).toEqual(['code-injection']);
});

it('tests are looked at for what matters there alone', async () => {
  const code = 'element.innerHTML = a;\nconst token = Math.random();\neval(a);\n';
  expect((await findingsIn('javascript', code, { role: 'test' })).map(({ line }) => line)).toEqual([3]);
});
