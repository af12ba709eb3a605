/** A line of one text that stands in the other too: indexes of both. */
export interface KeptLine {
  before: number;
  after: number;
}

/** Texts of more lines than that, where they differ, are too many to compare each with each. */
const mostComparisons = 5_000_000;

function sharedStart(before: readonly string[], after: readonly string[]): number {
  const end = Math.min(before.length, after.length);
  let length = 0;
  while (length < end && before[length] === after[length]) length += 1;
  return length;
}

/** For each pair of places how many lines at least the rests of both texts share. */
function restLengths(before: readonly string[], after: readonly string[]): Uint16Array {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const place = row * width + column;
      const [down, right] = [lengths[place + width] ?? 0, lengths[place + 1] ?? 0];
      lengths[place] =
        before[row] === after[column] ? 1 + (lengths[place + width + 1] ?? 0) : Math.max(down, right);
    }
  }
  return lengths;
}

/** The longest common subsequence of both. */
function sharedInside(before: readonly string[], after: readonly string[]): KeptLine[] {
  if (before.length * after.length > mostComparisons) return [];
  const width = after.length + 1;
  const lengths = restLengths(before, after);
  const kept: KeptLine[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    const place = row * width + column;
    if (before[row] === after[column]) {
      kept.push({ before: row, after: column });
      [row, column] = [row + 1, column + 1];
    } else if ((lengths[place + width] ?? 0) >= (lengths[place + 1] ?? 0)) row += 1;
    else column += 1;
  }
  return kept;
}

/** The lines that both texts share in the same order, as many as there are. Of texts that are too long for that, those at both ends. */
export function keptLines(before: readonly string[], after: readonly string[]): KeptLine[] {
  const start = sharedStart(before, after);
  const [restBefore, restAfter] = [before.slice(start), after.slice(start)];
  const end = sharedStart(restBefore.toReversed(), restAfter.toReversed());
  const inside = sharedInside(
    restBefore.slice(0, restBefore.length - end),
    restAfter.slice(0, restAfter.length - end),
  );
  const row = (length: number, from: KeptLine): KeptLine[] =>
    Array.from({ length }, (_, index) => ({ before: from.before + index, after: from.after + index }));
  return [
    ...row(start, { before: 0, after: 0 }),
    ...inside.map((kept) => ({ before: kept.before + start, after: kept.after + start })),
    ...row(end, { before: before.length - end, after: after.length - end }),
  ];
}
