import { cutText } from '../../core/cut-text.ts';
import type { StandingFile } from '../../core/standing-code.ts';

/** Lines as a prompt tells them apart, without what a reader of the file does not see. */
function shownText(content: string): string {
  return content
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replaceAll(/[\0\p{Bidi_Control}\u200B\u2060\uFEFF\u{E0000}-\u{E007F}]/gu, '');
}

/** Files as the text of a prompt, as many as there is room for; `none` where there is nothing to show. */
export function shownFiles(files: readonly StandingFile[], mostCharacters: number): string {
  const shown: string[] = [];
  let room = mostCharacters;
  for (const { path, content } of files) {
    const head = `=== ${path} ===\n`;
    if (room <= head.length) break;
    const text = `${head}${cutText(shownText(content).trimEnd(), room - head.length, ' …')}`;
    room -= text.length;
    shown.push(text);
  }
  return shown.length === 0 ? 'none' : shown.join('\n\n');
}
