import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sanitise } from '../../src/pipeline/sanitise.ts';

const text = (source: string) => sanitise(source).text;

function codePoints(pattern: RegExp): string[] {
  const found: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (pattern.test(character)) found.push(character);
  }
  return found;
}

it('removes every format, tag-block and variation-selector code point and counts it', () => {
  const hidden = codePoints(/\p{Cf}|\p{Variation_Selector}|[\u{E0000}-\u{E0FFF}]/u);
  expect(hidden.length).toBeGreaterThan(300);
  for (const character of hidden) {
    expect(sanitise(`a${character}b`)).toEqual({ text: 'ab', removed: 1 });
  }
});

it('removes control characters but keeps line ends and tabs', () => {
  for (const character of codePoints(/\p{Cc}/u)) {
    if ('\n\t\r\u0085'.includes(character)) continue;
    expect(text(`a${character}b`)).toBe('ab');
  }
  expect(sanitise('a\r\nb\tc')).toEqual({ text: 'a\nb\tc', removed: 0 });
});

it.each([
  ['a comment', 'a<!-- hidden -->b', 'ab'],
  ['a comment over lines', 'a\n<!-- hid\nden -->\nb', 'a\n\nb'],
  ['a comment inside a comment', 'a<!-<!-- x -->- hidden -->b', 'ab'],
  ['a comment that nothing closes', 'a\n<!-- hidden\nmore', 'a\n'],
  ['a comment inside a code fence', '```\n<!-- hidden -->\n```', '```\n\n```'],
  ['a comment inside a code span', '`<!-- hidden -->`', '``'],
  ['a tag with attributes', 'a<img src="x" alt="hidden">b', 'ab'],
  ['a tag that appears when another goes', 'a<im<b>g alt="x">b', 'ab'],
  ['a processing instruction', 'a<?php hidden ?>b', 'ab'],
  ['an alternative text', '![hidden](x.png)', '![](x.png)'],
  ['a link title', '[shown](http://x.test "hidden")', '[shown](http://x.test)'],
  ['a link definition', 'a\n[//]: # (hidden)\nb', 'a\n\nb'],
  ['a comment written with zero-width characters', 'a<!\u200B-- hidden -->b', 'ab'],
  ['a zero-width character written as an entity', 'a&#8203;b&#x200b;c&zwj;d', 'abcd'],
])('removes %s', (_what, source, expected) => {
  expect(text(source)).toBe(expected);
});

it.each([
  ['generic types in code', 'Returns `Map<String, List<T>>`.'],
  ['generic types that are no tags', 'Returns Map<String, Integer>.'],
  ['comparisons', 'a < b and c > d, x <= y'],
  ['tags in fences', '```html\n<b class="x">\n```'],
  ['tags in code spans', '`escape("<b>")` gives `"&lt;b&gt;"`'],
  ['a comment opener inside a sentence', 'It must handle an opener alone.'],
])('keeps %s, which the sender saw', (_what, source) => {
  expect(sanitise(source)).toEqual({ text: source, removed: 0 });
});

it('keeps the text behind a lone comment opener that hides nothing', () => {
  expect(text('Handles `<!--` well.\n- second')).toBe('Handles `` well.\n- second');
});

it('writes decoded brackets so that they can never become a tag', () => {
  expect(text('&#60;b&#62; &quot;x&quot; &amp;lt;')).toBe('&lt;b&gt; "x" &amp;lt;');
});

it('changes nothing when run a second time', () => {
  const fragment = fc.constantFrom(
    ...['<!--', '-->', '<b', '<', '>', '`', '```', '\n', '[a]', '](x "t")', '![', ']: x', '&#60;', '&lt;'],
    ...['&amp;', '\u200B', '\u202E', '\u{E0041}', '&#8203;', '"', ' ', 'word', '=', '~~~', '<?', '?>'],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fragment, fc.string({ unit: 'binary' })), { maxLength: 30 }), (parts) => {
      const once = text(parts.join(''));
      expect(sanitise(once)).toEqual({ text: once, removed: 0 });
    }),
    { numRuns: 2_000 },
  );
});

it('ends quickly on text that is nested on purpose', () => {
  const started = Date.now();
  text('<b'.repeat(20_000) + '>'.repeat(20_000));
  text('`'.repeat(30_000) + ' `'.repeat(20_000));
  expect(Date.now() - started).toBeLessThan(10_000);
});
