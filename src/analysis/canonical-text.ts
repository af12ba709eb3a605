/** A pattern whose every match is replaced. */
export type Replacement = readonly [pattern: RegExp, by: string];

// oxlint-disable-next-line no-control-regex -- colour codes begin with one
const terminalCodes = /\u001b\[[0-9;?]*[A-Za-z]/g;

const everywhere: readonly Replacement[] = [
  [terminalCodes, ''],
  [/\/work\/(?:files|run|stub)\//g, ''],
  [/\/work\/harness\//g, 'harness/'],
  [/\/tmp\/step-\d+/g, '<scratch>'],
  [/\b0x[0-9a-fA-F]{4,}\b/g, '0x...'],
  [/\b\d+(?:\.\d+)?\s?(?:s|ms|seconds|milliseconds)\b(?= (?:setup|call|teardown)| =|$)/gm, '<time>'],
];

/** Text of a tool without what differs from run to run: durations, addresses, folders, versions, random names. */
export function canonicalText(text: string, replacements: readonly Replacement[]): string {
  return [...everywhere, ...replacements]
    .reduce((result, [pattern, by]) => result.replace(pattern, by), text)
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .trim();
}

/** The text when it is short enough, else its beginning and its end with a mark between. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const mark = '\n[... shortened ...]\n';
  const head = Math.floor((limit - mark.length) * 0.6);
  return text.slice(0, head) + mark + text.slice(text.length - (limit - mark.length - head));
}
