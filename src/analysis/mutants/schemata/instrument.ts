import { descendants, descendantsOfType, parseSource, type SyntaxNode } from '../../syntax-tree.ts';
import type { Mutant } from '../mutant.ts';
import { type MutatedText, type SchemataRules, type Site, waysUp, wayTo } from './site.ts';
import { canBeTemplate, functionEdge, ofMutant, type Template } from './template.ts';

type Placed = Site & { id: number; depth: number };

const textWith =
  (content: string, { start, end, replacement }: Mutant): MutatedText =>
  (node) =>
    content.slice(node.start, start) + replacement + content.slice(end, node.end);

interface Source {
  root: SyntaxNode;
  content: string;
  rules: SchemataRules;
}

/** The nearest place around a mutant where the language can choose between it and the original. */
function place({ root, content, rules }: Source, mutant: Mutant): Placed[] {
  const way = wayTo(root, mutant);
  if (rules.isFixed(way)) return [];
  for (const step of waysUp(way)) {
    if (rules.bodies.includes(step.node.type)) return [];
    const site = rules.siteAt(step, mutant.id, textWith(content, mutant));
    if (site !== null) return [{ ...site, id: mutant.id, depth: step.outer.length }];
  }
  return [];
}

/** Where the mutant of a constant shows: where that is read. */
function placeReads(source: Source, mutant: Mutant): Placed[] {
  const { root, content, rules } = source;
  const steps = [...waysUp(wayTo(root, mutant))];
  for (const step of steps) {
    const constant = rules.constantAt(step, textWith(content, mutant));
    if (constant === null) continue;
    const reads = descendantsOfType(root, 'identifier').filter(({ text }) => text === constant.name);
    return reads.flatMap(({ start, end }) =>
      place(source, { ...mutant, start, end, replacement: constant.value }),
    );
  }
  return place(source, mutant);
}

interface Insertion {
  at: number;
  /** Of what stands at one offset, what closes comes first, the innermost of it; then what opens, the outermost first. */
  order: readonly [closing: number, depth: number, turn: number];
  text: string;
}

function insertionsOf({ id, node, depth, open, close }: Placed, turn: number): Insertion[] {
  return [
    { at: node.start, order: [1, depth, turn], text: ofMutant(id, '+', open) },
    { at: node.end, order: [0, -depth, -turn], text: ofMutant(id, '-', close) },
  ];
}

function functionEdges(root: SyntaxNode, { functions }: SchemataRules): Insertion[] {
  const found = [...descendants(root)].filter(({ type }) => functions.includes(type));
  return found.flatMap(({ start, end }): Insertion[] => [
    { at: start, order: [1, -1, 0], text: functionEdge },
    { at: end, order: [0, 1, 0], text: functionEdge },
  ]);
}

function compare(left: Insertion, right: Insertion): number {
  const [closing, depth, turn] = right.order;
  return left.at - right.at || left.order[0] - closing || left.order[1] - depth || left.order[2] - turn;
}

function inserted(content: string, insertions: readonly Insertion[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, text } of insertions.toSorted(compare)) {
    parts.push(content.slice(from, at), text);
    from = at;
  }
  return [...parts, content.slice(from)].join('');
}

/** A code file with all mutants that have a place in it. */
export async function instrument(
  file: { path: string; content: string },
  mutants: readonly Mutant[],
  rules: SchemataRules,
): Promise<Template> {
  const { path, content } = file;
  const root = await parseSource(rules.grammar, content);
  if (root.broken || !canBeTemplate(content)) return { text: content, ids: [] };
  const own = mutants.filter((mutant) => mutant.path === path && canBeTemplate(mutant.replacement));
  const source = { root, content, rules };
  const placed = own.flatMap((mutant) => placeReads(source, mutant));
  const insertions = [...placed.flatMap(insertionsOf), ...functionEdges(root, rules)];
  return { text: inserted(content, insertions), ids: [...new Set(placed.map(({ id }) => id))] };
}
