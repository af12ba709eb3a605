import { escapeHtml, type InlinePlace, renderInline } from './inline.ts';
import { listRule } from './lists.ts';
import { tableRule } from './tables.ts';

export interface Block {
  readonly html: string;
  /** The first line after the block. */
  readonly next: number;
}

export type RenderBlocks = (lines: readonly string[]) => string;
export type BlockRule = (lines: readonly string[], start: number, render: RenderBlocks) => Block | null;

const lineAt = (lines: readonly string[], index: number) => lines[index] ?? '';

const blankRule: BlockRule = (lines, start) =>
  lineAt(lines, start).trim() === '' ? { html: '', next: start + 1 } : null;

const commentRule: BlockRule = (lines, start) => {
  if (!lineAt(lines, start).startsWith('<!--')) return null;
  const end = lines.findIndex((line, index) => index >= start && line.includes('-->'));
  return { html: '', next: end < 0 ? lines.length : end + 1 };
};

const fenceRule: BlockRule = (lines, start) => {
  const open = /^ {0,3}(`{3,}|~{3,}) *([\w+#.-]*)[^`]*$/.exec(lineAt(lines, start));
  if (!open?.[1]) return null;
  const fence = open[1];
  const end = lines.findIndex(
    (line, index) => index > start && line.trim().startsWith(fence) && /^[`~]+$/.test(line.trim()),
  );
  const next = end < 0 ? lines.length : end;
  const code = escapeHtml(lines.slice(start + 1, next).join('\n'));
  return {
    html: `<pre data-language="${escapeHtml(open[2] ?? '')}"><code>${code}</code></pre>`,
    next: next + 1,
  };
};

const headingRule =
  (place: InlinePlace): BlockRule =>
  (lines, start) => {
    const found = /^ {0,3}(#{1,6}) +(.*?)(?: +#+)? *$/.exec(lineAt(lines, start));
    if (!found?.[1]) return null;
    const tag = `h${found[1].length}`;
    return { html: `<${tag}>${renderInline(found[2] ?? '', place)}</${tag}>`, next: start + 1 };
  };

const ruleRule: BlockRule = (lines, start) =>
  /^ {0,3}([-*_])( *\1){2,} *$/.test(lineAt(lines, start)) ? { html: '<hr>', next: start + 1 } : null;

const alert = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\] *$/;

const quoteRule: BlockRule = (lines, start, render) => {
  let next = start;
  while (/^ {0,3}>/.test(lineAt(lines, next))) next += 1;
  if (next === start) return null;
  const inner = lines.slice(start, next).map((line) => line.replace(/^ {0,3}> ?/, ''));
  const kind = alert.exec(lineAt(inner, 0))?.[1];
  if (!kind) return { html: `<blockquote>${render(inner)}</blockquote>`, next };
  const title = kind.charAt(0) + kind.slice(1).toLowerCase();
  const body = render(inner.slice(1));
  return { html: `<div class="alert ${kind.toLowerCase()}"><b>${title}</b>${body}</div>`, next };
};

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

const endOfDetails = (lines: readonly string[], start: number) => {
  let depth = 0;
  for (let index = start; index < lines.length; index += 1) {
    const line = lineAt(lines, index);
    depth += count(line, /<details\b[^>]*>/gi) - count(line, /<\/details>/gi);
    if (depth === 0) return index;
  }
  return -1;
};

const detailsShape = /^<details( open)?>\s*<summary>(.*?)<\/summary>(.*)<\/details>\s*$/is;

const detailsRule =
  (place: InlinePlace): BlockRule =>
  (lines, start, render) => {
    if (!/^ {0,3}<details\b/i.test(lineAt(lines, start))) return null;
    const end = endOfDetails(lines, start);
    const found =
      end < 0
        ? null
        : detailsShape.exec(
            lines
              .slice(start, end + 1)
              .join('\n')
              .trim(),
          );
    if (!found) return null;
    const [, open = '', summary = '', body = ''] = found;
    const title = renderInline(summary.trim(), place);
    const content = render(body.split('\n'));
    return {
      html: `<details${open.toLowerCase()}><summary>${title}</summary>${content}</details>`,
      next: end + 1,
    };
  };

const paragraphRule =
  (place: InlinePlace, others: readonly BlockRule[]): BlockRule =>
  (lines, start, render) => {
    let next = start + 1;
    const interrupted = () => others.some((rule) => rule(lines, next, render) !== null);
    while (next < lines.length && !interrupted()) next += 1;
    const text = lines
      .slice(start, next)
      .map((line) => line.trim())
      .join('\n');
    return { html: `<p>${renderInline(text, place).replaceAll('\n', '<br>\n')}</p>`, next };
  };

const firstBlock = (
  rules: readonly BlockRule[],
  place: { readonly lines: readonly string[]; readonly start: number; readonly render: RenderBlocks },
) => {
  for (const rule of rules) {
    const block = rule(place.lines, place.start, place.render);
    if (block) return block;
  }
  return null;
};

/** Deeper nesting is shown as text: nobody writes it, and recursion must end. */
const deepest = 8;

/** GitHub's Markdown as far as issues and pull requests use it. Everything is escaped; HTML is rebuilt, never passed on. */
export const renderMarkdown = (text: string, place: InlinePlace): string => {
  const openers = [blankRule, commentRule, fenceRule, headingRule(place), ruleRule, quoteRule];
  const others = [...openers, tableRule(place), detailsRule(place), listRule];
  const rules = [...others, paragraphRule(place, others)];
  const renderAt =
    (depth: number): RenderBlocks =>
    (lines) => {
      if (depth > deepest) return `<p>${escapeHtml(lines.join('\n'))}</p>`;
      let html = '';
      for (let index = 0; index < lines.length; ) {
        const block = firstBlock(rules, { lines, start: index, render: renderAt(depth + 1) });
        html += block?.html ?? '';
        index = block?.next ?? index + 1;
      }
      return html;
    };
  return renderAt(0)(text.replaceAll('\r\n', '\n').split('\n'));
};
