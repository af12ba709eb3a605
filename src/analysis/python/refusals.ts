import type { Finding } from '../../core/evidence.ts';
import { type Refusal, refusalFindings } from '../refusal.ts';
import { descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { codeReads } from './code-reads.ts';
import { constantComparisons } from './comparison.ts';
import { disguises, hiddenWays } from './disguises.ts';
import { evasions } from './evasions.ts';
import { type NameUse, nameUses } from './names.ts';
import { type RefusedName, refusedInCode, refusedInTests, refusedText } from './refusal-rules.ts';

function covers(refused: string, name: string): boolean {
  return name === refused || name.startsWith(`${refused}.`);
}

function refusedUse(use: NameUse, rules: readonly RefusedName[]): Refusal[] {
  const rule = rules.find(
    ({ names, builtIn = false }) =>
      builtIn !== use.imported && names.some((refused) => covers(refused, use.name)),
  );
  return rule === undefined
    ? []
    : [{ node: use.node, rule: 'refused-name', message: `\`${use.name}\` ${rule.why}.` }];
}

function refusedComments(module: SyntaxNode): Refusal[] {
  return descendantsOfType(module, 'comment')
    .filter((comment) => /pragma:\s*no\s*(?:cover|branch)/i.test(comment.text))
    .map((node) => ({
      node,
      rule: 'no-cover',
      message: 'A comment takes lines out of the coverage measurement.',
    }));
}

function refusedStrings(module: SyntaxNode): Refusal[] {
  return descendantsOfType(module, 'string_content')
    .filter((text) => refusedText.test(text.text))
    .map((node) => ({
      node,
      rule: 'refused-path',
      message: 'Text names a file of the test run or of the running process.',
    }));
}

function starImports(uses: readonly NameUse[]): Refusal[] {
  return uses
    .filter(({ name }) => name.endsWith('.*'))
    .map(({ node, name }) => ({
      node,
      rule: 'star-import',
      message: `\`from ${name.slice(0, -2)} import *\` hides which names are used.`,
    }));
}

const openPrivate = /^__\w+__$|^_(?:make|replace|asdict|fields)$/;

/** `_thread`, `random._os`: what a module keeps to itself often leads further. */
function privateNames(uses: readonly NameUse[]): Refusal[] {
  return uses.flatMap(({ node, name, imported }) => {
    const found =
      imported && !name.startsWith('.')
        ? name.split('.').find((part) => /^_/.test(part) && !openPrivate.test(part))
        : undefined;
    if (found === undefined) return [];
    return [{ node, rule: 'private-name', message: `\`${name}\` is private to another module.` }];
  });
}

function rulesFor(rules: readonly RefusedName[], wishes: string): RefusedName[] {
  return rules.filter(({ unless }) => unless?.test(wishes) !== true);
}

/** What code that is to be believed may not contain. `wishes` is what the specification asks for, in words. */
export function refusedInPythonCode(path: string, module: SyntaxNode, wishes: string): Finding[] {
  const uses = nameUses(module);
  const rules = rulesFor(refusedInCode, wishes);
  return refusalFindings(path, [
    ...uses.flatMap((use) => refusedUse(use, rules)),
    ...starImports(uses),
    ...evasions(module, uses),
    ...privateNames(uses.filter((use) => refusedUse(use, rules).length === 0)),
    ...disguises(module),
    ...hiddenWays(module),
    ...constantComparisons(module, wishes),
    ...refusedComments(module),
    ...refusedStrings(module),
  ]);
}

/** What tests may not contain: skips, hooks, ways around the run. */
export function refusedInPythonTests(path: string, module: SyntaxNode, wishes: string): Finding[] {
  const rules = rulesFor(refusedInTests, wishes);
  const hooks = descendantsOfType(module, 'function_definition')
    .filter((node) =>
      node.children.some((child) => child.field === 'name' && child.text.startsWith('pytest_')),
    )
    .map((node) => ({ node, rule: 'test-hook', message: 'A hook of the test runner is defined.' }));
  return refusalFindings(path, [
    ...nameUses(module).flatMap((use) => refusedUse(use, rules)),
    ...hooks,
    ...codeReads(module),
    ...disguises(module),
    ...refusedComments(module),
  ]);
}
