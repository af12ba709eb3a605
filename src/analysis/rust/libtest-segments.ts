import type { UnloadableFile } from '../test-report.ts';

/** One run of a test program, as the script in the sandbox wrote it down. */
export interface Segment {
  path: string;
  lines: string[];
  crash: { signal: number; words: string[] } | null;
  exit: number | null;
}

/** Thrown for what does not fit: the report is not read. */
export class Unfit extends Error {}

interface BrokenFile {
  name: string;
  lines: string[];
}

/** The program that is running, as far as the script has said. */
function openSegment(segments: readonly Segment[]): Segment {
  const last = segments.at(-1);
  if (last === undefined || last.exit !== null)
    throw new Unfit('the report says of a program that does not run that it ended');
  return last;
}

function readMark(line: string, segments: Segment[], broken: BrokenFile[]): void {
  const [, kind, value = ''] = /^(run|broken|crash|exit) (.+)$/.exec(line) ?? [];
  if (kind === 'broken') broken.push({ name: value, lines: [] });
  else if (kind === 'run') segments.push({ path: value, lines: [], crash: null, exit: null });
  else if (kind === 'crash') openSegment(segments).crash = { signal: Number(value), words: [] };
  else if (kind === 'exit') openSegment(segments).exit = Number(value);
  else throw new Unfit('the report has a line that the script does not write');
}

/** Where what a program or the compiler says belongs. */
function linesOf(segments: readonly Segment[], broken: readonly BrokenFile[]): string[] | undefined {
  const last = segments.at(-1);
  if (last === undefined || last.exit !== null) return broken.at(-1)?.lines;
  return last.crash?.words ?? last.lines;
}

/** The runs of programs in what the script wrote, and what did not compile. Throws `Unfit`. */
export function readSegments(text: string): { segments: Segment[]; unloadable: UnloadableFile[] } {
  const segments: Segment[] = [];
  const broken: BrokenFile[] = [];
  for (const line of text.split('\n').filter((entry) => entry !== '')) {
    if (line.startsWith('| ')) linesOf(segments, broken)?.push(line.slice(2));
    else readMark(line, segments, broken);
  }
  const unloadable = broken.map(({ name, lines }) => ({ name, message: lines.join('\n') }));
  return { segments, unloadable };
}
