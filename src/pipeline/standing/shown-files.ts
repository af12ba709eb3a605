import { cutText } from '../../core/cut-text.ts';
import type { StandingFile } from '../../core/standing-code.ts';

/** Files as the text of a prompt, as many as there is room for; `none` where there is nothing to show. */
export function shownFiles(files: readonly StandingFile[], mostCharacters: number): string {
  const shown: string[] = [];
  let room = mostCharacters;
  for (const { path, content } of files) {
    const head = `=== ${path} ===\n`;
    if (room <= head.length) break;
    const text = `${head}${cutText(content.trimEnd(), room - head.length, ' …')}`;
    room -= text.length;
    shown.push(text);
  }
  return shown.length === 0 ? 'none' : shown.join('\n\n');
}
