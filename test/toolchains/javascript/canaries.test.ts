import { expect, it } from 'vitest';
import { javascript } from '../../../src/toolchains/javascript.ts';
import { testOf } from './adopted-texts.ts';

it('plants canaries in tests of either kind as they take in their tools', async () => {
  const canaries = { failing: 'fails', passing: 'passes' };
  const planted = (path: string, content: string) =>
    javascript.tests.plantCanaries({ path, role: 'test', content }, canaries);
  const required = "const { test } = require('node:test');\n";
  expect(await planted('a.test.js', required)).toContain("const { test: fails } = require('node:test');");
  expect(await planted('a.test.js', testOf('./a.js'))).toContain(
    "import { test as fails } from 'node:test';",
  );
});
