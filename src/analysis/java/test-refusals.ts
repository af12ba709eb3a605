import type { Refusal } from '../refusal.ts';
import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { simpleName } from './code-refusals.ts';
import { annotationName, annotationsOf, methodsIn, typesIn } from './declarations.ts';
import { refusedAnnotations } from './refusal-rules.ts';
import { isTest } from './test-functions.ts';

function annotations(program: SyntaxNode): Refusal[] {
  return descendantsOfType(program, 'marker_annotation', 'annotation').flatMap((node) => {
    const name = annotationName(node);
    const why = refusedAnnotations.get(name);
    return why === undefined
      ? []
      : [{ node, rule: 'refused-annotation', message: `\`@${name}\` is refused: ${why}.` }];
  });
}

const swallowing = /^(?:java\.lang\.)?(?:Throwable|Error|AssertionError|Exception)$|AssertionFailedError$/u;

/** A caught assertion is no assertion; `Exception` catches none, but what it hides is as good. */
function swallowed(program: SyntaxNode): Refusal[] {
  return descendantsOfType(program, 'catch_type')
    .filter((node) => namedChildren(node).some(({ text }) => swallowing.test(text)))
    .map((node) => ({
      node,
      rule: 'swallowed-failure',
      message: `A test that catches \`${node.text}\` may hide its own failure; use assertThrows with a specific type.`,
    }));
}

/** One class in the file, which nothing is inherited by: of others, canaries would know nothing. */
function classes(path: string, program: SyntaxNode): Refusal[] {
  const name = simpleName(path);
  return typesIn(program).flatMap((type): Refusal[] => {
    const heir = childInField(type.node, 'superclass');
    const refused = type.name !== name || type.kind !== 'class' || type.modifiers.includes('abstract');
    const found = (message: string) => [{ node: type.node, rule: 'test-class', message }];
    if (refused)
      return found(
        `\`${type.name}\` has no place here; the file holds the class \`${name}\` with all tests.`,
      );
    return heir === undefined
      ? []
      : found(`\`${type.name}\` inherits from another class, whose tests nobody sees here.`);
  });
}

/** JUnit leaves out private and static test methods, and a test that returns something. */
function unseen(program: SyntaxNode): Refusal[] {
  return typesIn(program)
    .flatMap(({ body }) => methodsIn(body).filter(isTest))
    .filter(
      ({ modifiers, returns }) =>
        modifiers.includes('private') || modifiers.includes('static') || returns?.type !== 'void_type',
    )
    .map(({ node, name }) => ({
      node,
      rule: 'unseen-test',
      message: `\`${name}\` is not run by JUnit; a test is a method \`void ${name}()\`.`,
    }));
}

/** Tests of inner classes are reported by other names. */
function inner(program: SyntaxNode): Refusal[] {
  return typesIn(program)
    .flatMap(({ body }) => typesIn(body))
    .filter(({ body }) =>
      methodsIn(body).some((method) =>
        annotationsOf(method.node).some((node) => annotationName(node) === 'Test'),
      ),
    )
    .map(({ node, name }) => ({
      node,
      rule: 'test-class',
      message: `The tests in \`${name}\` belong directly in the class of the file.`,
    }));
}

/** What makes failures of tests invisible. */
export function testConstructs(path: string, program: SyntaxNode): Refusal[] {
  return [
    ...annotations(program),
    ...swallowed(program),
    ...classes(path, program),
    ...unseen(program),
    ...inner(program),
  ];
}
