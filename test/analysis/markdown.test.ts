import { expect, it } from 'vitest';
import { markdownBlocks } from '../../src/analysis/markdown.ts';

it('splits at fences, with the line on which each block begins', () => {
  const text = '# Title\n\n```python title="a"\nx = 1\n\ny = 2\n```\nAfter\n~~~\n```\n~~~\n';
  expect(markdownBlocks(text)).toEqual([
    { fence: null, line: 1, lines: ['# Title', ''] },
    { fence: 'python title="a"', line: 4, lines: ['x = 1', '', 'y = 2'] },
    { fence: null, line: 8, lines: ['After'] },
    { fence: '', line: 10, lines: ['```'] },
  ]);
});

it('takes the indentation of a fence from its lines, and no more', () => {
  const text = '- One:\n\n  ```python\n  if x:\n      y()\n z()\n  ```\n  after';
  expect(markdownBlocks(text).slice(1)).toEqual([
    { fence: 'python', line: 4, lines: ['if x:', '    y()', 'z()'] },
    { fence: null, line: 8, lines: ['  after'] },
  ]);
});

it('lets a fence that is never closed end with the text', () => {
  expect(markdownBlocks('```sh\nls')).toEqual([{ fence: 'sh', line: 2, lines: ['ls'] }]);
});
