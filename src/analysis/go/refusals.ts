import type { Finding } from '../../core/evidence.ts';
import { type Refusal, refusalFindings } from '../refusal.ts';
import { descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { constantComparisons } from './comparison.ts';
import {
  directives,
  foreignAssignments,
  foreignPackages,
  redeclared,
  refusedFunctions,
  skips,
} from './disguises.ts';
import { goImports, memberUses } from './imports.ts';
import {
  harmlessPackages,
  ownName,
  type RefusedName,
  refusedInCode,
  refusedInPrograms,
  refusedInTests,
  refusedText,
} from './refusal-rules.ts';

const covers = (refused: string, name: string): boolean =>
  name === refused || name.startsWith(`${refused}.`) || name.startsWith(`${refused}/`);

const harmless = (name: string): boolean => harmlessPackages.some((path) => covers(path, name));

/** Packages by their imports, members by their uses. */
function refusedNames(file: SyntaxNode, rules: readonly RefusedName[]): Refusal[] {
  const named = [
    ...goImports(file).map(({ path, node }) => ({ name: path, node })),
    ...memberUses(file).filter(
      ({ name }) => !rules.some(({ names }) => names.includes(name.replace(/\.\w+$/u, ''))),
    ),
  ];
  return named.flatMap(({ name, node }) => {
    const rule = harmless(name)
      ? undefined
      : rules.find(({ names }) => names.some((refused) => covers(refused, name)));
    return rule === undefined ? [] : [{ node, rule: 'refused-name', message: `\`${name}\` ${rule.why}.` }];
  });
}

function refusedStrings(file: SyntaxNode, refused: RegExp): Refusal[] {
  return descendantsOfType(file, 'interpreted_string_literal', 'raw_string_literal')
    .filter(({ text }) => refused.test(text))
    .map((node) => ({
      node,
      rule: 'refused-path',
      message: 'Text names a file of the test run or of the running process.',
    }));
}

/** Paths that begin with a host's name; there is nothing to fetch them from. */
function thirdParty(file: SyntaxNode): Refusal[] {
  return goImports(file)
    .filter(({ path }) => path.split('/')[0]?.includes('.') === true)
    .map(({ node, path }) => ({
      node,
      rule: 'third-party',
      message: `\`${path}\` does not belong to the standard library.`,
    }));
}

/** `print` and `println` that need no import. */
function builtInPrinting(file: SyntaxNode): Refusal[] {
  return descendantsOfType(file, 'call_expression')
    .filter(({ children }) => /^println?$/u.test(children[0]?.text ?? ''))
    .map((node) => ({
      node,
      rule: 'refused-name',
      message: 'The built-in `print` writes to the streams of the process.',
    }));
}

/** What holds for every file. */
function always(file: SyntaxNode): Refusal[] {
  return [...foreignPackages(file), ...directives(file), ...redeclared(file)];
}

const rulesFor = (rules: readonly RefusedName[], wishes: string): RefusedName[] =>
  rules.filter(({ unless }) => unless?.test(wishes) !== true);

/** What code that is to be believed may not contain. `wishes` is what the specification asks for, in words. */
export function refusedInGoCode(path: string, file: SyntaxNode, wishes: string): Finding[] {
  return refusalFindings(path, [
    ...refusedNames(file, rulesFor(refusedInCode, wishes)),
    ...always(file),
    ...refusedFunctions(file),
    ...foreignAssignments(file),
    ...thirdParty(file),
    ...constantComparisons(file),
    ...refusedStrings(file, refusedText),
    ...builtInPrinting(file),
  ]);
}

/** What tests may not contain: skips, hooks, ways around the run. */
export function refusedInGoTests(path: string, file: SyntaxNode, wishes: string): Finding[] {
  return refusalFindings(path, [
    ...refusedNames(file, rulesFor(refusedInTests, wishes)),
    ...always(file),
    ...refusedFunctions(file),
    ...refusedStrings(file, ownName),
    ...skips(file),
  ]);
}

/** What a program of the documentation may not contain. */
export function refusedInGoPrograms(path: string, file: SyntaxNode, wishes: string): Finding[] {
  return refusalFindings(path, [...refusedNames(file, rulesFor(refusedInPrograms, wishes)), ...always(file)]);
}
