import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import type { MarkdownBlock } from '../markdown.ts';
import {
  type DraftExample,
  type ExampleNotation,
  joinProse,
  type LineJoints,
  logicalLines,
  longestCall,
  plainOutcome,
  readAtSeparator,
  readExamples,
  unquoted,
  withSetup,
} from '../written-examples.ts';
import { readAssertion } from './assertion.ts';
import { parseJavaLiteral } from './literal.ts';
import { callsSomething, isSetup, parseCall } from './statements.ts';

const separators =
  /(?<!\s)\s*(?:\/\/\s*(?:=>|->|→|==|returns?\b|throws?\b)?\s*|(?:->|→|=>|⇒|==|\breturns\b|\bgives\b)\s*|(?<=\s)(?:throws|raises)\s+)/gu;
const errorOutcome =
  /^(?:(?:throws?|raises?)\s+)?(?:an?\s+)?`?((?:\w+\.)*[A-Z]\w*)`?(?:\s+(?:when|if|because)\b.*|\(.*\))?[.;]?$/u;

async function readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null> {
  const plain = plainOutcome(text);
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

const notation: ExampleNotation = { separators, readCall, readOutcome };

/** The check that a line is: an assertion, or a call and what comes out of it. */
async function readCheck(line: string): Promise<Example['check']> {
  if (line.length > longestCall) return null;
  return (await readAssertion(line)) ?? readAtSeparator(line, notation);
}

const joints: LineJoints = {
  quoted: /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/gu,
  leads: /^\s*(?:->|→|=>|\/\/\s*(?:=>|->|→))\s*\S/u,
  trails: /(?:->|→|=>|==)\s*$/u,
};

/** What an object answers may depend on the calls before, so they become part of what prepares the next. */
function remembered(setup: readonly string[], { check }: DraftExample, own: Example['check']): string[] {
  const stateful = setup.some((line) => !line.startsWith('import '));
  return stateful && check?.expected.kind === 'value' && own !== null ? [`${own.call};`] : [];
}

async function readLines(block: MarkdownBlock): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const setup: string[] = [];
  for (const line of logicalLines(block, joints)) {
    const own = await readCheck(line);
    if (own === null && (await isSetup(line))) {
      setup.push(line);
      continue;
    }
    const draft = { text: line, check: withSetup(setup, own) };
    drafts.push(draft);
    setup.push(...remembered(setup, draft, own));
  }
  return joinProse(drafts);
}

/** The examples of a section in order. What cannot be run mechanically comes back as prose. */
export async function parseJavaExamples(text: string): Promise<Example[]> {
  return readExamples(text, readLines);
}
