import type { CandidateFile } from '../../../../core/candidate.ts';
import type { Language } from '../../../../core/language.ts';
import { importSites } from '../../../structure/imports.ts';
import { parseSource, type SyntaxNode } from '../../../syntax-tree.ts';
import { javaNamedTypes } from './java.ts';
import { javascriptCalledImports } from './javascript.ts';
import { pythonCalledImports } from './python.ts';
import { rustPathHeads } from './rust.ts';
import type { Sighting, Use } from './use.ts';

/** What takes something in without an import: calls, and names in full. */
const beyondImports: Readonly<Record<Language, (root: SyntaxNode) => Sighting[]>> = {
  python: pythonCalledImports,
  javascript: javascriptCalledImports,
  java: javaNamedTypes,
  go: () => [],
  rust: rustPathHeads,
};

const longestName = 200;

function sightingsIn(language: Language, root: SyntaxNode): Sighting[] {
  const imported = importSites(language, root).map((site) => ({ ...site, computed: false }));
  return [...imported, ...beyondImports[language](root)];
}

/** Everything that code and tests take in: imports at any depth, imports by a call, names in full. Each name once a file, at its first line. */
export async function usesIn(language: Language, files: readonly CandidateFile[]): Promise<Use[]> {
  const uses: Use[] = [];
  for (const { path, role, content } of files) {
    if (role !== 'code' && role !== 'test') continue;
    const seen = new Set<string>();
    const sightings = sightingsIn(language, await parseSource(language, content));
    for (const { name, line, computed } of sightings.toSorted((one, other) => one.line - other.line)) {
      if (name === '' || seen.has(name)) continue;
      seen.add(name);
      uses.push({ name: name.slice(0, longestName), path, line, inTest: role === 'test', computed });
    }
  }
  return uses;
}
