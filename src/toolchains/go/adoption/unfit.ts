import { posix } from 'node:path';
import { builtOn, sandboxProcessors } from '../../../analysis/go/build-constraint.ts';
import { goDeclarations, isExported } from '../../../analysis/go/declarations.ts';
import { goHeader } from '../../../analysis/go/header.ts';
import { parseSource, type SyntaxNode } from '../../../analysis/syntax-tree.ts';
import { hasLineOver, longestCode } from '../../adoption/limits.ts';
import type { AdoptionRequest } from '../../placement.ts';
import { heldInGo } from './held.ts';
import type { Refused } from './project.ts';

const longestLine = 2_000;
/** What `Spec.module` can hold. */
const packageNames = /^[A-Za-z_][A-Za-z0-9_-]{0,60}$/u;

function unfitPath(path: string): string | null {
  const folders = posix.dirname(path).split('/');
  if (!path.endsWith('.go')) return `${path} is no Go file.`;
  if (path.endsWith('_test.go'))
    return `${path} holds tests, and tests are not changed; name the file that they test.`;
  if (folders.some((folder) => /^(?:_|\.(?!$))/u.test(folder) || folder === 'testdata'))
    return `The go command leaves out ${path} because of its folder; move it to one whose name begins with a letter.`;
  if (!/^[\w.~+/-]+$/u.test(path))
    return `${path} has characters in its name with which Go cannot import it; rename it first.`;
  if (folders.includes('vendor'))
    return `${path} is a copy of somebody else's code; change it where it comes from.`;
  return null;
}

function unfitLength(path: string, content: string): string | null {
  if (content.length > longestCode)
    return `${path} has more than ${longestCode} characters, too many to be written anew as a whole; split it first.`;
  if (hasLineOver(longestLine, content))
    return `${path} has a line of more than ${longestLine} characters, as generated files have; change what generates it, or move the data elsewhere.`;
  return null;
}

function unfitHead(path: string, content: string): string | null {
  const header = goHeader(content);
  if (header === null) return `${path} does not begin with a package clause; mend it first.`;
  const { packageName, constraint, generated, imports } = header;
  if (generated) return `${path} is generated; change what generates it.`;
  if (packageName === 'main')
    return `${path} belongs to a program (package main), which tests and documentation cannot import; move what is to be changed to a package of its own.`;
  if (!packageNames.test(packageName))
    return `The name of the package in ${path} is not one that can be written here.`;
  if (imports.includes('C'))
    return `${path} uses cgo, which the sandbox does not have; move what is to be changed to a file without it.`;
  if (/^\/\/go:embed\s/mu.test(content))
    return `${path} embeds files (\`//go:embed\`), which are not there in a run; move what is to be changed to a file without it.`;
  if (builtOn(posix.basename(path), constraint).length < sandboxProcessors.length)
    return `${path} is not built on every Linux machine (its name or its \`//go:build\` line says where), so that it cannot be run here; move what is to be changed to a file without that limit.`;
  return null;
}

function unfitTree(path: string, tree: SyntaxNode): string | null {
  if (tree.broken) return `${path} does not fit Go's grammar; mend it first.`;
  const callable = goDeclarations(tree).some(
    ({ kind, name, owner }) =>
      (kind === 'function' || kind === 'method') && isExported(name) && (owner === null || isExported(owner)),
  );
  if (!callable)
    return `${path} has no exported function or method, so that tests outside of the package cannot call it; name the file that exports what uses it.`;
  return null;
}

/** Why nobody can change the file here; or the name of its package, and what of it is let stand though new code may not hold it. */
export async function fitOf({
  path,
  content,
}: AdoptionRequest): Promise<Refused | { packageName: string; imports: string[]; tolerated: string[] }> {
  const early = unfitPath(path) ?? unfitLength(path, content) ?? unfitHead(path, content);
  if (early !== null) return { reason: early };
  const tree = await parseSource('go', content);
  const reason = unfitTree(path, tree);
  if (reason !== null) return { reason };
  const { tolerated, hopeless } = heldInGo(path, tree);
  const [never] = hopeless;
  if (never !== undefined)
    return {
      reason: `${path} line ${never.line}: ${never.message} Results of such code cannot be believed here; move what is to be changed to a file without it.`,
    };
  return {
    packageName: goHeader(content)?.packageName ?? '',
    imports: goHeader(content)?.imports ?? [],
    tolerated,
  };
}
