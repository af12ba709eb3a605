import type { Refusal } from '../refusal.ts';
import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { calledName } from './declarations.ts';
import { parameterNames } from './documentation.ts';
import { refusal } from './refusal.ts';
import { stackReads } from './stack-reads.ts';

const blind = (name: string): string =>
  `\`${name}\` does not look at what it compares, so that its objects could pass for anything.`;

const comparisons =
  /^(?:equals?|isEqual|eq|deepEquals?|strictEquals?|same|compare(?:To)?|asymmetricMatch|matches)$/;
const conversions = ['valueOf', '[Symbol.toPrimitive]'];

function reads(body: SyntaxNode, names: readonly string[]): boolean {
  return [...descendants(body)].some(
    ({ type, text }) =>
      type === 'this' || type === 'super' || (type === 'identifier' && names.includes(text)),
  );
}

/** Methods that answer without looking at anything. */
function blindMethods(module: SyntaxNode): Refusal[] {
  return descendantsOfType(module, 'method_definition').flatMap((node) => {
    const [name, body] = [childInField(node, 'name')?.text ?? '', childInField(node, 'body')];
    if (body === undefined) return [];
    const parameters = parameterNames(node);
    const other = [...descendants(body)].some(
      ({ type, text }) => type === 'identifier' && parameters.includes(text),
    );
    const isBlind =
      (comparisons.test(name) && parameters.length > 0 && !other) ||
      (conversions.includes(name) && !reads(body, parameters));
    return isBlind ? [refusal(node, 'constant-comparison', blind(name))] : [];
  });
}

/** Symbols by which an object decides what operators and assertions see. */
function refusedSymbols(module: SyntaxNode): Refusal[] {
  return descendantsOfType(module, 'member_expression')
    .filter(({ text }) => /^Symbol\s*\.\s*(?:hasInstance|species|unscopables|isConcatSpreadable)$/.test(text))
    .map((node) =>
      refusal(node, 'refused-symbol', `\`${node.text}\` changes what operators and assertions see.`),
    );
}

/** Paths and comments that only a fake needs. */
const refusedText = /\/proc\/(?:self|\d)|\/work\/(?:run|files|harness)|tests\.jsonl|\.test\.m?js\b/;
const coverageMarks = /\b(?:c8|v8|istanbul|node:coverage)\s+(?:ignore|disable)/i;

function refusedTexts(module: SyntaxNode): Refusal[] {
  const strings = descendantsOfType(module, 'string_fragment')
    .filter(({ text }) => refusedText.test(text))
    .map((node) =>
      refusal(node, 'refused-path', 'Text names a file of the test run or of the running process.'),
    );
  const comments = descendantsOfType(module, 'comment')
    .filter(({ text }) => coverageMarks.test(text))
    .map((node) => refusal(node, 'no-cover', 'A comment takes lines out of the coverage measurement.'));
  return [...strings, ...comments];
}

/** Escapes in names, which say something else to readers than to Node. */
export function lookAlikes(module: SyntaxNode): Refusal[] {
  return [...descendants(module)]
    .filter(
      ({ type, text }) => /identifier/.test(type) && (text.includes('\\') || text.normalize('NFKC') !== text),
    )
    .map((node) =>
      refusal(node, 'look-alike', `\`${node.text}\` is another name than it looks; write it plainly.`),
    );
}

/** A file that stands for its own module could be loaded in place of another part. */
function importMeta(module: SyntaxNode): Refusal[] {
  return descendantsOfType(module, 'meta_property')
    .filter(({ text }) => text.startsWith('import'))
    .map((node) => refusal(node, 'import-meta', '`import.meta` leads to the files of the test run.'));
}

/** What lets code pass for something that it is not. */
export function disguises(module: SyntaxNode, { mayExit }: { mayExit: boolean }): Refusal[] {
  return [
    ...blindMethods(module),
    ...refusedSymbols(module),
    ...refusedTexts(module),
    ...lookAlikes(module),
    ...stackReads(module),
    ...(mayExit ? [] : importMeta(module)),
    ...descendantsOfType(module, 'with_statement').map((node) =>
      refusal(node, 'with', '`with` hides which names are used.'),
    ),
  ];
}

/** Members of a test's runner that make a failure invisible. */
const skips = ['skip', 'todo', 'only'];
/** Calls of the runner: elsewhere `skip` may be a setting of what is tested. */
const registering = /(?:^|\.)(?:it|describe|suite|\w*[tT]est)$/;
const patches = /^(?:method|getter|setter|module|property)$/;

/** Tests that are skipped or expected to fail, and tools that replace what is tested. */
export function skippedTests(module: SyntaxNode): Refusal[] {
  const members = descendantsOfType(module, 'member_expression').flatMap((node) => {
    const [object, property] = [
      childInField(node, 'object')?.text ?? '',
      childInField(node, 'property')?.text ?? '',
    ];
    if (skips.includes(property) && /^(?:test|it|describe|suite|t|ctx|context|\w*[tT]est)$/.test(object))
      return [
        refusal(
          node,
          'skipped-test',
          `\`${node.text}\`: a test that is skipped or set apart proves nothing.`,
        ),
      ];
    const isPatch = /(?:^|\.)mock$/.test(object) && patches.test(property);
    return isPatch ? [refusal(node, 'patched', `\`${node.text}\` replaces what is tested.`)] : [];
  });
  const settings = descendantsOfType(module, 'call_expression')
    .filter((call) => registering.test(calledName(call)))
    .flatMap((call) => namedChildren(childInField(call, 'arguments') ?? call))
    .filter(({ type }) => type === 'object')
    .flatMap(namedChildren)
    .filter((pair) => skips.includes(childInField(pair, 'key')?.text.replace(/["']/g, '') ?? pair.text))
    .filter((pair) => pair.type !== 'pair' || childInField(pair, 'value')?.text !== 'false')
    .map((node) => refusal(node, 'skipped-test', 'A test that is skipped or set apart proves nothing.'));
  return [...members, ...settings];
}
