import { declarationSource } from '../../analysis/java/declaration-text.ts';
import {
  allTypes,
  type JavaMethod,
  type JavaType,
  methodsIn,
  typesIn,
} from '../../analysis/java/declarations.ts';
import { childInField, namedChildren, parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { Spec } from '../../core/spec.ts';
import type { Callable, CallableType } from '../growth/calls.ts';
import { type JavaScope, parametersOf } from './growth-types.ts';

export interface JavaCallable extends Callable {
  /** What is called: `Totals.sum`, `new LruCache<Integer, Integer>`; the name alone of a method. */
  callee: string;
  /** What becomes of what it answers: nothing, it is kept, or its items are asked for one by one. */
  answer: 'nothing' | 'value' | 'iterator' | 'stream';
}

function typeParameters(node: SyntaxNode): string[] {
  const list = childInField(node, 'type_parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap((one) => namedChildren(one)[0]?.text ?? []);
}

function answerOf(returns: SyntaxNode | undefined): JavaCallable['answer'] {
  const text = returns?.text ?? 'value';
  if (text === 'void') return 'nothing';
  if (/^(?:\w+\.)*(?:\w*Stream)\b/u.test(text)) return 'stream';
  return /^(?:\w+\.)*Iterator\b/u.test(text) ? 'iterator' : 'value';
}

/** A method, seen from the type that it is in, if it is in one. */
function callableOf(
  { name, node, returns }: JavaMethod,
  callee: string,
  { owner, types }: { owner: JavaType | null; types: JavaScope['types'] },
): JavaCallable {
  const outer = owner === null ? [] : typeParameters(owner.node);
  const parameters = new Set([...outer, ...typeParameters(node)]);
  return {
    name,
    parameters: parametersOf(node, { types, parameters, depth: 0 }),
    callee,
    answer: answerOf(returns),
  };
}

function construction(type: JavaType): string {
  const count = typeParameters(type.node).length;
  return `new ${type.name}${count === 0 ? '' : `<${Array.from({ length: count }, () => 'Integer').join(', ')}>`}`;
}

const isStatic = ({ modifiers }: JavaMethod): boolean => modifiers.includes('static');
const isOpen = ({ modifiers }: JavaMethod): boolean => !modifiers.includes('private');

function makersOf(type: JavaType, types: JavaScope['types']): JavaCallable[] {
  const methods = methodsIn(type.body).filter(isOpen);
  const call = (method: JavaMethod, callee: string) => callableOf(method, callee, { owner: type, types });
  const constructors = methods
    .filter(({ kind }) => kind === 'constructor')
    .map((one) => call(one, construction(type)));
  const factories = methods
    .filter((one) => isStatic(one) && one.returns?.text.replace(/<.*$/su, '') === type.name)
    .map((one) => call(one, `${type.name}.${one.name}`));
  const usual: JavaCallable = {
    name: type.name,
    parameters: [],
    callee: construction(type),
    answer: 'value',
  };
  return constructors.length + factories.length === 0 ? [usual] : [...constructors, ...factories];
}

function typeOf(type: JavaType, types: JavaScope['types']): CallableType<JavaCallable> {
  const methods = methodsIn(type.body).filter(
    (one) => one.kind === 'method' && isOpen(one) && !isStatic(one),
  );
  return {
    name: type.name,
    makers: makersOf(type, types),
    methods: methods.map((one) => callableOf(one, one.name, { owner: type, types })),
  };
}

/** Static methods that make no object of their own type. */
function functionsIn(type: JavaType, types: JavaScope['types']): JavaCallable[] {
  return methodsIn(type.body)
    .filter((one) => one.kind === 'method' && isOpen(one) && isStatic(one) && one.name !== 'main')
    .filter(({ returns }) => returns?.text.replace(/<.*$/su, '') !== type.name)
    .map((one) => callableOf(one, `${type.name}.${one.name}`, { owner: null, types }));
}

/** The functions and the classes with methods of the interface. Methods outside of a class belong to that of the module. */
export async function javaCallables(
  spec: Spec,
): Promise<{ functions: JavaCallable[]; types: CallableType<JavaCallable>[] }> {
  const text = spec.interface
    .filter(({ kind }) => kind !== 'command')
    .map(({ declaration }) => declaration)
    .join('\n\n');
  const root = await parseSource('java', declarationSource(`\`\`\`java\n${text}\n\`\`\``));
  const sound = { ...root, children: namedChildren(root).filter(({ broken }) => !broken) };
  const types = new Map(allTypes(sound).map((type) => [type.name, type]));
  const classes = typesIn(sound).filter(({ kind }) => kind === 'class');
  const free = methodsIn(sound).map((one) =>
    callableOf(one, `${spec.module}.${one.name}`, { owner: null, types }),
  );
  return {
    functions: [...free, ...classes.flatMap((type) => functionsIn(type, types))],
    types: classes.map((type) => typeOf(type, types)).filter(({ methods }) => methods.length > 0),
  };
}
