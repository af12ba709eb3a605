import type { Language } from '../../../core/language.ts';
import { type Ecosystem, ecosystems } from './ecosystems.ts';
import { popularPackages } from './package-names.ts';
import type { Dependency } from './third-party.ts';

interface Cell {
  row: number;
  column: number;
}

/** Least edits that end in this cell, from the cells before it. */
function edits(
  one: string,
  other: string,
  { row, column, at }: Cell & { at: (row: number, column: number) => number },
): number {
  const [last, before] = [one[row - 1], one[row - 2]];
  const same = last === other[column - 1];
  const swapped = row > 1 && column > 1 && last === other[column - 2] && before === other[column - 1];
  return Math.min(
    at(row - 1, column) + 1,
    at(row, column - 1) + 1,
    at(row - 1, column - 1) + (same ? 0 : 1),
    swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
  );
}

/** Letters put in, left out, exchanged or swapped with their neighbour (optimal string alignment). */
function editDistance(one: string, other: string): number {
  const cells = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => cells[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    cells.push(line);
    for (let column = 1; column <= other.length; column += 1)
      line.push(edits(one, other, { row, column, at }));
  }
  return at(one.length, other.length);
}

/** Short names are near to each other by chance. */
function mostEdits(length: number): number {
  if (length < 5) return 0;
  return length < 8 ? 1 : 2;
}

const withoutSeparators = (name: string): string => name.toLowerCase().replace(/[-_.]/g, '');
/** What imitators put before and after a known name. */
const withoutAffixes = (name: string): string =>
  withoutSeparators(
    name.replace(/^(?:python|py|node|js|go|rust)[-_.]|[-_.](?:python|py|node|js|go|rs|rust)$/i, ''),
  );

function isNear(name: string, known: string): boolean {
  if (withoutAffixes(name) === withoutSeparators(known)) return true;
  const most = mostEdits(Math.min(name.length, known.length));
  return Math.abs(name.length - known.length) <= most && editDistance(name, known) <= most;
}

/** What of a name is held against a much used one: the whole, or as many parts as that has. */
function comparedPart({ comparable, imitatedByParts }: Ecosystem, own: string, known: string): string {
  return imitatedByParts ? own.split('.').slice(0, known.split('.').length).join('.') : comparable(own);
}

/** The much used package that a dependency could be taken for, or null; a much used name is taken for none. */
export function imitated(
  language: Language,
  { name: packaged, written }: Pick<Dependency, 'name' | 'written'>,
): string | null {
  const ecosystem = ecosystems[language];
  const own = ecosystem.imitatedByParts ? written : packaged;
  const known = popularPackages[language].map((name) => ecosystem.comparable(name));
  const pairs = known.map((name) => ({ name, part: comparedPart(ecosystem, own, name) }));
  if (pairs.some(({ name, part }) => name === part)) return null;
  const near = pairs.flatMap(({ name, part }, index) =>
    isNear(part, name) ? [{ index, distance: editDistance(part, name) }] : [],
  );
  const [nearest] = near.toSorted((one, two) => one.distance - two.distance);
  return nearest === undefined ? null : (popularPackages[language][nearest.index] ?? null);
}
