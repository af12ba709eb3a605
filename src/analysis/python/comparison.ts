import type { Refusal } from '../refusal.ts';
import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { declarationOf, docstringOf, type PythonDeclaration, parameterNames } from './declarations.ts';
import { comparisonMethods } from './refusal-rules.ts';

const message = (name: string): string =>
  `\`${name}\` does not look at what it compares, so that its objects could pass for anything.`;

function identifiers(node: SyntaxNode): Set<string> {
  return new Set([...descendants(node)].filter(({ type }) => type === 'identifier').map(({ text }) => text));
}

/** Whether the method answers without reading any of its parameters, `NotImplemented` and errors aside. */
function answersBlindly({ definition, body }: PythonDeclaration): boolean {
  const used = identifiers(body);
  const parameters = parameterNames(definition);
  const [other] = parameters.slice(-1);
  const statements = namedChildren(body).filter(
    (node) => node.type !== 'comment' && docstringOf(body)?.start !== node.start,
  );
  const declines = statements.every(
    ({ type, text }) => type === 'raise_statement' || /^return NotImplemented$|^\.\.\.$|^pass$/.test(text),
  );
  return !declines && other !== undefined && !used.has(other);
}

/** Whatever is compared, the same constant comes back, `NotImplemented` aside. */
function onlyOneAnswer({ body }: PythonDeclaration): boolean {
  const values = descendantsOfType(body, 'return_statement').flatMap((node) => namedChildren(node));
  const answers = values.filter(({ text }) => text !== 'NotImplemented');
  const constant = answers.every(({ type }) => ['true', 'false', 'integer', 'string'].includes(type));
  return constant && new Set(answers.map(({ text }) => text)).size === 1;
}

function comparisonAssignments(body: SyntaxNode): Refusal[] {
  return namedChildren(body).flatMap((statement) => {
    const assignment = namedChildren(statement)[0];
    const name = assignment?.type === 'assignment' ? (childInField(assignment, 'left')?.text ?? '') : '';
    const value = assignment === undefined ? '' : childInField(assignment, 'right')?.text;
    if (!comparisonMethods.includes(name) || value === 'None') return [];
    return [{ node: statement, rule: 'constant-comparison', message: message(name) }];
  });
}

/** A comparison of two objects that looks at one of them only. */
function ignoresItself({ definition, body, name }: PythonDeclaration): boolean {
  const [itself, other] = parameterNames(definition);
  if (itself === undefined || other === undefined || !/^__(?:eq|ne|lt|le|gt|ge)__$/.test(name)) return false;
  const answers = descendantsOfType(body, 'return_statement').filter(
    ({ text }) => !/^return(?:\s+(?:NotImplemented|False))?$/.test(text),
  );
  return answers.length > 0 && !/\bsuper\(/.test(body.text) && !identifiers(body).has(itself);
}

const valueTypes =
  /^(?:\w+\.)*(?:int|float|complex|bool|str|bytes|tuple|list|dict|set|frozenset|Decimal|Fraction)$/;

/** Classes that are values of a built-in type, also by way of another class of the module. */
function valueClasses(classes: readonly SyntaxNode[]): Set<string> {
  const found = new Set<string>();
  const parentsOf = (node: SyntaxNode) => namedChildren(childInField(node, 'superclasses') ?? node);
  for (const _round of classes) {
    for (const node of classes) {
      const isValue = parentsOf(node).some(({ text }) => valueTypes.test(text) || found.has(text));
      if (isValue) found.add(childInField(node, 'name')?.text ?? '');
    }
  }
  return found;
}

function methodsOf(definition: SyntaxNode): PythonDeclaration[] {
  return descendantsOfType(childInField(definition, 'body') ?? definition, 'function_definition')
    .flatMap((node) => declarationOf(node) ?? [])
    .filter(({ name }) => comparisonMethods.includes(name));
}

/** Comparison methods that cannot tell objects apart; values of built-in types keep theirs unless the specification speaks of it. */
export function constantComparisons(module: SyntaxNode, wishes: string): Refusal[] {
  const classes = descendantsOfType(module, 'class_definition');
  const values = /equal|compar|case-?insens/i.test(wishes)
    ? new Set<string>()
    : valueClasses(classes.slice(0, 100));
  return classes.flatMap((definition) => {
    const isValue = values.has(childInField(definition, 'name')?.text ?? '');
    const blind = methodsOf(definition).filter(
      (method) =>
        answersBlindly(method) ||
        onlyOneAnswer(method) ||
        ignoresItself(method) ||
        (isValue && /^__(?:eq|ne)__$/.test(method.name)),
    );
    return [
      ...blind.map(({ outer, name }) => ({
        node: outer,
        rule: 'constant-comparison',
        message: message(name),
      })),
      ...comparisonAssignments(childInField(definition, 'body') ?? definition),
    ];
  });
}
