import { handsOn } from '../../../analysis/javascript/commonjs-exports.ts';
import { exportsOf } from '../../../analysis/javascript/declarations.ts';
import { descendants, namedChildren, type SyntaxNode } from '../../../analysis/syntax-tree.ts';
import { hasLineOver, longestCode } from '../../adoption/limits.ts';
import type { AdoptionRequest } from '../../placement.ts';
import { isForeignPath, isTestPath } from './test-names.ts';

const longestLine = 2_000;
const headLength = 2_000;

type Text = Pick<AdoptionRequest, 'path' | 'content'>;

const generatedMark = /@generated\b|\bDO NOT (?:EDIT|MODIFY)\b|\bauto-?generated\b/i;

function isMadeByTools({ path, content }: Text): boolean {
  if (isForeignPath(path) || /[.-]min\.[cm]?js$|\.(?:bundle|generated)\.[cm]?js$/.test(path)) return true;
  return generatedMark.test(content.slice(0, headLength)) || hasLineOver(longestLine, content);
}

/** What stands in the way of changing a file, by its name and its text alone; null where nothing does. */
export function unfitText(text: Text): string | null {
  const { path, content } = text;
  const name = `\`${path}\``;
  if (/\.[cm]?tsx?$/.test(path))
    return `${name} is TypeScript, which has to be compiled before it runs. Name a file of plain JavaScript.`;
  if (path.endsWith('.jsx'))
    return `${name} is JSX, which has to be compiled before it runs. Move what shall change into a file of plain JavaScript and name that.`;
  if (!/\.[cm]?js$/.test(path))
    return `${name} is no JavaScript file. Name one that ends in .js, .mjs or .cjs.`;
  if (isTestPath(path))
    return `${name} is a test file, and tests that stand are never changed. Name the file that it tests.`;
  if (content.length > longestCode)
    return `${name} has ${content.length} characters, and at most ${longestCode} can be written anew as a whole. Move what shall change into a file of its own and name that.`;
  if (isMadeByTools(text))
    return `${name} looks generated, minified or taken over from elsewhere. Name the file that it is made from.`;
  return null;
}

const isExport = ({ type }: SyntaxNode): boolean => type === 'export_statement';

/** What stands in the way in the file's syntax. */
export function unfitSyntax(path: string, tree: SyntaxNode): string | null {
  const name = `\`${path}\``;
  if ([...descendants(tree)].some(({ type }) => type.startsWith('jsx_')))
    return `${name} holds JSX, which has to be compiled before it runs. Move what shall change into a file of plain JavaScript and name that.`;
  if (tree.broken)
    return `${name} cannot be read as plain JavaScript. Look whether it holds syntax that has to be compiled first, and name a file without it.`;
  const handsOut = exportsOf(tree).size > 0 || namedChildren(tree).some(isExport) || handsOn(tree);
  return handsOut
    ? null
    : `${name} exports nothing, so that no test could call what it does. Move what shall change into a file that exports it and name that.`;
}
