import type { Documentation, Finding } from '../core/evidence.ts';
import { type DeclaredErrors, type Detail, errorDetails } from './documentation-details.ts';
import { bounded } from './finding-lines.ts';

/** Something that users of a file may call or read, and whether it is documented as its language wants. */
export interface PublicSymbol {
  name: string;
  line: number;
  documented: boolean;
  /** The words of its documentation; empty when it has none. */
  text?: string;
  /** What its language's custom wants spoken of beside; nothing for constants, fields and the like. */
  details?: readonly Detail[];
}

/** What one public symbol adds to the counts. */
export interface DocumentedSymbol {
  path: string;
  name: string;
  line: number;
  documented: boolean;
  details: number;
  namedDetails: number;
}

/** How many public symbols are documented, and a finding for each that is not. */
export interface DocumentationReport {
  counts: Documentation;
  findings: Finding[];
  /** In the order of the source. */
  symbols: DocumentedSymbol[];
}

/** What the symbol and those inside it say. */
function textWithin(symbols: readonly PublicSymbol[], name: string): string {
  const inside = [`${name}.`, `${name}::`];
  return symbols
    .filter((symbol) => symbol.name === name || inside.some((owner) => symbol.name.startsWith(owner)))
    .map(({ text = '' }) => text)
    .join('\n');
}

function detailsOf(
  symbol: PublicSymbol,
  symbols: readonly PublicSymbol[],
  errors: DeclaredErrors,
): readonly Detail[] {
  const types = [...new Set(errors.get(symbol.name))];
  const own = symbol.details ?? [];
  return types.length === 0 ? own : [...own, ...errorDetails(textWithin(symbols, symbol.name), types)];
}

function unnamed(path: string, { name, line }: PublicSymbol, missing: readonly Detail[]): Finding {
  const message = `The documentation of ${name} says nothing of ${missing.map(({ what }) => what).join(', ')}.`;
  return { path, line, rule: 'documentation-details', severity: 'notice', message };
}

/** The counts of these symbols. */
export function countSymbols(symbols: readonly DocumentedSymbol[]): Documentation {
  const sum = (numberOf: (symbol: DocumentedSymbol) => number) =>
    symbols.reduce((total, symbol) => total + numberOf(symbol), 0);
  return {
    documented: symbols.filter(({ documented }) => documented).length,
    publicSymbols: symbols.length,
    details: sum(({ details }) => details),
    namedDetails: sum(({ namedDetails }) => namedDetails),
  };
}

/** Counts a file's symbols; `complaint` says of one what it lacks. `errors` are those that the interface declares. */
export function documentationReport<Declared extends PublicSymbol>(
  path: string,
  symbols: readonly Declared[],
  { complaint, errors = new Map() }: { complaint: (symbol: Declared) => string; errors?: DeclaredErrors },
): DocumentationReport {
  const undocumented = symbols.filter(({ documented }) => !documented);
  const detailed = symbols.map((symbol) => ({ symbol, details: detailsOf(symbol, symbols, errors) }));
  const missing = detailed.flatMap(({ symbol, details }) => {
    const silent = details.filter(({ named }) => !named);
    return silent.length === 0 || !symbol.documented ? [] : [unnamed(path, symbol, silent)];
  });
  const counted = detailed.map(({ symbol: { name, line, documented }, details }) => ({
    ...{ path, name, line, documented, details: details.length },
    namedDetails: details.filter(({ named }) => named).length,
  }));
  return {
    counts: countSymbols(counted),
    symbols: counted,
    findings: [
      ...undocumented.map((symbol) => ({
        ...{ path, line: symbol.line, rule: 'undocumented', severity: 'warning' as const },
        message: complaint(symbol),
      })),
      ...missing,
    ],
  };
}

/** The reports of several files as one. */
export function joinReports(reports: readonly DocumentationReport[]): DocumentationReport {
  const symbols = reports.flatMap((report) => report.symbols);
  return {
    counts: countSymbols(symbols),
    findings: reports.flatMap(({ findings }) => findings.map(bounded)),
    symbols,
  };
}
