import { applyEdits, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { bodyOf, itemsIn, type RustItem } from './items.ts';

const onlyInTests = /^#\s*\[\s*cfg\s*\(\s*test\s*\)\s*\]$/;

/** Whether the item is compiled with the unit tests of its own crate alone, which tests in other files never see. */
export function isTestItem({ attributes }: Pick<RustItem, 'attributes'>): boolean {
  return attributes.some(({ text }) => onlyInTests.test(text));
}

/** Where the items marked `#[cfg(test)]` stand, their attributes with them. */
export function testItemRanges(scope: SyntaxNode): { start: number; end: number }[] {
  return itemsIn(scope).flatMap((item) => {
    const { node, attributes } = item;
    if (isTestItem(item)) return [{ start: (attributes[0] ?? node).start, end: node.end }];
    const body = node.type === 'mod_item' ? bodyOf(node) : undefined;
    return body === undefined ? [] : testItemRanges(body);
  });
}

/** The file as it is compiled into the library: what is only there for unit tests is blank, and every line stays where it is. */
export async function withoutTestItems(content: string): Promise<SyntaxNode> {
  const root = await parseSource('rust', content);
  const ranges = root.broken ? [] : testItemRanges(root);
  if (ranges.length === 0) return root;
  const edits = ranges.map(({ start, end }) => ({
    ...{ start, end },
    text: content.slice(start, end).replaceAll(/[^\n]/g, ' '),
  }));
  return parseSource('rust', applyEdits(content, edits));
}
