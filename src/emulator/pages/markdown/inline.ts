const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Only addresses that cannot run anything; everything else stays text. */
const isSafeAddress = (address: string) =>
  /^(https?:\/\/|mailto:|\/(?!\/)|#|\.{1,2}\/|[\w-]+\/)/i.test(address);

const isFilePath = (address: string) => /^(?!\w+:)[\w-]/.test(address);

const fileLink = (address: string, content: string, { filesUrl }: InlinePlace) =>
  link(filesUrl !== undefined && isFilePath(address) ? `${filesUrl}/${address}` : address, content);

const link = (address: string, content: string) =>
  isSafeAddress(address)
    ? `<a href="${escapeHtml(address)}" rel="nofollow noreferrer">${content}</a>`
    : content;

interface InlineRule {
  readonly pattern: RegExp;
  readonly render: (match: RegExpExecArray, place: InlinePlace) => string;
}

export interface InlinePlace {
  /** Where `#12` leads to. */
  readonly issuesUrl: string;
  /** What a link to a file, such as `src/cart.py`, is relative to; the page itself when not given. */
  readonly filesUrl?: string;
}

const wrap = (tag: string) => (match: RegExpExecArray, place: InlinePlace) =>
  `<${tag}>${renderInline(match[1] ?? '', place)}</${tag}>`;

/** Tried in this order at every position; all are sticky. */
const rules: readonly InlineRule[] = [
  { pattern: /\\([!-/:-@[-`{-~])/y, render: (match) => escapeHtml(match[1] ?? '') },
  {
    pattern: /(`+)(?!`)(.+?)(?<!`)\1(?!`)/sy,
    render: (match) => `<code>${escapeHtml((match[2] ?? '').replace(/^ (.+) $/s, '$1'))}</code>`,
  },
  { pattern: /<!--.*?-->/sy, render: () => '' },
  { pattern: /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d?);/iy, render: (match) => match[0] },
  { pattern: /<br ?\/?>/iy, render: () => '<br>' },
  {
    pattern: /<(sub|sup|kbd|b|i|em|strong|ins|del)>(.*?)<\/\1>/isy,
    render: (match, place) => `<${match[1]}>${renderInline(match[2] ?? '', place)}</${match[1]}>`,
  },
  {
    pattern: /!?\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)(?: "[^"]*")?\)/y,
    render: (match, place) => fileLink(match[2] ?? '', renderInline(match[1] ?? '', place), place),
  },
  { pattern: /\*\*(?=\S)(.+?)(?<=\S)\*\*/sy, render: wrap('strong') },
  { pattern: /~~(?=\S)(.+?)(?<=\S)~~/sy, render: wrap('del') },
  { pattern: /\*(?=\S)([^*]+?)(?<=\S)\*/sy, render: wrap('em') },
  { pattern: /(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)/sy, render: wrap('em') },
  {
    pattern: /https?:\/\/[^\s<>"'`)\]]*[^\s<>"'`)\].,;:!?]/y,
    render: (match) => link(match[0], escapeHtml(match[0])),
  },
  {
    pattern: /(?<![\w&/])#(\d+)\b/y,
    render: (match, place) => link(`${place.issuesUrl}/${match[1]}`, `#${match[1]}`),
  },
  {
    pattern: /(?<![\w/`])@[A-Za-z0-9][\w-]*(?:\[bot\])?/y,
    render: (match) => `<span class="mention">${escapeHtml(match[0])}</span>`,
  },
];

const matchAt = (text: string, index: number, place: InlinePlace) => {
  for (const { pattern, render } of rules) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (match) return { end: index + match[0].length, html: render(match, place) };
  }
  return null;
};

const special = /[\\`&<![*~_h#@]/g;

export const renderInline = (text: string, place: InlinePlace): string => {
  let html = '';
  let index = 0;
  while (index < text.length) {
    special.lastIndex = index;
    const next = special.exec(text)?.index ?? text.length;
    html += escapeHtml(text.slice(index, next));
    const found = next < text.length ? matchAt(text, next, place) : null;
    html += found?.html ?? escapeHtml(text.slice(next, next + 1));
    index = found?.end ?? next + 1;
  }
  return html;
};
