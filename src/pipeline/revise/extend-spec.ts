import {
  type Example,
  type InterfaceSymbol,
  mostRequirements,
  type Requirement,
  Spec,
} from '../../core/spec.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import { isStated } from '../read-spec/ask-model.ts';
import type { AskedComment } from './asked.ts';
import type { Fate } from './fate.ts';
import type { Entry } from './read-review.ts';
import { splitComment } from './suggestions.ts';

/** The specification with what reviewers demand anew, and what became of every entry. */
export interface ExtendedSpec {
  spec: Spec;
  /** The new requirements. */
  added: Requirement[];
  fates: Fate[];
}

const shortestQuote = 8;
const longestText = 2_000;
const mostExamples = 60;
const mostSymbols = 40;

/** A quote counts when it stands in the comment as it was seen; a short one only when it is all of it. */
function quoteIn(comment: AskedComment | undefined, quote: string): string | null {
  const words = quote.trim();
  const text = splitComment(comment?.text ?? '').rest;
  const telling = words.length >= shortestQuote || words === text;
  return words !== '' && telling && words.length <= longestText && text.includes(words) ? words : null;
}

function nextNumber(ids: readonly string[]): number {
  return Math.max(0, ...ids.map((id) => Number(id.slice(1)))) + 1;
}

const tooMany = `This would be a new requirement, and one job can prove at most ${mostRequirements}. Open an issue of its own for it.`;

interface Growing {
  requirements: Requirement[];
  fates: Fate[];
  examples: { line: string; comment: string }[];
}

function take(growing: Growing, entry: Entry, comment: AskedComment | undefined): void {
  const text = entry.text.trim().slice(0, longestText);
  const { comment: id, kind, target } = entry;
  if (kind === 'answer' || kind === 'decline') {
    growing.fates.push({ comment: id, kind, text });
    return;
  }
  const quote = kind === 'requirement' ? quoteIn(comment, entry.quote) : null;
  if (quote === null) {
    growing.fates.push({ comment: id, kind: 'change', target, text });
    return;
  }
  const number = nextNumber(growing.requirements.map((one) => one.id));
  if (number > mostRequirements) {
    growing.fates.push({ comment: id, kind: 'refused', text: tooMany });
    return;
  }
  const requirement = `R${number}`;
  growing.requirements.push({ id: requirement, text, quote });
  growing.fates.push({ comment: id, kind: 'requirement', requirement, text });
  if (entry.example.trim() !== '')
    growing.examples.push({ line: entry.example, comment: comment?.text ?? '' });
}

/** Whether call and outcome stand in the comment, but for the names of public symbols, which it may leave out. */
function isGiven(check: NonNullable<Example['check']>, comment: string, spec: Spec): boolean {
  const literal = spec.interface.reduce((text, { name }) => text.replaceAll(name, ' '), check.call);
  return isStated(check, comment) && isStated({ ...check, expected: { kind: 'value', literal } }, comment);
}

/** Examples decide as those of the issue do, so only what the comment states becomes one. */
async function examplesOf(given: Growing['examples'], spec: Spec, toolchain: Toolchain): Promise<Example[]> {
  const examples: Example[] = [];
  const first = nextNumber(spec.examples.map(({ id }) => id));
  for (const { line, comment } of given) {
    const [parsed, ...more] = await toolchain.parseExamples(line.split('\n')[0]?.slice(0, longestText) ?? '');
    const id = first + examples.length;
    if (
      parsed?.check == null ||
      more.length > 0 ||
      id > mostExamples ||
      !isGiven(parsed.check, comment, spec)
    )
      continue;
    examples.push({ ...parsed, id: `E${id}` });
  }
  return examples;
}

/** Declarations only come with a requirement; one of a name that stands takes its place and keeps its errors. */
function interfaceWith(spec: Spec, declared: readonly InterfaceSymbol[]): InterfaceSymbol[] {
  const fresh = new Map(declared.map((symbol) => [symbol.name, symbol]));
  const kept = spec.interface.map((symbol) => {
    const now = fresh.get(symbol.name);
    if (now?.kind !== symbol.kind) return symbol;
    const errors = now.errors.filter(({ type }) => !symbol.errors.some((known) => known.type === type));
    return { ...now, errors: [...symbol.errors, ...errors] };
  });
  const names = new Set(kept.map(({ name }) => name));
  return [...kept, ...declared.filter(({ name }) => !names.has(name))].slice(0, mostSymbols);
}

/** Adds new demands behind those that stand; nothing that stands goes. What cannot be proven by a quote is a change only. */
export async function extendSpec(
  spec: Spec,
  { entries, declared }: { entries: readonly Entry[]; declared: readonly InterfaceSymbol[] },
  { comments, toolchain }: { comments: readonly AskedComment[]; toolchain: Toolchain },
): Promise<ExtendedSpec> {
  const growing: Growing = { requirements: [...spec.requirements], fates: [], examples: [] };
  for (const entry of entries)
    take(
      growing,
      entry,
      comments.find(({ id }) => id === entry.comment),
    );
  const added = growing.requirements.slice(spec.requirements.length);
  const examples = await examplesOf(growing.examples, spec, toolchain);
  const extended = Spec.safeParse({
    ...spec,
    requirements: growing.requirements,
    examples: [...spec.examples, ...examples],
    interface: added.length === 0 ? spec.interface : interfaceWith(spec, declared),
  });
  if (extended.success) return { spec: extended.data, added, fates: growing.fates };
  const text = 'What is asked does not fit into the specification. Ask for it in shorter words.';
  const fates = growing.fates.map(
    (fate): Fate => (fate.kind === 'requirement' ? { comment: fate.comment, kind: 'refused', text } : fate),
  );
  return { spec, added: [], fates };
}
