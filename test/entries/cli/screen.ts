import type { Source } from '../../../src/entries/environment/read-variables.ts';

/** Something to write to that keeps the text. */
export function createScreen(isTTY = false, columns = 80) {
  let text = '';
  return {
    isTTY,
    columns,
    write: (part: string) => {
      text += part;
    },
    text: () => text,
  };
}

export function createTerminal(source: Source = {}) {
  return { source, output: createScreen(), messages: createScreen() };
}
