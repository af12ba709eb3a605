import { applyEdits, childInField, descendantsOfType, type Edit, type SyntaxNode } from '../syntax-tree.ts';
import { declarationsIn, docstringOf, isPublic, type PythonDeclaration } from './declarations.ts';
import { defaultValue, type StubAnswer } from './default-value.ts';

/** How a stub behaves: it raises, or answers with a value that fits the type and is wrong. */
export type StubVariant = 'raise' | StubAnswer;

export interface StubbedModule {
  content: string;
  /** Functions for which no fitting value can be made up. */
  unknown: string[];
  /** Functions that answer nothing, so that only an error shows whether they work. */
  valueless: string[];
}

const raising = 'raise NotImplementedError("stub")';
const leftAlone = /(?:^|\.)(?:overload|abstractmethod|fixture)\b/;
const specialMethod = /^__\w+__$/;

function replaceable({ kind, name, decorators, body }: PythonDeclaration): boolean {
  const visible = isPublic(name) || specialMethod.test(name);
  const empty = /^(?:\.\.\.|pass)$/.test(body.text.trim());
  return (
    kind === 'function' && visible && !empty && !decorators.some((decorator) => leftAlone.test(decorator))
  );
}

/** Functions of the module and methods of its classes, also of classes that are not public: their instances are. */
function stubTargets(scope: SyntaxNode): PythonDeclaration[] {
  return declarationsIn(scope).flatMap((declaration) => {
    if (declaration.kind === 'class') return stubTargets(declaration.body);
    return replaceable(declaration) ? [declaration] : [];
  });
}

/** Classes that can be made up without their constructor: no enumerations, protocols or abstract ones. */
function ownClasses(module: SyntaxNode): Set<string> {
  const classes = descendantsOfType(module, 'class_definition').filter(
    (node) => !/\b(?:\w*Enum|Flag|Protocol|ABC)\b/.test(childInField(node, 'superclasses')?.text ?? ''),
  );
  return new Set(classes.flatMap((node) => childInField(node, 'name')?.text ?? []));
}

function answerOf(
  { name, definition }: PythonDeclaration,
  answer: StubAnswer,
  classes: ReadonlySet<string>,
): string | null {
  if (name === '__init__') return 'None';
  const annotation = childInField(definition, 'return_type');
  if (annotation === undefined) return 'None';
  if (/^(?:typing\.)?Self$/.test(annotation.text)) return 'self';
  return defaultValue(annotation, answer, classes);
}

function replaceBody({ definition, body }: PythonDeclaration, statement: string): Edit {
  const docstring = docstringOf(body);
  if (docstring === null) return { start: body.start, end: body.end, text: statement };
  const separator = body.line === definition.line ? '; ' : `\n${' '.repeat(body.column - 1)}`;
  return { start: body.start, end: body.end, text: `${docstring.text}${separator}${statement}` };
}

function answersNothing({ name, definition }: PythonDeclaration): boolean {
  const annotation = childInField(definition, 'return_type')?.text ?? 'None';
  return name !== '__init__' && annotation === 'None';
}

/** The module with the body of every public function and method replaced. */
export function stubPythonModule(source: string, module: SyntaxNode, variant: StubVariant): StubbedModule {
  const classes = ownClasses(module);
  const targets = stubTargets(module).map((target) => ({
    target,
    value: answerOf(target, variant === 'raise' ? 'empty' : variant, classes),
  }));
  const statement = (value: string | null) =>
    variant === 'raise' || value === null ? raising : `return ${value}`;
  return {
    content: applyEdits(
      source,
      targets.map(({ target, value }) => replaceBody(target, statement(value))),
    ),
    unknown: targets.filter(({ value }) => value === null).map(({ target }) => target.name),
    valueless: targets.filter(({ target }) => answersNothing(target)).map(({ target }) => target.name),
  };
}
