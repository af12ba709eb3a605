import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { declarationsIn, docstringOf, type PythonDeclaration, parameterNames } from './declarations.ts';
import { comparisonMethods } from './refusal-rules.ts';
import type { Refusal } from './refusals.ts';

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

/** Comparison methods that cannot tell objects apart. */
export function constantComparisons(module: SyntaxNode): Refusal[] {
  const classes = descendantsOfType(module, 'class_definition');
  return classes.flatMap((definition) => {
    const body = childInField(definition, 'body');
    if (body === undefined) return [];
    const methods = declarationsIn(body).filter(
      ({ kind, name }) => kind === 'function' && comparisonMethods.includes(name),
    );
    const blind = methods.filter((method) => answersBlindly(method) || onlyOneAnswer(method));
    return [
      ...blind.map(({ outer, name }) => ({
        node: outer,
        rule: 'constant-comparison',
        message: message(name),
      })),
      ...comparisonAssignments(body),
    ];
  });
}
