import { describe, expect, test } from 'vitest';
import { findExample } from '../../../src/entries/demo/examples.ts';

describe('the example of a language', () => {
  test('is found however the language is spelt', async () => {
    const found = await findExample({ name: undefined, language: 'JavaScript' });
    expect(found.language).toBe('javascript');
  });

  test('is the one that is marked to be shown first where nobody chooses', async () => {
    const found = await findExample({ name: undefined, language: 'python' });
    expect(found).toMatchObject({ name: 'csv-report', isFirst: true });
    expect(found.body).not.toContain('demo:');
  });

  test('that there is none for is answered with the languages there are', async () => {
    await expect(findExample({ name: undefined, language: 'cobol' })).rejects.toThrow(
      'There is no example in cobol; choose one of go, java, javascript, python, rust.',
    );
  });
});
