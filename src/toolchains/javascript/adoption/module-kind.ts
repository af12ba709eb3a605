import { isEsModule } from '../../../analysis/javascript/declarations.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import type { StandingManifest } from './manifests.ts';

export type ModuleKind = 'module' | 'commonjs';

/** How Node.js takes a file, by its ending, the closest package.json, and where that says nothing, by what is in it. */
export function moduleKind(
  path: string,
  tree: SyntaxNode,
  nearest: StandingManifest | undefined,
): ModuleKind {
  if (path.endsWith('.mjs')) return 'module';
  if (path.endsWith('.cjs')) return 'commonjs';
  const type = nearest?.manifest?.type;
  if (type === 'module' || type === 'commonjs') return type;
  return isEsModule(tree) ? 'module' : 'commonjs';
}
