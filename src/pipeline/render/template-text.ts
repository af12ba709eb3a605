import { sanitise } from '../sanitise.ts';
import { prose } from './escape.ts';

const mostLines = 200;

/** What gives a line its place: heading, list item with or without a box to tick. */
const shape =
  /^(?<indent>[ \t]{0,8})(?<mark>#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,3}[.)][ \t]+)?(?<words>.*)$/u;

function lineText(line: string): string {
  const { indent = '', mark = '', words = '' } = shape.exec(line)?.groups ?? {};
  const shown = prose(words, 1_000);
  return shown === '' && mark === '' ? '' : (indent + mark + shown).trimEnd();
}

/**
 * The repository's own template for pull requests, with its headings, lists and boxes to tick. Its words are shown as they
 * are and do nothing: it may be old, and nobody reads it before it is published.
 */
export function templateText(template: string | null): string {
  if (template === null) return '';
  const lines = sanitise(template).text.split('\n').slice(0, mostLines).map(lineText);
  const text = lines
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
  return text === '' ? '' : `---\n\n${text}`;
}
