import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';
import { identifierWords } from '../../identifier-words.ts';
import type { SyntaxNode } from '../../syntax-tree.ts';
import { type Call, callOf } from './calls.ts';
import { builtText, declaredName, isBuilt, isConstant, type Values, valuesIn } from './values.ts';

/** A node with what a rule may want to know of it. */
export interface Place {
  node: SyntaxNode;
  call: Call | null;
  /** What it lies in, the closest last. */
  ancestors: readonly SyntaxNode[];
  /** The whole text of the file. */
  source: string;
  /** Whether the pattern fits anywhere in the file. */
  mentions: (pattern: RegExp) => boolean;
  /** Whether an argument is put together from parts that are not all literals. */
  built: (value: SyntaxNode | undefined) => boolean;
  constant: (value: SyntaxNode | undefined) => boolean;
  /** A built value together with the texts of the names in it. */
  text: (value: SyntaxNode) => string;
  /** Whether one of the names that it is given to, or its function's, speaks of a secret. */
  forSecret: () => boolean;
}

/** A mistake that the syntax tree shows. It finds what is written plainly; code that means to hide it can. */
export interface TreeRule {
  rule: string;
  cwe: number;
  severity: Finding['severity'];
  /** What is wrong, and what to do instead. */
  message: string;
  matches: (place: Place) => boolean;
  /** Words with which a specification wishes for it: it is a low finding then. */
  wished?: RegExp;
  /** Looked for in tests too. */
  inTests?: boolean;
}

const secretWords: readonly string[] = [
  ...['token', 'password', 'passwd', 'passphrase', 'passcode', 'secret', 'nonce', 'salt', 'otp', 'csrf'],
  ...['session', 'credential', 'credentials', 'apikey', 'pin', 'captcha', 'signature'],
];

function speaksOfSecret(name: string): boolean {
  const words = identifierWords(name);
  const pairs = words.map((word, index) => `${word}${words[index + 1] ?? ''}`);
  return [...words, ...pairs].some((word) => secretWords.includes(word));
}

const none: Values = { built: new Map(), constant: new Set() };

interface Surroundings {
  ancestors: readonly SyntaxNode[];
  source: string;
  mentions: Place['mentions'];
  values: Values;
  inFunction: boolean;
}

function placeOf(node: SyntaxNode, { ancestors, source, mentions, values }: Surroundings): Place {
  return {
    node,
    call: callOf(node),
    ancestors,
    source,
    mentions,
    built: (value) => value !== undefined && isBuilt(value, values),
    constant: (value) => value === undefined || isConstant(value, values),
    text: (value) => builtText(value, values),
    forSecret: () => ancestors.some((ancestor) => speaksOfSecret(declaredName(ancestor))),
  };
}

function* placesBelow(node: SyntaxNode, given: Surroundings): Generator<Place> {
  yield placeOf(node, given);
  const inside = { ...given, ancestors: [...given.ancestors, node] };
  for (const child of node.children) {
    const opens = !given.inFunction && isFunction(child);
    const own = opens ? { inFunction: true, values: withConstants(valuesIn(child), given.values) } : {};
    yield* placesBelow(child, { ...inside, ...own });
  }
}

/** Looks through a file once for each pattern. */
function mentionsIn(source: string): Place['mentions'] {
  const known = new Map<string, boolean>();
  return (pattern) => {
    const key = `${pattern.source}/${pattern.flags}`;
    const found = known.get(key) ?? pattern.test(source);
    known.set(key, found);
    return found;
  };
}

const isFunction = ({ type }: SyntaxNode): boolean =>
  /^(?:function_(?:declaration|item|definition)|method_(?:declaration|definition)|constructor_declaration|generator_function_declaration)$/u.test(
    type,
  );

/** A function sees the file's constants; what others put together is not its own. */
function withConstants(own: Values, file: Values): Values {
  return { built: own.built, constant: new Set([...file.constant, ...own.constant]) };
}

/** What the rules find in a file. `wishes` is the text of the specification. */
export function findByRules(
  rules: readonly TreeRule[],
  file: CandidateFile,
  { tree, wishes }: { tree: SyntaxNode; wishes: string },
): Finding[] {
  const inForce = rules.filter((rule) => file.role === 'code' || rule.inTests === true);
  const values = inForce.length === 0 ? none : valuesIn(tree);
  const findings: Finding[] = [];
  const { content: source } = file;
  const start = { ancestors: [], source, mentions: mentionsIn(source), values, inFunction: false };
  for (const place of placesBelow(tree, start))
    for (const rule of inForce)
      if (rule.matches(place)) findings.push(findingOf(rule, place.node, { file, wishes }));
  return findings;
}

function findingOf(
  { rule, cwe, severity, message, wished }: TreeRule,
  { line }: SyntaxNode,
  { file, wishes }: { file: CandidateFile; wishes: string },
): Finding {
  const isWished = severity === 'error' && wished !== undefined && wished.test(wishes);
  return { path: file.path, line, rule, severity: isWished ? 'warning' : severity, message, cwe };
}
