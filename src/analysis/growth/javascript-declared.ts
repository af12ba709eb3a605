import type { Spec } from '../../core/spec.ts';
import {
  childInField,
  descendantsOfType,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../syntax-tree.ts';
import type { Callable, DeclaredSymbol, Parameter, WrittenCall } from './declared.ts';
import { annotated, recipeOfType, type Scope, type Types } from './javascript-recipes.ts';

function parameterOf(node: SyntaxNode, scope: Scope): Parameter[] {
  const pattern = childInField(node, 'pattern') ?? node;
  const rest = pattern.type === 'rest_pattern';
  const name = /^(?:\.\.\.)?([A-Za-z_$][\w$]*)/.exec(pattern.text)?.[1] ?? 'options';
  const type = annotated(node);
  const optional = rest || node.type === 'optional_parameter' || childInField(node, 'value') !== undefined;
  // A rest parameter is a list to its declaration, and not to who calls.
  const recipe = type === undefined || rest ? null : recipeOfType(type, scope);
  return [{ name, keyword: false, optional, recipe }];
}

function parametersOf(node: SyntaxNode, scope: Scope): Parameter[] {
  const list = childInField(node, 'parameters');
  const own = list === undefined ? [] : namedChildren(list).filter(({ type }) => /parameter$/.test(type));
  return own.flatMap((parameter) => parameterOf(parameter, scope));
}

function methodsOf(node: SyntaxNode, scope: Scope): Callable[] {
  const body = childInField(node, 'body');
  return (body === undefined ? [] : namedChildren(body))
    .filter(({ type, text }) => /^method_/.test(type) && !/^(?:static|get|set|private|#)\s/.test(text))
    .map((method) => ({
      name: childInField(method, 'name')?.text ?? '',
      parameters: parametersOf(method, scope),
    }));
}

function classOf(node: SyntaxNode, name: string, scope: Scope): DeclaredSymbol {
  const methods = methodsOf(node, scope);
  const maker = methods.find((method) => method.name === 'constructor');
  return {
    ...{ kind: 'class', name, parameters: maker?.parameters ?? [] },
    methods: methods.filter((method) => method.name !== 'constructor' && /^[A-Za-z]/.test(method.name)),
  };
}

function declaredIn(module: SyntaxNode, types: Types): DeclaredSymbol[] {
  const scope = { types, depth: 0 };
  const functions = descendantsOfType(
    module,
    'function_signature',
    'function_declaration',
    'generator_function_declaration',
  );
  const arrows = descendantsOfType(module, 'variable_declarator').flatMap((node) => {
    const value = childInField(node, 'value');
    return value !== undefined && /function|arrow/.test(value.type) ? [{ node, value }] : [];
  });
  const nameOf = (node: SyntaxNode) => childInField(node, 'name')?.text ?? '';
  return [...functions.map((node) => ({ node, value: node })), ...arrows]
    .map(
      ({ node, value }): DeclaredSymbol => ({
        ...{ kind: 'function', name: nameOf(node), methods: [] },
        parameters: parametersOf(value, scope),
      }),
    )
    .concat(descendantsOfType(module, 'class_declaration').map((node) => classOf(node, nameOf(node), scope)));
}

function typesIn(module: SyntaxNode): [string, SyntaxNode][] {
  return descendantsOfType(module, 'interface_declaration', 'type_alias_declaration').flatMap((node) => {
    const name = childInField(node, 'name')?.text;
    const body = childInField(node, 'body') ?? childInField(node, 'value');
    return name === undefined || body === undefined ? [] : [[name, body]];
  });
}

/** An arrow function's declaration has no body, and none without one is read. */
function complete(declaration: string): string {
  return /\bconst\b[^=]*=\s*(?:async\s*)?(?:\(|function)/.test(declaration)
    ? `${declaration} => {}`
    : declaration;
}

/** The functions and classes of the interface that can be called. */
export async function javascriptDeclared(spec: Spec): Promise<DeclaredSymbol[]> {
  const sources = spec.interface.map(({ declaration }) => `${complete(declaration)}\n`);
  const modules = await Promise.all(sources.map((source) => parseSource('typescript', source)));
  const types = new Map(modules.flatMap(typesIn));
  return modules.flatMap((module) => declaredIn(module, types));
}

/** The calls that examples show, the outermost first. */
export async function javascriptCalls(source: string): Promise<WrittenCall[]> {
  const module = await parseSource('javascript', source);
  return descendantsOfType(module, 'call_expression', 'new_expression').flatMap((call) => {
    const callee = childInField(call, 'function') ?? childInField(call, 'constructor');
    const list = childInField(call, 'arguments');
    if (callee === undefined || list?.type !== 'arguments') return [];
    const name = (childInField(callee, 'property') ?? callee).text;
    return [{ name, arguments: namedChildren(list).map((node) => ({ name: null, source: node.text })) }];
  });
}
