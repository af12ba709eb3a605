import { parse } from 'java-parser';
import { type Fault, lineAt } from './reading.ts';

/** How java-parser begins an error, with `NaN` for the end of the file; what it expected stands in the second line. */
const atPlace = /errors detected in line: (?<line>\d+|NaN), column: (?:\d+|NaN)!\n(?<detail>.*)/;

function plain(detail: string): string {
  const { expected, found } =
    /^Expecting --> '(?<expected>.*)' <-- but found --> '(?<found>.*)' <--/.exec(detail)?.groups ?? {};
  if (expected !== undefined && found !== undefined) {
    return `Expected \`${expected}\`, found ${found === '' ? 'the end of the file' : `\`${found}\``}.`;
  }
  return detail.startsWith('Expecting: one of these') ? 'Unexpected text.' : detail;
}

/** Finds what does not fit Java's grammar. */
export function findJavaFaults(source: string): Fault[] {
  try {
    parse(source);
    return [];
  } catch (error) {
    const groups = atPlace.exec(error instanceof Error ? error.message : '')?.groups;
    const { line, detail } = groups ?? {};
    if (line === undefined || detail === undefined) throw error;
    const number = line === 'NaN' ? lineAt(source, source.trimEnd().length) : Number(line);
    return [{ line: Math.max(1, number), message: plain(detail) }];
  }
}
