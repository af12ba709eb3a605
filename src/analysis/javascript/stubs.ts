import { applyEdits, childInField, type Edit, type SyntaxNode } from '../syntax-tree.ts';
import { declarationsIn, exportsOf, methodsOf } from './declarations.ts';
import { changing, defaultValue, type KnownTypes, type StubAnswer } from './default-value.ts';
import { answersValue } from './documentation.ts';
import { jsdocBefore } from './jsdoc.ts';
import { parseType, typedefsIn } from './type-text.ts';

/** A module with the bodies of its public functions replaced. */
export interface StubbedModule {
  content: string;
  /** Functions for which no fitting value can be made up. */
  unknown: string[];
  /** Functions that answer nothing, so that only an error shows whether they work. */
  valueless: string[];
}

interface Target {
  name: string;
  body: SyntaxNode;
  generator: boolean;
  constructs: boolean;
  /** The documented type of the answer. */
  returns: string | null;
  answers: boolean;
}

function functionTargets(module: SyntaxNode): Target[] {
  const names = new Set(exportsOf(module).values());
  return declarationsIn(module).flatMap(({ kind, name, outer, within = module, node }) => {
    const body = childInField(node, 'body');
    if (kind !== 'function' || !names.has(name) || body === undefined) return [];
    const returns = jsdocBefore(within, outer)?.returns ?? null;
    const generator = node.children.some(({ type }) => type === '*');
    return [{ name, body, generator, constructs: false, returns, answers: answersValue(node) }];
  });
}

/** Methods of all classes, also of those that are not exported: their instances are seen. */
function methodTargets(module: SyntaxNode): Target[] {
  return declarationsIn(module)
    .filter(({ kind }) => kind === 'class')
    .flatMap(({ node: definition }) =>
      methodsOf(definition).map(({ name, node, body, parent, generator }) => {
        const returns = jsdocBefore(parent, node)?.returns ?? null;
        const constructs = name === 'constructor';
        return { name, body, generator, constructs, returns, answers: !constructs && answersValue(node) };
      }),
    );
}

const raising = '{ throw new Error("stub"); }';
const nothing = /^(?:Promise<)?(?:void|undefined|never)>?$/;

function isValueless({ returns, answers, generator }: Target): boolean {
  return !generator && (returns === null ? !answers : nothing.test(returns));
}

async function yielded({ returns }: Target, answer: StubAnswer, known: KnownTypes): Promise<string> {
  if (answer === 'empty') return '{ return; }';
  const inside = /^(?:Async)?(?:Generator|Iterable|Iterator|IterableIterator)\.?<(.+)>$/.exec(
    returns ?? '',
  )?.[1];
  const type = inside === undefined ? null : await parseType(inside.split(/,(?![^<{(]*[>})])/)[0] ?? inside);
  return `{ yield ${(type === null ? null : defaultValue(type, answer, known)) ?? changing}; }`;
}

/** The body of a stub that answers; null when no value can be made up. */
async function answerBody(target: Target, answer: StubAnswer, known: KnownTypes): Promise<string | null> {
  if (target.constructs) return target.body.text;
  if (target.generator) return yielded(target, answer, known);
  if (isValueless(target)) return '{ return undefined; }';
  const type = target.returns === null ? null : await parseType(target.returns);
  const value = type === null ? null : defaultValue(type, answer, known);
  return value === null ? null : `{ return ${value}; }`;
}

async function knownTypes(module: SyntaxNode): Promise<KnownTypes> {
  const classes = declarationsIn(module).filter(({ kind }) => kind === 'class');
  const aliases = new Map<string, SyntaxNode>();
  for (const [name, text] of typedefsIn(module)) {
    const type = await parseType(text);
    if (type !== null) aliases.set(name, type);
  }
  return { classes: new Set(classes.map(({ name }) => name)), aliases };
}

/** The module with the body of every public function and method replaced. Only a stub that raises replaces constructors. */
export async function stubJavascriptModule(
  source: string,
  module: SyntaxNode,
  variant: 'raise' | StubAnswer,
): Promise<StubbedModule> {
  const known = await knownTypes(module);
  const targets = [...functionTargets(module), ...methodTargets(module)];
  const stubs = await Promise.all(
    targets.map(async (target) => ({
      target,
      text: await answerBody(target, variant === 'raise' ? 'empty' : variant, known),
    })),
  );
  const edits = stubs.map(({ target: { body }, text }): Edit => {
    return { start: body.start, end: body.end, text: variant === 'raise' ? raising : (text ?? raising) };
  });
  return {
    content: applyEdits(source, edits),
    unknown: stubs.filter(({ text }) => text === null).map(({ target }) => target.name),
    valueless: targets.filter((target) => !target.constructs && isValueless(target)).map(({ name }) => name),
  };
}
