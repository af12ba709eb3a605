import type { Coverage } from '../../core/evidence.ts';
import { totalCoverage } from '../coverage.ts';

/** A run of statements without a branch. */
interface Block {
  file: string;
  from: number;
  to: number;
  statements: number;
  covered: boolean;
}

const blockLine = /^([^\s:]+\.go):(\d{1,7})\.\d{1,7},(\d{1,7})\.\d{1,7} (\d{1,6}) (\d{1,12})$/;
const modeLine = /^mode: (?:set|count|atomic)$/;
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const longestReport = 2_000_000;

function readBlock(line: string): Block | null {
  const [, file, from, to, statements, count] = blockLine.exec(line) ?? [];
  if (file === undefined) return null;
  return {
    file,
    from: Number(from),
    to: Number(to),
    statements: Number(statements),
    covered: count !== '0',
  };
}

/** The blocks by their places: several runs report each of them again. Null when a line is none. */
function readBlocks(text: string): Block[] | null {
  const blocks = new Map<string, Block>();
  for (const line of text.split('\n').filter((row) => row !== '' && !modeLine.test(row))) {
    const block = readBlock(line);
    if (block === null) return null;
    const place = line.slice(0, line.indexOf(' '));
    blocks.set(place, { ...block, covered: block.covered || blocks.get(place)?.covered === true });
  }
  return [...blocks.values()];
}

/** The lines inside of a block: it begins behind a brace and ends with one. */
function linesOf({ from, to }: Block): number[] {
  const inner = to - from >= 2 ? { first: from + 1, last: to - 1 } : { first: from, last: to };
  return Array.from(
    { length: Math.min(500, inner.last - inner.first + 1) },
    (_, index) => inner.first + index,
  );
}

/** Reads profiles as `-coverprofile` writes them, one or several after each other; null when it is none. */
export function readGoCoverage(text: string, code: readonly string[]): Coverage | null {
  const blocks =
    text.length > longestReport || !modeLine.test(text.split('\n', 1)[0] ?? '') ? null : readBlocks(text);
  if (blocks === null) return null;
  const pathOf = (file: string) => code.find((path) => nameOf(path) === nameOf(file));
  const known = blocks.filter(({ file, from, to }) => pathOf(file) !== undefined && from <= to);
  const sum = (some: readonly Block[]) => some.reduce((total, block) => total + block.statements, 0);
  return totalCoverage(
    code.map((path) => {
      const own = known.filter(({ file }) => pathOf(file) === path);
      const missed = own.filter(({ covered, statements }) => !covered && statements > 0);
      const lines = new Set(missed.flatMap(linesOf));
      return {
        path,
        statements: sum(own),
        covered: sum(own.filter(({ covered }) => covered)),
        missing: [...lines].toSorted((left, right) => left - right),
      };
    }),
  );
}
