import type { Block, BlockRule, RenderBlocks } from './blocks.ts';

const marker = /^( {0,3})([-*+]|\d{1,9}[.)])( +)(.*)$/;

interface Item {
  readonly lines: string[];
}

const isBlank = (line: string | undefined) => line !== undefined && line.trim() === '';

const indentOf = (line: string) => line.length - line.trimStart().length;

/** A line belongs to the item when it is indented below its marker, or continues its paragraph. */
const continues = (lines: readonly string[], index: number, width: number) => {
  const line = lines[index];
  if (line === undefined) return false;
  if (isBlank(line)) return indentOf(lines[index + 1] ?? '') >= width && !isBlank(lines[index + 1]);
  return indentOf(line) >= width || (!marker.test(line) && !isBlank(lines[index - 1]) && /^\s*\w/.test(line));
};

const readItem = (lines: readonly string[], start: number) => {
  const [, indent = '', sign = '', gap = '', first = ''] = marker.exec(lines[start] ?? '') ?? [];
  const width = indent.length + sign.length + Math.min(gap.length, 4);
  const content = [first];
  let index = start + 1;
  while (continues(lines, index, width)) {
    const line = lines[index] ?? '';
    content.push(line.slice(Math.min(width, indentOf(line))));
    index += 1;
  }
  return { item: { lines: content }, next: index };
};

const checkbox = (mark: string) => `<input type="checkbox" disabled${mark === ' ' ? '' : ' checked'}> `;

const renderItem = ({ lines }: Item, render: RenderBlocks) => {
  const task = /^\[([ xX])\] +/.exec(lines[0] ?? '');
  const body = task ? [(lines[0] ?? '').slice(task[0].length), ...lines.slice(1)] : lines;
  const html = render(body).replace(/^<p>(.*?)<\/p>/s, '$1');
  return task?.[1] ? `<li class="task">${checkbox(task[1])}${html}</li>` : `<li>${html}</li>`;
};

const kindOf = (line: string | undefined) => {
  const sign = marker.exec(line ?? '')?.[2];
  if (sign === undefined) return null;
  return /\d/.test(sign) ? 'ol' : 'ul';
};

export const listRule: BlockRule = (lines, start, render): Block | null => {
  const kind = kindOf(lines[start]);
  if (kind === null) return null;
  const items: string[] = [];
  let index = start;
  while (kindOf(lines[index]) === kind || (isBlank(lines[index]) && kindOf(lines[index + 1]) === kind)) {
    if (isBlank(lines[index])) index += 1;
    const { item, next } = readItem(lines, index);
    items.push(renderItem(item, render));
    index = next;
  }
  const first = Number.parseInt(lines[start] ?? '1', 10);
  const from = kind === 'ol' && first > 1 ? ` start="${first}"` : '';
  return { html: `<${kind}${from}>${items.join('')}</${kind}>`, next: index };
};
