import type { DocumentedSymbol } from '../../../analysis/documentation-report.ts';
import type { Finding } from '../../../core/evidence.ts';
import type { Spec } from '../../../core/spec.ts';
import type { Change } from './change.ts';

/** Names of members and of what has none of its own, such as a module, are left out. */
const isTopLevel = ({ name }: DocumentedSymbol): boolean => !/[.:\s]/u.test(name);

/** Public names of the file that others may use, and that are gone though nobody asked for it. */
export function vanishedNames(
  { path }: Change,
  spec: Spec,
  { before, after }: Record<'before' | 'after', readonly DocumentedSymbol[]>,
): Finding[] {
  const known = new Set([...after, ...spec.interface].map(({ name }) => name));
  const gone = before.filter((symbol) => isTopLevel(symbol) && !known.has(symbol.name));
  return [...new Set(gone.map(({ name }) => name))].map((name) => ({
    ...{ path, line: 1, rule: 'vanished-name', severity: 'warning' },
    message: `${name} was public here and is gone, though the specification does not speak of it: what uses it would break. Keep it.`,
  }));
}
