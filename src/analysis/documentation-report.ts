import type { Documentation, Finding } from '../core/evidence.ts';

/** Something that users of a file may call or read, and whether it is documented as its language wants. */
export interface PublicSymbol {
  name: string;
  line: number;
  documented: boolean;
}

/** How many public symbols are documented, and a finding for each that is not. */
export interface DocumentationReport {
  counts: Documentation;
  findings: Finding[];
}

/** Counts a file's symbols; `complaint` says of one what it lacks. */
export function documentationReport<Declared extends PublicSymbol>(
  path: string,
  symbols: readonly Declared[],
  complaint: (symbol: Declared) => string,
): DocumentationReport {
  const undocumented = symbols.filter(({ documented }) => !documented);
  return {
    counts: {
      documented: symbols.length - undocumented.length,
      publicSymbols: symbols.length,
      details: 0,
      namedDetails: 0,
    },
    findings: undocumented.map((symbol) => ({
      path,
      line: symbol.line,
      rule: 'undocumented',
      severity: 'warning',
      message: complaint(symbol),
    })),
  };
}

/** The reports of several files as one. */
export function joinReports(reports: readonly DocumentationReport[]): DocumentationReport {
  return {
    counts: {
      documented: reports.reduce((sum, { counts }) => sum + counts.documented, 0),
      publicSymbols: reports.reduce((sum, { counts }) => sum + counts.publicSymbols, 0),
      details: reports.reduce((sum, { counts }) => sum + counts.details, 0),
      namedDetails: reports.reduce((sum, { counts }) => sum + counts.namedDetails, 0),
    },
    findings: reports.flatMap(({ findings }) => findings),
  };
}
