import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/emulator/pages/markdown/blocks.ts';

const render = (text: string) => renderMarkdown(text, { issuesUrl: '/o/r/issues' });

test.each([
  ['## Title', '<h2>Title</h2>'],
  ['a **b** *c* ~~d~~ `e*f*`', '<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e*f*</code></p>'],
  ['snake_case_name', '<p>snake_case_name</p>'],
  ['[x](https://a.b/c?d=1&e)', '<p><a href="https://a.b/c?d=1&amp;e" rel="nofollow noreferrer">x</a></p>'],
  ['Closes #12', '<p>Closes <a href="/o/r/issues/12" rel="nofollow noreferrer">#12</a></p>'],
  ['```python\na < b\n```', '<pre data-language="python"><code>a &lt; b</code></pre>'],
  ['```\nnever closed', '<pre data-language=""><code>never closed</code></pre>'],
  ['- a\n- b\n  - c', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
  ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
  [
    '- [x] a\n- [ ] b',
    '<ul><li class="task"><input type="checkbox" disabled checked> a</li><li class="task"><input type="checkbox" disabled> b</li></ul>',
  ],
  [
    '| a | b |\n|---|--:|\n| `x|y` | 1 |',
    '<table><thead><tr><th>a</th><th class="right">b</th></tr></thead><tbody><tr><td><code>x|y</code></td><td class="right">1</td></tr></tbody></table>',
  ],
  [
    '| a | b |\n|---|---|\n| | 1 \\| 2 |',
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td></td><td>1 | 2</td></tr></tbody></table>',
  ],
  ['> said\n> so', '<blockquote><p>said<br>\nso</p></blockquote>'],
  ['> [!WARNING]\n> Mind', '<div class="alert warning"><b>Warning</b><p>Mind</p></div>'],
  [
    '<details><summary>More</summary>\n\n- a\n\n</details>',
    '<details><summary>More</summary><ul><li>a</li></ul></details>',
  ],
  ['<!-- marker -->\ntext', '<p>text</p>'],
  ['a &#64;&#8203;b &lt; & c', '<p>a &#64;&#8203;b &lt; &amp; c</p>'],
  ['---', '<hr>'],
  ['a\nb', '<p>a<br>\nb</p>'],
])('%j becomes %s', (source, expected) => {
  expect(render(source)).toBe(expected);
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](https://a.b/"onmouseover="alert(1))',
  '<details open onclick=alert(1)><summary>x</summary>y</details>',
  '<b onclick=alert(1)>x</b>',
  '```"><script>alert(1)</script>\ncode\n```',
  '`<script>`',
])('%j runs nothing', (source) => {
  expect(render(source)).not.toMatch(/<script|<img|href="(?:javascript|data)|<[^>]+\son\w+=/i);
});

test('a link to a file leads to where the files are shown', () => {
  const html = renderMarkdown('[cart](src/cart.py) [top](#top) [site](https://a.b)', {
    issuesUrl: '',
    filesUrl: '/o/r/blob/main',
  });
  expect([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([
    '/o/r/blob/main/src/cart.py',
    '#top',
    'https://a.b',
  ]);
});

const allowed =
  /<\/?(?:p|br|hr|h[1-6]|strong|em|del|code|pre(?: data-language="[\w+#.-]*")?|ul|ol(?: start="\d+")?|li(?: class="task")?|input type="checkbox" disabled(?: checked)?|table|thead|tbody|tr|t[hd](?: class="(?:right|center)")?|blockquote|details(?: open)?|summary|div class="alert \w+"|div|b|i|sub|sup|kbd|ins|span class="mention"|span|a href="[^"<>]*" rel="nofollow noreferrer"|a)>/gi;

test('whatever is written, only the tags of the renderer come out', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<',
      '>',
      '"',
      '`',
      '```\n',
      '**',
      '_',
      '- ',
      '1. ',
      '|',
      '\n',
      '\n\n',
      '|-|-|\n',
      '[',
      '](',
      ')',
      '<details>',
      '<summary>',
      '</summary>',
      '</details>',
      '<b>',
      '</b>',
      '<!--',
      '-->',
      '> ',
      '#',
      '&',
      '\\',
      'javascript:',
      'onclick=',
      '<script>',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(render(pieces.join('')).replaceAll(allowed, '')).not.toMatch(/[<>]/);
    }),
    { numRuns: 300 },
  );
});
