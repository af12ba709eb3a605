import type { Spec } from '../../core/spec.ts';
import { declarationOf, declarationsIn, isPublic, type PythonDeclaration } from '../python/declarations.ts';
import {
  childInField,
  childrenInField,
  descendantsOfType,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../syntax-tree.ts';
import type { Callable, DeclaredSymbol, Parameter, WrittenCall } from './declared.ts';
import { fieldsOf, recipeOfType, type Scope } from './python-recipes.ts';

function parameterOf(node: SyntaxNode, scope: Scope): Omit<Parameter, 'keyword'>[] {
  const name =
    (childInField(node, 'name') ?? (node.type === 'identifier' ? node : namedChildren(node)[0]))?.text ?? '';
  if (!/^[A-Za-z_]\w*$/.test(name)) return [];
  const type = childInField(node, 'type');
  const optional = /default/.test(node.type);
  return [{ name, optional, recipe: type === undefined ? null : recipeOfType(type, scope) }];
}

function parametersOf({ definition }: PythonDeclaration, scope: Scope): Parameter[] {
  const [list] = childrenInField(definition, 'parameters');
  const nodes = list === undefined ? [] : namedChildren(list);
  const star = nodes.findIndex(({ text }) => text.startsWith('*'));
  return nodes.flatMap((node, index) => {
    const keyword = star >= 0 && index >= star;
    return parameterOf(node, scope).map((parameter) => ({ ...parameter, keyword }));
  });
}

const methodNames = ['__contains__', '__getitem__'];

function methodOf(declaration: PythonDeclaration, scope: Scope): Callable[] {
  const { name, decorators } = declaration;
  if (declaration.kind !== 'function' || decorators.length > 0) return [];
  if (!isPublic(name) && !methodNames.includes(name)) return [];
  return [{ name, parameters: parametersOf(declaration, scope).slice(1) }];
}

function constructorOf(declaration: PythonDeclaration, scope: Scope): Parameter[] {
  const init = declarationsIn(declaration.body).find(({ name }) => name === '__init__');
  if (init !== undefined) return parametersOf(init, scope).slice(1);
  return fieldsOf(declaration).map(({ name, type }) => ({
    name,
    keyword: false,
    optional: false,
    recipe: recipeOfType(type, scope),
  }));
}

/** The functions and classes of the interface that can be called. */
export async function pythonDeclared(spec: Spec): Promise<DeclaredSymbol[]> {
  const sources = spec.interface.map(({ declaration }) =>
    /:\s*(?:\.\.\.)?\s*$|\n/.test(declaration) ? declaration : `${declaration}: ...`,
  );
  const modules = await Promise.all(sources.map((source) => parseSource('python', `${source}\n`)));
  const declarations = modules.flatMap((module) =>
    namedChildren(module).flatMap((node) => declarationOf(node) ?? []),
  );
  const classes = new Map(declarations.flatMap((one) => (one.kind === 'class' ? [[one.name, one]] : [])));
  const scope = { classes, depth: 0 };
  return declarations.map((one) => ({
    kind: one.kind,
    name: one.name,
    parameters: one.kind === 'class' ? constructorOf(one, scope) : parametersOf(one, scope),
    methods:
      one.kind === 'class' ? declarationsIn(one.body).flatMap((method) => methodOf(method, scope)) : [],
  }));
}

/** The calls that examples show, the outermost first. */
export async function pythonCalls(source: string): Promise<WrittenCall[]> {
  const module = await parseSource('python', source);
  return descendantsOfType(module, 'call').flatMap((call) => {
    const callee = childInField(call, 'function');
    const name =
      (callee === undefined ? undefined : (childInField(callee, 'attribute') ?? callee).text) ?? '';
    const list = childInField(call, 'arguments');
    if (list?.type !== 'argument_list') return [];
    const given = namedChildren(list).map((node) =>
      node.type === 'keyword_argument'
        ? { name: childInField(node, 'name')?.text ?? null, source: childInField(node, 'value')?.text ?? '' }
        : { name: null, source: node.text },
    );
    return [{ name, arguments: given }];
  });
}
