import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeBlock, inlineCode, plainLine, prose } from '../../../src/pipeline/render/escape.ts';
import { hostileTexts } from './hostile-texts.ts';

/** Any text, often with what means something to GitHub. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '@',
          '#',
          '1',
          '<',
          '>',
          '`',
          '|',
          '\\',
          '[',
          ']',
          '(',
          ')',
          '!',
          '&',
          ';',
          '\n',
          '://',
          'www.',
          'GH-',
          ' ',
        ),
        fc.constantFrom(...hostileTexts),
        fc.string({ maxLength: 5 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

/** What a reader sees: entities decoded, as GitHub does before it looks for mentions. */
function shown(markdown: string): string {
  return markdown.replaceAll(/&#(\d+);/gu, (_match, code: string) => String.fromCodePoint(Number(code)));
}

function withoutEntities(markdown: string): string {
  return markdown.replaceAll(/&#\d+;/gu, '');
}

/** Code spans that stand alone and our own tags around code. */
function withoutCode(markdown: string): string {
  return markdown.replaceAll(/(?<!`)`[^`|\\\n]+`(?!`)/gu, '¤').replaceAll(/<\/?code>/gu, '¤');
}

/** Nothing in the source that Markdown or HTML acts on, nothing in the page that GitHub acts on. */
function expectHarmless(source: string): void {
  const markdown = withoutCode(source);
  expect(withoutEntities(markdown)).not.toMatch(/[&<>`*_[\]|~\\$@#\n\r]/u);
  expect(shown(markdown)).not.toMatch(/@[\w-]/u);
  expect(shown(markdown)).not.toMatch(/#\d/u);
  expect(shown(markdown)).not.toMatch(/GH-\d/iu);
  expect(markdown).not.toMatch(/:\/\/|www\./iu);
  expect(source).not.toMatch(/^([-+=]|\d+[.)](?:\s|$))/u);
}

describe('prose', () => {
  test.each(hostileTexts)('makes %j harmless', (text) => {
    expectHarmless(prose(text));
  });

  test('makes any text harmless', () => {
    fc.assert(
      fc.property(anyText, (text) => expectHarmless(prose(text))),
      { numRuns: 2_000 },
    );
  });

  test('shows the text as it was written', () => {
    const text = 'Return None for *empty* lists (see #12) & say "no" to @all | <none>, `` ` `` too';
    expect(shown(prose(text)).replaceAll('\u200B', '')).toBe(text);
  });

  test('keeps code spans as code, and never lets two of them run together', () => {
    expect(prose('Return `a_b` or `@x`, not `a|b`')).toBe('Return `a_b` or `@x`, not <code>a&#124;b</code>');
    expect(shown(prose('`a``@b` ``c``'))).toBe('`a``@\u200Bb` ``c``');
  });

  test('shows nothing hidden', () => {
    expect(shown(prose('pay\u202e\u200bload\u{E0041}'))).toBe('payload');
  });

  test('is cut before it is escaped, so that no entity is cut in two', () => {
    expect(prose('<'.repeat(50), 10)).toBe(`${'&#60;'.repeat(8)} …`);
  });
});

describe('inline code', () => {
  test.each(hostileTexts)('keeps %j within itself', (text) => {
    const code = inlineCode(text);
    if (code.startsWith('<code>')) expectHarmless(code);
    else expect(code).toMatch(/^(`[^`|\\\n]+`)?$/u);
  });

  test('keeps any text within itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const code = inlineCode(text);
        if (code.startsWith('<code>')) expectHarmless(code);
        else expect(code).toMatch(/^(`[^`|\\\n]+`)?$/u);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a code block', () => {
  test('cannot be ended from within', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [first = '', ...rest] = codeBlock(text, 'python').split('\n');
        const fence = /^`+/u.exec(first)?.[0] ?? '';
        expect(fence.length).toBeGreaterThanOrEqual(3);
        expect(rest.at(-1)).toBe(fence);
        expect(rest.slice(0, -1).every((line) => !line.includes(fence))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('keeps lines and indentation', () => {
    expect(codeBlock('def a():\n\treturn 1\n', 'python')).toBe('```python\ndef a():\n\treturn 1\n```');
  });
});

describe('a plain line', () => {
  test.each(hostileTexts)('takes from %j what a merge message would act on', (text) => {
    expect(plainLine(text)).not.toMatch(/[@#\n\r]|:\/\/|\bGH-\d/iu);
  });

  test('takes from any text what a merge message would act on', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(plainLine(text)).not.toMatch(/[@#\n\r]|:\/\/|\bGH-\d/iu);
      }),
      { numRuns: 1_000 },
    );
  });
});
