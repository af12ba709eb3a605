import type { Finding } from '../../core/evidence.ts';
import { type Refusal, refusalFindings } from '../refusal.ts';
import type { SyntaxNode } from '../syntax-tree.ts';
import {
  nativeMethods,
  reflectiveCalls,
  strangeErrors,
  takenTypeNames,
  wrongPackage,
  wrongTopLevel,
} from './code-refusals.ts';
import { constantComparisons } from './comparison.ts';
import { lostAssertions, pretendedAssertions } from './lost-assertions.ts';
import { type JavaNameUse, javaNameUses } from './names.ts';
import { type RefusedJavaName, refusedInCode, refusedInTests } from './refusal-rules.ts';
import { testConstructs } from './test-refusals.ts';
import { hiddenCharacters } from './unicode-escapes.ts';

/** What the specification asks for: in words, and whether it is about a program that ends by itself. */
export interface JavaWishes {
  text: string;
  command: boolean;
}

/** `java.lang.reflect.*` is refused as a whole import, `java.lang.reflect.Method` with all below it. */
function covers(refused: string, name: string): boolean {
  return name === refused || name.startsWith(`${refused}.`);
}

/** All static members of a class, some of which are refused. */
function hides(refused: string, name: string): boolean {
  return (
    name.endsWith('.*') &&
    refused.startsWith(name.slice(0, -1)) &&
    /\.[a-z]\w*$/u.test(refused) &&
    /\.[A-Z]\w*\.\*$/u.test(name)
  );
}

/** What is the same in every run on a machine, and says nothing of the program. */
const harmless = /\bgetProperty\(\s*"(?:line|file|path)\.separator"\s*\)$/u;

function refusedUse({ name, node }: JavaNameUse, rules: readonly RefusedJavaName[]): Refusal[] {
  if (harmless.test(node.text)) return [];
  const rule = rules.find(({ names }) =>
    names.some((refused) => covers(refused, name) || hides(refused, name)),
  );
  const shown = name.replace(/^java\.lang\./u, '');
  return rule === undefined ? [] : [{ node, rule: 'refused-name', message: `\`${shown}\` ${rule.why}.` }];
}

function rulesFor(rules: readonly RefusedJavaName[], { text, command }: JavaWishes): RefusedJavaName[] {
  return rules.filter(({ unless, names }) => {
    if (command && names.includes('java.lang.System.exit')) return false;
    return unless?.test(text) !== true && !(command && names.includes('java.lang.ProcessBuilder'));
  });
}

/** What stands for both, code and tests. */
function common(path: string, program: SyntaxNode): Refusal[] {
  return [
    ...wrongPackage(path, program),
    ...takenTypeNames(path, program),
    ...reflectiveCalls(program),
    ...nativeMethods(program),
    ...pretendedAssertions(program),
    ...hiddenCharacters(program.text),
  ];
}

/** What code that is to be believed may not contain. */
export function refusedInJavaCode(path: string, program: SyntaxNode, wishes: JavaWishes): Finding[] {
  const rules = rulesFor(refusedInCode, wishes);
  const isLaidOut = path.includes('/');
  return refusalFindings(path, [
    ...javaNameUses(program).flatMap((use) => refusedUse(use, rules)),
    ...common(path, program),
    ...(isLaidOut ? wrongTopLevel(path, program) : []),
    ...strangeErrors(program),
    ...constantComparisons(program, wishes.text),
  ]);
}

/** What tests may not contain: skips, extensions, ways around the run. */
export function refusedInJavaTests(path: string, program: SyntaxNode, wishes: JavaWishes): Finding[] {
  const rules = rulesFor(refusedInTests, wishes);
  return refusalFindings(path, [
    ...javaNameUses(program).flatMap((use) => refusedUse(use, rules)),
    ...common(path, program),
    ...testConstructs(path, program),
    ...lostAssertions(program),
  ]);
}
