import { childInField, descendants, namedChildren, type SyntaxNode } from '../../syntax-tree.ts';
import { type Call, callOf, lastName } from './calls.ts';

/** What names stand for, as far as one function and the constants of its file tell. */
export interface Values {
  /** Names that are given a text which is put together from parts, with that text. */
  built: ReadonlyMap<string, string>;
  /** Names that are given literals alone. */
  constant: ReadonlySet<string>;
}

const wrappers: readonly string[] = [
  'parenthesized_expression',
  'reference_expression',
  'expression_list',
  'await_expression',
];

function unwrapped(node: SyntaxNode): SyntaxNode {
  const [inner, ...others] = wrappers.includes(node.type) ? namedChildren(node) : [];
  return inner === undefined || others.length > 0 ? node : unwrapped(inner);
}

const literal = /string|literal|number|^(?:true|false|null|nil|none)$/u;
const isName = ({ type }: SyntaxNode): boolean => type === 'identifier';

/** Literals, put together or not, and names of constants. */
export function isConstant(node: SyntaxNode, values: Values): boolean {
  const inner = unwrapped(node);
  if (isName(inner)) return /^[A-Z][A-Z0-9_]*$/u.test(inner.text) || values.constant.has(inner.text);
  if (inner.type === 'binary_expression')
    return namedChildren(inner).every((side) => isConstant(side, values));
  if (inner.type === 'composite_literal') return false;
  return literal.test(inner.type) && !holdsPlaces(inner);
}

/** `${x}` of JavaScript. */
function holdsPlaces({ children }: SyntaxNode): boolean {
  return children.some(({ type }) => type === 'template_substitution');
}

const formatters =
  /^(?:fmt\.Sprintf|fmt\.Sprint|fmt\.Appendf|String\.format|String\.join|strings\.Join|strings\.Replace(?:All)?)$/u;
const joiners: readonly string[] = ['concat', 'formatted', 'replace', 'replaceAll', 'join'];
const unwrappers: readonly string[] = [
  'toString',
  'as_str',
  'to_string',
  'as_ref',
  'clone',
  'into',
  'String',
  'trim',
];

/** `sql` of `sql.toString()` and of `String(sql)`. */
function unwrappedBy(node: SyntaxNode, { owner, name, values }: Call): SyntaxNode | undefined {
  if (!unwrappers.includes(name)) return undefined;
  if (owner === 'String' || (name === 'String' && owner === '')) return values[0];
  return namedChildren(childInField(node, 'function') ?? node)[0];
}

function isBuiltCall(node: SyntaxNode, values: Values): boolean {
  const call = callOf(node);
  if (call === null) return false;
  if (formatters.test(`${call.owner}.${call.name}`) || (joiners.includes(call.name) && call.owner !== ''))
    return call.values.some((value) => !isConstant(value, values));
  const inner = unwrappedBy(node, call);
  return inner !== undefined && isBuilt(inner, values);
}

/** `format!("... {} ...", x)` and `format!("... {x} ...")` */
function isBuiltMacro({ type, text }: SyntaxNode): boolean {
  return (
    type === 'macro_invocation' &&
    /^(?:std::)?(?:format|concat_string|format_args)!/u.test(text) &&
    /\{[^{}]*\}/u.test(text)
  );
}

/** A text that is put together from parts of which one is no literal. */
export function isBuilt(node: SyntaxNode, values: Values): boolean {
  const inner = unwrapped(node);
  switch (inner.type) {
    case 'identifier':
      return values.built.has(inner.text);
    case 'binary_expression': {
      const texts = [...descendants(inner)].some(({ type }) => /string/u.test(type));
      const sides = namedChildren(inner);
      return sides.some((side) => isBuilt(side, values)) || (texts && !isConstant(inner, values));
    }
    case 'template_string':
      return namedChildren(inner).some(
        (part) =>
          part.type === 'template_substitution' &&
          !namedChildren(part).every((value) => isConstant(value, values)),
      );
    default:
      return isBuiltMacro(inner) || isBuiltCall(inner, values);
  }
}

/** The text of a built value, with that of the name that it was given to. */
export function builtText(node: SyntaxNode, values: Values): string {
  const names = [...descendants(node)].filter(isName).map(({ text }) => values.built.get(text) ?? '');
  return [node.text, ...names].join(' ');
}

interface Assignment {
  name: string;
  value: SyntaxNode;
  adds: boolean;
}

const nameFields = ['name', 'left', 'pattern'];
const valueFields = ['value', 'right'];
const assigning =
  /^(?:assignment|variable_declarator|short_var_declaration|var_spec|const_spec|const_item|static_item|let_declaration|assignment_statement|assignment_expression|augmented_assignment_expression|compound_assignment_expr)$/u;

function assignmentOf(node: SyntaxNode): Assignment[] {
  if (!assigning.test(node.type)) return [];
  const left = node.children.find(({ field }) => field !== null && nameFields.includes(field));
  const value = node.children.find(({ field }) => field !== null && valueFields.includes(field));
  if (left === undefined || value === undefined) return [];
  const name = lastName(left.text.replace(/^mut\s+/u, '').trim());
  return [{ name, value, adds: node.children.some(({ text, named }) => !named && text === '+=') }];
}

const appenders: readonly string[] = ['append', 'WriteString', 'push_str'];

const builderOf = (node: SyntaxNode | undefined): string | undefined =>
  /^&?(\w+)/u.exec(node?.text ?? '')?.[1];

/** What a builder of text is given: `sql.append(a).append(b)` of Java, `sql.WriteString(a)` of Go, `fmt.Fprintf(&sql, a, b)`. */
function appendedTo(node: SyntaxNode): Assignment[] {
  const call = callOf(node);
  if (call === null) return [];
  const [first, ...others] = call.values;
  const isPrinting = call.owner === 'fmt' && call.name.startsWith('Fprint');
  if (!isPrinting && !appenders.includes(call.name)) return [];
  const name = isPrinting ? builderOf(first) : /^\w+/u.exec(call.owner)?.[0];
  const values = isPrinting ? others : call.values.slice(0, 1);
  return name === undefined ? [] : values.map((value) => ({ name, value, adds: true }));
}

interface Growing {
  values: Values & { built: Map<string, string>; constant: Set<string> };
  /** All that each name is given. */
  texts: Map<string, string>;
}

function take({ name, value, adds }: Assignment, { values, texts }: Growing): void {
  const { built, constant } = values;
  const fixed = isConstant(value, values);
  const text = `${texts.get(name) ?? ''} ${value.text}`;
  texts.set(name, text);
  if (built.has(name) || isBuilt(value, values) || (adds && !fixed)) built.set(name, text);
  if (!fixed || built.has(name)) constant.delete(name);
  else if (!adds) constant.add(name);
}

/** Reads what the names of a tree are given, in the order of the source. */
export function valuesIn(tree: SyntaxNode): Values {
  const values = { built: new Map<string, string>(), constant: new Set<string>() };
  const growing: Growing = { values, texts: new Map() };
  for (const node of descendants(tree))
    for (const assignment of [...assignmentOf(node), ...appendedTo(node)]) take(assignment, growing);
  return values;
}

/** Words of a declaration that hold a name's parts. */
export function declaredName(node: SyntaxNode): string {
  const named = childInField(node, 'name') ?? childInField(node, 'left') ?? childInField(node, 'pattern');
  return named === undefined || !(assigning.test(node.type) || /function|method/u.test(node.type))
    ? ''
    : named.text;
}
