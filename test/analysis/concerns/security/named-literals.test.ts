import { expect, it } from 'vitest';
import { findingsIn } from './samples.ts';

const linesOf = async (code: string): Promise<number[]> =>
  (await findingsIn('python', code)).map(({ line }) => line);

it.each([
  'token = "("',
  'if token == "number":\n    pass',
  'next_token = "end"',
  'def f(token="nil"):\n    pass',
  'f(token = "left_bracket")',
  'PASSWORD_HINT = "Use at least 3 kinds of characters."',
  'passwordError = "too short 12"',
])('%j holds no password', async (code) => {
  expect(await linesOf(`${code}\n`)).toEqual([]);
});

it.each([
  'token = "4f9a7c21d0"',
  'f(token="4f9a7c21d0")',
  'secret_token = "("',
  'PASSWORD = "hunter"',
  'if password == "letmein":\n    pass',
  'password = """a\nb"""',
])('%j may hold one', async (code) => {
  expect(await linesOf(`${code}\n`)).toEqual([1]);
});

const findTiming = async (condition: string): Promise<string[]> =>
  (await findingsIn('javascript', `const sum = 1;\n  if (${condition}) {\n    go();\n}\n`)).map(
    ({ rule, line }) => `${rule} ${line}`,
  );

it.each([
  "token === '('",
  "token !== ')'",
  "'number' == token",
  'token === undefined',
  "auth === 'basic'",
  'hash === ""',
  "password === ''",
  'api === 2',
])('how long %j takes tells nothing', async (condition) => {
  expect(await findTiming(condition)).toEqual([]);
});

it.each([
  'token === expected',
  'expected === token',
  "password === 'hunter'",
  'token === `4f9a7c21d0`',
  'hash === (undefined ?? kept)',
])('how long %j takes tells of a secret', async (condition) => {
  expect(await findTiming(condition)).toEqual(['timing 2']);
});
