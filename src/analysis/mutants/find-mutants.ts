import type { Language } from '../../core/language.ts';
import { withoutTests } from '../structure/without-tests.ts';
import { applyEdits, fitsGrammar, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { answerChanges } from './answers.ts';
import { constantChanges } from './constants.ts';
import type { Mutant } from './mutant.ts';
import type { MutationRules } from './mutation-rules.ts';
import { arithmeticChanges, booleanChanges, relationalChanges } from './operators.ts';
import { mutationRules } from './rules/index.ts';
import {
  type Change,
  type Finder,
  isBesideError,
  nameOf,
  returnedBeside,
  type Spot,
  unitOf,
} from './spot.ts';
import { statementChanges } from './statements.ts';
import { textTeller } from './texts.ts';

const finders: Readonly<Record<Mutant['kind'], Finder>> = {
  relational: relationalChanges,
  arithmetic: arithmeticChanges,
  boolean: booleanChanges,
  constant: constantChanges,
  statement: statementChanges,
  return: answerChanges,
};
const kinds = ['relational', 'arithmetic', 'boolean', 'constant', 'statement', 'return'] as const;

/** Lines of a file that no test runs. */
export interface MissingLines {
  path: string;
  lines: number[];
}

const longestShown = 80;
const statements = /(?:statement|declaration|keyword_argument)$/u;
const stepTypes = /_statement$|^(?:lexical|variable|local_variable|let)_declaration$/u;

/** Whether nothing at or below a node is changed. */
function isLeftOut({ node, up }: Spot, rules: MutationRules, missing: ReadonlySet<number>): boolean {
  if (stepTypes.test(node.type) && missing.has(node.line)) return true;
  if (statements.test(node.type) && rules.skippedText.test(node.text)) return true;
  return rules.functions.includes(node.type) && rules.exempt.test(nameOf(node, up?.node));
}

function isUnchangedArgument({ node, up }: Spot, rules: MutationRules): boolean {
  if (up === null || (node.field !== 'arguments' && node.type !== 'argument_list')) return false;
  const { text, start } = up.node;
  const called = text.slice(0, node.start - start).trim();
  return rules.unchangedCalls.test(called) || rules.unchangedCalls.test(text);
}

/** The spots of a file that may be changed. What is `skipped` can go as a whole, and nothing inside of it is changed. */
function* spotsOf(spot: Spot, rules: MutationRules, missing: ReadonlySet<number>): Generator<Spot> {
  if (isLeftOut(spot, rules, missing)) return;
  if (isUnchangedArgument(spot, rules) || isBesideError(spot.node, returnedBeside(spot))) return;
  yield spot;
  if (rules.skipped.includes(spot.node.type)) return;
  for (const node of spot.node.children) yield* spotsOf({ node, up: spot }, rules, missing);
}

function shownText(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > longestShown ? `${line.slice(0, longestShown - 1)}…` : line;
}

type Found = Omit<Mutant, 'id'>;

function mutantAt(
  change: Change,
  spot: Spot,
  given: { path: string; kind: Mutant['kind']; rules: MutationRules },
): Found {
  const { node, replacement, shown = { from: node.text, to: replacement } } = change;
  return {
    path: given.path,
    line: node.line,
    unit: unitOf({ node, up: spot }, given.rules),
    kind: given.kind,
    start: node.start,
    end: node.end,
    replacement,
    from: shownText(shown.from),
    to: shownText(shown.to),
  };
}

function allChanges(
  root: SyntaxNode,
  file: { path: string },
  given: { rules: MutationRules; missing: ReadonlySet<number> },
): Found[] {
  const { rules, missing } = given;
  const isText = textTeller(root, rules);
  return [...spotsOf({ node: root, up: null }, rules, missing)].flatMap((spot) =>
    kinds.flatMap((kind) =>
      finders[kind](spot, rules, isText)
        .map((change) => mutantAt(change, spot, { path: file.path, kind, rules }))
        .filter(({ line }) => !missing.has(line)),
    ),
  );
}

async function mutantsOfFile(
  language: Language,
  file: { path: string; content: string },
  missing: ReadonlySet<number>,
): Promise<Found[]> {
  const root = await parseSource(language, file.content);
  if (root.broken) return [];
  const rules = mutationRules[language];
  const byText = new Map<string, Found>();
  for (const mutant of allChanges(withoutTests(root), file, { rules, missing })) {
    const text = mutated(file.content, mutant);
    if (!byText.has(text)) byText.set(text, mutant);
  }
  const valid: Found[] = [];
  for (const [text, mutant] of byText) if (await fitsGrammar(language, text)) valid.push(mutant);
  return valid.toSorted((left, right) => left.start - right.start);
}

/** A file's text with the change made. */
export function mutated(
  content: string,
  { start, end, replacement }: Pick<Mutant, 'start' | 'end' | 'replacement'>,
): string {
  return applyEdits(content, [{ start, end, text: replacement }]);
}

/**
 * The small changes of code files that good tests notice, in the order of the files: nothing on lines that no test runs, in tests,
 * imports, annotations, types, documentation or messages of errors. Each fits the grammar; whether a compiler takes it is not known.
 */
export async function findMutants(
  language: Language,
  files: readonly { path: string; content: string }[],
  missing: readonly MissingLines[] = [],
): Promise<Mutant[]> {
  const mutants: Found[] = [];
  for (const file of files) {
    const lines = missing.filter(({ path }) => path === file.path).flatMap((entry) => entry.lines);
    mutants.push(...(await mutantsOfFile(language, file, new Set(lines))));
  }
  return mutants.map((mutant, index) => ({ id: index + 1, ...mutant }));
}
