import { applyEdits, childInField, type Edit, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { allTypes, type JavaMethod, type JavaType, methodsIn } from './declarations.ts';
import { type DefaultFrame, defaultValue, type StubAnswer } from './default-value.ts';

/** How a stub behaves: it throws, or answers with a value that fits the type and is wrong. */
type StubVariant = 'raise' | StubAnswer;

interface StubbedSource {
  content: string;
  /** Functions for which no fitting value can be made up. */
  unknown: string[];
  /** Functions that answer nothing, so that only an error shows whether they work. */
  valueless: string[];
}

interface Target {
  owner: JavaType;
  method: JavaMethod;
  body: SyntaxNode;
}

const raising = 'throw new java.lang.UnsupportedOperationException("stub");';

/** Errors are part of the interface and stay as they are. */
function isError({ node }: JavaType): boolean {
  return /(?:Exception|Error|Throwable)$/.test(childInField(node, 'superclass')?.text ?? '');
}

function isReplaceable({ kind, name, modifiers }: JavaMethod, owner: JavaType): boolean {
  if (modifiers.includes('private')) return false;
  if (kind !== 'method') return owner.kind !== 'enum';
  return !(name === 'main' && modifiers.includes('static'));
}

function targetsIn(program: SyntaxNode): Target[] {
  return allTypes(program)
    .filter((owner) => !isError(owner))
    .flatMap((owner) =>
      methodsIn(owner.body).flatMap((method) => {
        const { body } = method;
        return body !== undefined && isReplaceable(method, owner) ? [{ owner, method, body }] : [];
      }),
    );
}

/** What a constructor hands on to another one has to stay. */
function raisingConstructor({ body }: Target): string {
  const [first] = namedChildren(body).filter(({ type }) => !type.endsWith('_comment'));
  const delegates = first?.type === 'explicit_constructor_invocation' ? `${first.text} ` : '';
  return `{ ${delegates}${raising} }`;
}

function isVoid({ returns }: JavaMethod): boolean {
  return returns?.type === 'void_type';
}

/** Constructors do their work in stubs that answer, because nothing can be made without them. */
function replacement(
  target: Target,
  variant: StubVariant,
  frame: Omit<DefaultFrame, 'owner' | 'isStatic'>,
): string | null {
  const { owner, method } = target;
  if (method.kind !== 'method') return variant === 'raise' ? raisingConstructor(target) : null;
  if (variant === 'raise') return `{ ${raising} }`;
  if (method.returns === undefined || isVoid(method)) return '{}';
  const isStatic = method.modifiers.includes('static');
  return `{ return ${defaultValue(method.returns, variant, { ...frame, owner, isStatic })}; }`;
}

/** The source with the bodies of all methods replaced that others can call. */
export function stubJava(source: string, program: SyntaxNode, variant: StubVariant): StubbedSource {
  const targets = targetsIn(program);
  const types = new Map(allTypes(program).map((type) => [type.name, type]));
  const edits = targets.flatMap((target): Edit[] => {
    const text = replacement(target, variant, { types });
    return text === null ? [] : [{ start: target.body.start, end: target.body.end, text }];
  });
  const valueless = targets.filter(({ method }) => method.kind === 'method' && isVoid(method));
  return {
    content: applyEdits(source, edits),
    unknown: [],
    valueless: valueless.map(({ method }) => method.name),
  };
}
