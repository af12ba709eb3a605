import type { Block, BlockRule } from './blocks.ts';
import { type InlinePlace, renderInline } from './inline.ts';

const divider = /^ {0,3}\|?(?: *:?-+:? *\|)+ *(?::?-+:? *)?$/;

/** Pipes inside inline code or behind a backslash do not end a cell. */
const splitCells = (line: string) => {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  const cells = inner.match(/(?:\\.|`[^`]*`|[^|\\`]|[`\\])+|(?<=\||^)(?=\||$)/g) ?? [];
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
};

const alignment = (mark: string) => {
  if (/^:-+:$/.test(mark)) return ' class="center"';
  return /^-+:$/.test(mark) ? ' class="right"' : '';
};

const renderRow = (
  line: string,
  row: { readonly tag: 'td' | 'th'; readonly alignments: readonly string[]; readonly place: InlinePlace },
) => {
  const cells = splitCells(line);
  const html = row.alignments.map(
    (align, index) => `<${row.tag}${align}>${renderInline(cells[index] ?? '', row.place)}</${row.tag}>`,
  );
  return `<tr>${html.join('')}</tr>`;
};

export const tableRule =
  (place: InlinePlace): BlockRule =>
  (lines, start): Block | null => {
    const head = lines[start] ?? '';
    const marks = lines[start + 1] ?? '';
    if (!head.includes('|') || !divider.test(marks)) return null;
    const alignments = splitCells(marks).map(alignment);
    let next = start + 2;
    const rows: string[] = [];
    for (; (lines[next] ?? '').includes('|'); next += 1)
      rows.push(renderRow(lines[next] ?? '', { tag: 'td', alignments, place }));
    const header = renderRow(head, { tag: 'th', alignments, place });
    return { html: `<table><thead>${header}</thead><tbody>${rows.join('')}</tbody></table>`, next };
  };
