import { childInField, descendants, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { fileMethods } from './refusal-rules.ts';

/** An imported package and the name that it has in the file; `.` and `_` are such names too. */
export interface GoImport {
  path: string;
  local: string;
  node: SyntaxNode;
}

/** By custom the last part of the path, and the one before where the last is a version. */
export function defaultName(path: string): string {
  const parts = path.split('/');
  const last = parts.at(-1) ?? path;
  return /^v\d+$/u.test(last) ? (parts.at(-2) ?? last) : last;
}

export function goImports(file: SyntaxNode): GoImport[] {
  return descendantsOfType(file, 'import_spec').map((node) => {
    const path = (childInField(node, 'path')?.text ?? '').slice(1, -1);
    return { path, local: childInField(node, 'name')?.text ?? defaultName(path), node };
  });
}

/** A use of a member of an imported package by its full name, such as `os.Exit` or `math/rand.Intn`. */
export interface MemberUse {
  name: string;
  node: SyntaxNode;
}

const ofSelector = (node: SyntaxNode) => ({
  owner: childInField(node, 'operand'),
  member: childInField(node, 'field'),
});
const ofQualified = (node: SyntaxNode) => ({
  owner: childInField(node, 'package'),
  member: childInField(node, 'name'),
});

/** A method of a template is found by its name alone, and taken for the function of its package. */
function ofTemplate(member: string | undefined, imports: readonly GoImport[]): string | undefined {
  if (member === undefined || !fileMethods.includes(member)) return undefined;
  return imports.find(({ path }) => /^(?:text|html)\/template$/u.test(path))?.path;
}

/** Every use of a member of an imported package, however it was imported. A variable of a package's name is taken for the package. */
export function memberUses(file: SyntaxNode): MemberUse[] {
  const imports = goImports(file);
  const paths = new Map(imports.map(({ local, path }) => [local, path]));
  return descendantsOfType(file, 'selector_expression', 'qualified_type').flatMap((node) => {
    const { owner, member } = node.type === 'qualified_type' ? ofQualified(node) : ofSelector(node);
    const path = paths.get(owner?.text ?? '') ?? ofTemplate(member?.text, imports);
    return path === undefined || member === undefined ? [] : [{ name: `${path}.${member.text}`, node }];
  });
}

/** The names by which packages could be used below a node. */
export function qualifiers(node: SyntaxNode): Set<string> {
  const found = new Set<string>();
  for (const candidate of descendants(node)) {
    const owner = childInField(candidate, candidate.type === 'qualified_type' ? 'package' : 'operand');
    if (owner?.type === 'identifier' || owner?.type === 'package_identifier') found.add(owner.text);
  }
  return found;
}
