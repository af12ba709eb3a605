import { descendantsOfType, namedChildren, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { bracedType, commentText, tagsOf } from './jsdoc.ts';

/** The spellings of JSDoc that TypeScript does not know. */
function asTypescript(type: string): string {
  return type
    .replace(/^\?(.+)$/, '($1) | null')
    .replace(/^!|=$/g, '')
    .replaceAll('.<', '<')
    .replace(/^\*$/, 'any')
    .replace(/^function\b.*$/i, '() => any');
}

/** The tree of a type as JSDoc writes it; null when it is none. */
export async function parseType(type: string): Promise<SyntaxNode | null> {
  const module = await parseSource('typescript', `type T = ${asTypescript(type.trim())};`);
  const [alias, ...others] = namedChildren(module);
  if (module.broken || others.length > 0 || alias?.type !== 'type_alias_declaration') return null;
  return alias.children.find(({ field }) => field === 'value') ?? null;
}

function propertyText(rest: string): string[] {
  const type = bracedType(rest);
  if (type === null) return [];
  const [, optional, name] =
    /^\s*(\[?)([\w$]+)\b(?!\.)/.exec(rest.slice(rest.indexOf('}', type.length) + 1)) ?? [];
  return name === undefined ? [] : [`${name}${optional === '[' ? '?' : ''}: ${asTypescript(type)}`];
}

/** The types that `@typedef` comments of the module give names to. */
export function typedefsIn(module: SyntaxNode): Map<string, string> {
  const found = new Map<string, string>();
  for (const { text } of descendantsOfType(module, 'comment').filter(({ text }) =>
    text.includes('@typedef'),
  )) {
    const tags = tagsOf(commentText(text));
    const typedef = tags.find(({ tag }) => tag === 'typedef')?.rest ?? '';
    const type = bracedType(typedef) ?? 'Object';
    const name = /([\w$]+)/.exec(typedef.replace(`{${type}}`, ''))?.[1];
    const properties = tags.filter(({ tag }) => /^prop/.test(tag)).flatMap(({ rest }) => propertyText(rest));
    if (name !== undefined) found.set(name, properties.length > 0 ? `{ ${properties.join(', ')} }` : type);
  }
  return found;
}
