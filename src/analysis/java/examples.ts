import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import { type MarkdownBlock, markdownBlocks, plainLine } from '../markdown.ts';
import { readAssertion } from './assertion.ts';
import { parseJavaLiteral } from './literal.ts';
import { callsSomething, isSetup, parseCall } from './statements.ts';

/** One written example before numbering; `check: null` is prose. */
interface DraftExample {
  text: string;
  check: Example['check'];
}

const separators =
  /(?<!\s)\s*(?:\/\/\s*(?:=>|->|→|==|returns?\b|throws?\b)?\s*|(?:->|→|=>|⇒|==|\breturns\b|\bgives\b)\s*|(?<=\s)(?:throws|raises)\s+)/gu;
const errorOutcome =
  /^(?:(?:throws?|raises?)\s+)?(?:an?\s+)?`?((?:\w+\.)*[A-Z]\w*)`?(?:\s+(?:when|if|because)\b.*|\(.*\))?[.;]?$/u;
const maximumCall = 4_000;
const longestLine = 4_000;
const mostSeparators = 10;
const longestSection = 60_000;
const mostLines = 800;

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^`([^`]*)`$/u, '$1')
    .trim();
}

async function readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null> {
  const plain = unquoted(text.replace(/(`|["')\]}\w])[.;,]$/u, '$1'));
  const error = errorOutcome.exec(plain)?.[1];
  const named =
    error !== undefined &&
    (/throws|raises/u.test(separator) ||
      /^(?:throws|raises)\b/u.test(plain) ||
      /(?:Error|Exception)$/u.test(error));
  if (named) return { kind: 'error', type: error };
  return (await parseJavaLiteral(plain)) === null ? null : { kind: 'value', literal: plain };
}

async function readCall(text: string): Promise<string | null> {
  const plain = unquoted(text).replace(/;$/u, '');
  return (await parseCall(plain)) !== null && (await callsSomething(plain)) ? plain : null;
}

async function checkAt(line: string, match: RegExpExecArray): Promise<Example['check']> {
  const right = line.slice(match.index + match[0].length);
  if (match[0].trim() === '' || right.trim() === '') return null;
  const call = await readCall(line.slice(0, match.index));
  const expected = call === null ? null : await readOutcome(right, match[0]);
  return call === null || expected === null ? null : { call, expected };
}

/** The check that a line such as `call -> literal` or `call throws Error` is, at the first place where both sides can be read. */
async function readCheck(line: string): Promise<Example['check']> {
  if (line.length > longestLine) return null;
  const assertion = await readAssertion(line);
  if (assertion !== null) return assertion;
  for (const match of [...line.matchAll(separators)].slice(0, mostSeparators)) {
    const check = await checkAt(line, match);
    if (check !== null) return check;
  }
  return null;
}

const balance = (text: string): number =>
  [...text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/gu, '').matchAll(/[()[\]{}]/gu)].reduce(
    (depth, { 0: bracket }) => depth + ('([{'.includes(bracket) ? 1 : -1),
    0,
  );

const goesOn = (text: string): boolean =>
  text.length < maximumCall && (balance(text) > 0 || /(?:->|→|=>|==)\s*$/u.test(text));

/** Lines that belong together because brackets are open, or an arrow stands at the end or at the start of the next. */
function logicalLines(lines: readonly string[]): string[] {
  const logical: string[] = [];
  for (const line of lines) {
    const before = logical.at(-1) ?? '';
    const leads = /^\s*(?:->|→|=>|\/\/\s*(?:=>|->|→))\s*\S/u.test(line);
    if (before.trim() === '' || line.trim() === '' || !(leads || goesOn(before))) logical.push(line);
    else logical[logical.length - 1] = `${before}${leads ? ' ' : '\n'}${line.trim()}`;
  }
  return logical;
}

/** The call with what prepares it; null when that is too long to carry. */
function withSetup(setup: readonly string[], check: Example['check']): Example['check'] {
  if (check === null || setup.length === 0) return check;
  const call = [...setup, check.call].join('\n');
  return call.length > maximumCall ? null : { ...check, call };
}

/** Lines of prose that follow each other are one example. */
function joinProse(drafts: DraftExample[], draft: DraftExample): DraftExample[] {
  const last = drafts.at(-1);
  if (last === undefined || last.check !== null || draft.check !== null) return [...drafts, draft];
  return [...drafts.slice(0, -1), { text: `${last.text}\n${draft.text}`, check: null }];
}

/** What an object answers may depend on the calls before, so they become part of what prepares the next. */
function remembered(setup: readonly string[], { check }: DraftExample, own: Example['check']): string[] {
  const stateful = setup.some((line) => !line.startsWith('import '));
  return stateful && check?.expected.kind === 'value' && own !== null ? [`${own.call};`] : [];
}

async function readLines(block: MarkdownBlock): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const setup: string[] = [];
  const trimmed = logicalLines(block.lines).map((raw) =>
    block.fence === null ? plainLine(raw) : raw.trim(),
  );
  for (const line of trimmed.filter((text) => text !== '')) {
    const own = await readCheck(line);
    if (own === null && (await isSetup(line))) {
      setup.push(line);
      continue;
    }
    const draft = { text: line, check: withSetup(setup, own) };
    drafts.push(draft);
    setup.push(...remembered(setup, draft, own));
  }
  return drafts.reduce(joinProse, []);
}

/** The beginning of a section, without empty lines after each other; more examples than fit could not be carried anyway. */
function shortSection(text: string): string {
  const lines = text.slice(0, longestSection).split('\n');
  const spare = lines.filter((line, index) => line.trim() !== '' || lines[index - 1]?.trim() !== '');
  return spare.slice(0, mostLines).join('\n');
}

/** The examples of a section in order. What cannot be run mechanically comes back as prose. */
export async function parseJavaExamples(text: string): Promise<Example[]> {
  const drafts: DraftExample[] = [];
  for (const block of markdownBlocks(shortSection(text))) drafts.push(...(await readLines(block)));
  return drafts
    .slice(0, 60)
    .map((draft, index) => ({ id: `E${index + 1}`, ...draft, text: draft.text.slice(0, 8_000) }));
}
