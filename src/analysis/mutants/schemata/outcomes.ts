import type { SandboxStepResult } from '../../../core/ports.ts';
import type { MutantOutcome } from '../mutant.ts';

const opening = /^specproof-mutants ([0-9a-f]{32})$/u;
const row = /^([0-9]{1,6}) (killed|survived)$/u;

/** What a driver printed behind its token; generated code, which may find a way to print too, does not know it. */
function linesOf(stdout: string): string[] | null {
  const [first = '', ...lines] = stdout.split('\n');
  const token = opening.exec(first)?.[1];
  if (token === undefined) return null;
  const prefix = `${token} `;
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
}

/** Only the driver ends a run well, and only a broken limit may cut it off. */
function isWhole({ status, exitCode }: SandboxStepResult, lines: readonly string[]): boolean {
  const ended = status === 'exited' ? exitCode === 0 && lines.at(-1) === 'end' : status !== 'not-run';
  return ended && /^baseline \d+$/u.test(lines[0] ?? '');
}

function readRow(line: string): [number, MutantOutcome][] {
  const [, id, outcome] = row.exec(line) ?? [];
  return id === undefined ? [] : [[Number(id), outcome === 'killed' ? 'killed' : 'survived']];
}

/** Outcomes by mutant as a driver printed them; one that is there twice counts as not run. Null when nothing can be told. */
export function readOutcomes(result: SandboxStepResult): ReadonlyMap<number, MutantOutcome> | null {
  const lines = linesOf(result.stdout);
  if (lines === null || !isWhole(result, lines)) return null;
  const rows = lines.flatMap(readRow);
  return new Map(rows.filter(([id]) => rows.filter(([other]) => other === id).length === 1));
}
