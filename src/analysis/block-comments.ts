import { descendantsOfType, type SyntaxNode } from './syntax-tree.ts';

/** A documentation comment between two stars and one: its lines without them. */
export interface BlockComment {
  line: number;
  lines: string[];
}

/** The documentation comments of a file, as JSDoc and Javadoc write them. */
export function blockComments(tree: SyntaxNode): BlockComment[] {
  return descendantsOfType(tree, 'comment', 'block_comment')
    .filter(({ text }) => text.startsWith('/**'))
    .map(({ line, text }) => ({
      line,
      lines: text
        .replace(/^\/\*\*|\*\/$/g, '')
        .split('\n')
        .map((words) => words.replace(/^\s*\* ?/, '')),
    }));
}
