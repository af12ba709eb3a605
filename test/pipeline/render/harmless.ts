import { expect } from 'vitest';

/** What GitHub acts on: the text without code blocks, code spans and entities decoded after that. */
function active(markdown: string): string {
  const outsideBlocks = markdown.replaceAll(/^(`{3,})[^`\n]*\n[\s\S]*?\n\1$/gmu, '');
  return outsideBlocks.replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu, '¤');
}

const ownTags = /<\/?(?:details|summary|code)>|<br>/gu;

const ownLinks = /\]\(\.\.\/blob\/a{40}\/[^\s()<>]*#L\d+\)|\]\(https:\/\/github\.test\/[^\s()<>]*\)/gu;

export function expectHarmless(markdown: string): void {
  const text = active(markdown).replaceAll(ownLinks, ']').replaceAll(ownTags, '');
  const decoded = text.replaceAll(/&#(\d+);/gu, (_match, code: string) => String.fromCodePoint(Number(code)));
  expect(decoded).not.toMatch(/@[\w-]/u);
  expect(decoded.replaceAll('Closes #1\n', '')).not.toMatch(/#\d|GH-\d/iu);
  expect(text).not.toMatch(/<|!\[|\]\(|:\/\/|www\./u);
}

/** Every row of a table has as many cells as its head. */
export function expectWholeTables(markdown: string): void {
  const tables = active(markdown)
    .split('\n\n')
    .filter((block) => block.startsWith('|'));
  for (const block of tables) {
    const [head = '', ...rows] = block.split('\n');
    const cells = head.split('|').length;
    const full = rows.filter((row) => !row.startsWith('| … and '));
    expect(full.map((row) => row.split('|').length)).toEqual(full.map(() => cells));
  }
}
