import type { Finding } from '../../core/evidence.ts';
import { type Refusal, refusalFindings } from '../refusal.ts';
import { childInField, descendants, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { refusedAttributes } from './attributes.ts';
import { constantComparisons } from './comparison.ts';
import { assertionsWithEffects, hiddenInMacros } from './in-macros.ts';
import { bodyOf, itemsIn } from './items.ts';
import { type Import, meanings, type PathUse, pathUses, rustImports } from './paths.ts';
import {
  builtInNames,
  freeFunctionNames,
  judgingTraits,
  type RefusedPath,
  refusedInCode,
  refusedInTests,
  refusedMacros,
} from './refusal-rules.ts';
import { isWord, plainName, tokensOf } from './tokens.ts';

function covers(refused: string, path: string): boolean {
  return path === refused || path.startsWith(`${refused}::`);
}

function refusedUse({ node, path }: PathUse, rules: readonly RefusedPath[]): Refusal[] {
  const rule = rules.find(({ paths }) => paths.some((refused) => covers(refused, path)));
  // `test` is a crate only with something behind it.
  if (rule === undefined || path === 'test') return [];
  return [{ node, rule: 'refused-path', message: `\`${path}\` ${rule.why}.` }];
}

/** `use std as s`, `use std::*`, `use std::{self}`: what is used through them cannot be followed. */
function hiddenRoots(imports: readonly Import[], rules: readonly RefusedPath[]): Refusal[] {
  return imports.flatMap(({ node, path, glob }) => {
    const plain = path.replace(/^(?:core|alloc)(?=::|$)/, 'std');
    const hides =
      glob &&
      meanings(path, imports).some((meant) =>
        rules.some(({ paths }) => paths.some((refused) => refused.startsWith(`${meant}::`))),
      );
    const root = plain === 'std' || (glob && plain === '');
    if (!hides && !root) return [];
    return [{ node, rule: 'hidden-path', message: `\`${node.text}\` hides which names are used.` }];
  });
}

const notInGeneratedCode: Record<string, string> = {
  unsafe_block: '`unsafe` leaves what the compiler can check.',
  extern_crate_declaration: 'Other crates are not there.',
  foreign_mod_item: 'Foreign functions leave what the compiler can check.',
  union_item: 'A union leaves what the compiler can check.',
  macro_definition: 'A macro hides what the code does; write a function.',
};

function refusedNodes(root: SyntaxNode): Refusal[] {
  const kinds = descendantsOfType(root, ...Object.keys(notInGeneratedCode)).map((node) => ({
    node,
    rule: node.type.replaceAll('_', '-'),
    message: notInGeneratedCode[node.type] ?? '',
  }));
  const words = [...tokensOf(root)]
    .filter(({ text }) => text === 'unsafe' || text === 'extern')
    .map((node) => ({
      node,
      rule: 'unsafe',
      message: `\`${node.text}\` leaves what the compiler can check.`,
    }));
  const mutable = descendantsOfType(root, 'static_item')
    .filter((node) => node.children.some(({ type }) => type === 'mutable_specifier'))
    .map((node) => ({
      node,
      rule: 'static-mut',
      message: '`static mut` leaves what the compiler can check.',
    }));
  return [...kinds, ...words, ...mutable];
}

/** Calls of macros by their names, also inside of other macros. */
function refusedMacroUses(root: SyntaxNode): Refusal[] {
  const tokens = [...tokensOf(root)];
  return tokens
    .filter((token, index) => isWord(token) && tokens[index + 1]?.text === '!')
    .filter(({ text }) => refusedMacros.includes(plainName(text)))
    .map((node) => ({
      node,
      rule: 'refused-macro',
      message: `\`${node.text}!\` makes the code depend on where it is compiled.`,
    }));
}

const naming = [
  ...['struct_item', 'enum_item', 'union_item', 'trait_item', 'type_item', 'mod_item', 'function_item'],
  ...['const_item', 'static_item', 'macro_definition'],
];

/** Items, and other names for them, that are called like something of the standard library. */
function disguises(root: SyntaxNode, imports: readonly Import[]): Refusal[] {
  const isMethod = new Set(
    descendantsOfType(root, 'impl_item', 'trait_item').flatMap((node) =>
      itemsIn(bodyOf(node) ?? node).map((item) => item.node),
    ),
  );
  const declared = descendantsOfType(root, ...naming)
    .filter((node) => !isMethod.has(node))
    .map((node) => ({ node, name: plainName(childInField(node, 'name')?.text ?? '') }))
    .filter(({ node, name }) => node.type !== 'function_item' || !freeFunctionNames.has(name));
  const variables = descendantsOfType(root, 'enum_variant').map((node) => ({
    node,
    name: childInField(node, 'name')?.text ?? '',
  }));
  const renamed = imports.filter((entry) => entry.renamed);
  const masked = renamed.filter(
    ({ path, name }) => name !== '_' && meanings(path, imports).some((meant) => judgingTraits.test(meant)),
  );
  const wrong = variables.filter(({ name }) => /^(?:Some|None|Ok|Err)$/.test(name));
  return [
    ...[...declared, ...renamed].filter(({ name }) => builtInNames.has(name)),
    ...wrong,
    ...masked.map(({ node, path }) => ({ node, name: path })),
  ].map(({ node, name }) => ({
    node,
    rule: 'built-in-name',
    message: `\`${name}\` is a name of the standard library; choose another one.`,
  }));
}

/** What failures are told with has to tell the truth. */
function handWrittenDebug(root: SyntaxNode, wishes: string): Refusal[] {
  if (/\bdebug\b/i.test(wishes)) return [];
  return descendantsOfType(root, 'impl_item')
    .filter((node) => /(?:^|::|#)Debug$/.test(childInField(node, 'trait')?.text ?? ''))
    .map((node) => ({ node, rule: 'debug', message: '`Debug` is written by hand; derive it.' }));
}

/** Other source files, which nobody has sent. */
function outsideModules(root: SyntaxNode): Refusal[] {
  return descendantsOfType(root, 'mod_item')
    .filter((node) => bodyOf(node) === undefined)
    .map((node) => ({
      node,
      rule: 'module-file',
      message: 'A module in another file; everything stands in this one.',
    }));
}

/** An identifier that looks like another one. */
function lookAlikes(root: SyntaxNode): Refusal[] {
  return [...descendants(root)]
    .filter(({ type, text }) => /identifier$/.test(type) && /[^\x20-\x7e\s]/.test(text))
    .map((node) => ({
      node,
      rule: 'look-alike',
      message: `\`${node.text}\` is not written in plain letters.`,
    }));
}

/** The switch between mutants is in the environment, which a specification may ask for. */
function ownNames(root: SyntaxNode): Refusal[] {
  return descendantsOfType(root, 'string_literal', 'raw_string_literal')
    .filter(({ text }) => /specproof/i.test(text))
    .map((node) => ({ node, rule: 'refused-text', message: 'Text names something of the test run.' }));
}

function commonRefusals(root: SyntaxNode, rules: readonly RefusedPath[], wishes: string): Refusal[] {
  const imports = rustImports(root);
  const wanted = rules.filter(({ unless }) => unless?.test(wishes) !== true);
  return [
    ...pathUses(root, imports).flatMap((use) => refusedUse(use, wanted)),
    ...hiddenRoots(imports, wanted),
    ...refusedNodes(root),
    ...refusedMacroUses(root),
    ...hiddenInMacros(root),
    ...ownNames(root),
    ...disguises(root, imports),
    ...outsideModules(root),
    ...lookAlikes(root),
  ];
}

/** What code that is to be believed may not contain. `wishes` is what the specification asks for, in words. */
export function refusedInRustCode(path: string, root: SyntaxNode, wishes: string): Finding[] {
  return refusalFindings(path, [
    ...commonRefusals(root, refusedInCode, wishes),
    ...refusedAttributes(root, 'code'),
    ...constantComparisons(root, wishes),
    ...assertionsWithEffects(root),
    ...handWrittenDebug(root, wishes),
  ]);
}

/** What tests may not contain: skips, macros, ways around the run. */
export function refusedInRustTests(path: string, root: SyntaxNode, wishes: string): Finding[] {
  return refusalFindings(path, [
    ...commonRefusals(root, refusedInTests, wishes),
    ...refusedAttributes(root, 'test'),
  ]);
}
