import { countSymbols, type DocumentedSymbol } from '../../../analysis/documentation-report.ts';
import type { CodeStructure } from '../../../analysis/structure/read-structure.ts';
import type { StaticReport } from '../../../toolchains/toolchain.ts';
import { type Change, touches } from './change.ts';

type Documentation = StaticReport['documentation'];

/** Names may come twice, as those of overloads: each with its number among those of its name. */
function byName(symbols: readonly DocumentedSymbol[]): Map<string, DocumentedSymbol> {
  const seen = new Map<string, number>();
  return new Map(
    symbols.map((symbol) => {
      const number = (seen.get(symbol.name) ?? 0) + 1;
      seen.set(symbol.name, number);
      return [`${symbol.name} ${number}`, symbol];
    }),
  );
}

const isAlike = (one: DocumentedSymbol, other: DocumentedSymbol): boolean =>
  one.documented === other.documented &&
  one.details === other.details &&
  one.namedDetails === other.namedDetails;

/** Of what is no function only the line that declares it is known, which has its name. */
function isTouched(
  change: Change,
  { line, name }: DocumentedSymbol,
  functions: CodeStructure['functions'],
): boolean {
  const unit = functions.find((one) => one.path === change.path && one.line === line);
  if (unit !== undefined) return touches(change, unit.line, unit.lastLine);
  const declaration = change.after.split('\n')[line - 1] ?? '';
  return change.lines.has(line) && declaration.includes(name.split(/\.|::/u).at(-1) ?? name);
}

/** What is said of the symbols that the change adds or touches, or that are documented otherwise than before. */
export function changedDocumentation(
  { findings, symbols = [], ...rest }: Documentation,
  before: Documentation,
  { change, functions }: { change: Change; functions: CodeStructure['functions'] },
): Documentation {
  const stood = byName(before.symbols ?? []);
  const changed = [...byName(symbols)].flatMap(([key, symbol]) => {
    const old = stood.get(key);
    const isNew = symbol.path !== change.path || old === undefined || !isAlike(old, symbol);
    return isNew || isTouched(change, symbol, functions) ? [symbol] : [];
  });
  const places = new Set(changed.map(({ path, line }) => `${path} ${line}`));
  return {
    ...rest,
    counts: countSymbols(changed),
    findings: findings.filter(({ path, line }) => path !== change.path || places.has(`${path} ${line}`)),
    symbols: changed,
  };
}
