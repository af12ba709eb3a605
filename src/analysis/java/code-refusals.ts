import type { Refusal } from '../refusal.ts';
import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { allTypes, methodsIn, modifiersOf, packageOf, typesIn } from './declarations.ts';
import { refusedMethods, takenNames } from './refusal-rules.ts';

/** `Limiter` of `src/main/java/limiter/Limiter.java`. */
export function simpleName(path: string): string {
  return (
    path
      .split('/')
      .at(-1)
      ?.replace(/\.java$/u, '') ?? ''
  );
}

/** The folder below a source root is the package; a file that says otherwise would lie about what it is. */
export function wrongPackage(path: string, program: SyntaxNode): Refusal[] {
  const expected = /(?:^|\/)src\/(?:main|test)\/java\/(?:(.*)\/)?[^/]+\.java$/u
    .exec(path)?.[1]
    ?.replaceAll('/', '.');
  const actual = packageOf(program);
  if (expected === undefined || actual === expected) return [];
  return [
    {
      node: program,
      rule: 'package',
      message: `The file begins with \`package ${expected};\` where it lies.`,
    },
  ];
}

/** A type that would take the place of one of the language's or of JUnit's; the file's name is that of its class. */
export function takenTypeNames(path: string, program: SyntaxNode): Refusal[] {
  const main = { name: simpleName(path), node: program };
  return [main, ...allTypes(program)]
    .filter(({ name }) => takenNames.has(name))
    .map(({ node, name }) => ({
      node,
      rule: 'module-name',
      message: `A type named \`${name}\` takes the place of another one; choose another name.`,
    }));
}

/** One class a file, and it is named for the file. */
export function wrongTopLevel(path: string, program: SyntaxNode): Refusal[] {
  const name = simpleName(path);
  return typesIn(program)
    .filter((type) => type.name !== name)
    .map(({ node, name: other }) => ({
      node,
      rule: 'top-level',
      message: `\`${other}\` stands beside \`${name}\`; nest it in there.`,
    }));
}

/** `error.printStackTrace(writer)` hands out the stack as text; without a writer it only prints. */
function leadsInside(name: string, node: SyntaxNode): boolean {
  const list = childInField(node, 'arguments');
  const takesStack = name === 'printStackTrace' && (list === undefined || namedChildren(list).length > 0);
  return refusedMethods.has(name) || takesStack;
}

/** `A.class` and `any.getClass()`, from which a method can be had that is then invoked. */
function asksForClasses(program: SyntaxNode): boolean {
  const calls = descendantsOfType(program, 'method_invocation', 'method_reference');
  return (
    descendantsOfType(program, 'class_literal').length > 0 || calls.some(({ text }) => /getClass/u.test(text))
  );
}

/** Methods by which any object leads to its class and what is around it; those that the file declares itself are its own. */
export function reflectiveCalls(program: SyntaxNode): Refusal[] {
  const own = new Set(allTypes(program).flatMap(({ body }) => methodsIn(body).map(({ name }) => name)));
  if (asksForClasses(program)) own.delete('invoke');
  const names = descendantsOfType(program, 'method_invocation', 'method_reference').flatMap((node) => {
    const name = node.type === 'method_invocation' ? childInField(node, 'name') : node.children.at(-1);
    return name !== undefined && leadsInside(name.text, node) && !own.has(name.text) ? [name] : [];
  });
  return names.map((node) => ({
    node,
    rule: 'refused-name',
    message: `\`${node.text}\` leads into the running program, which hides what is done.`,
  }));
}

/** Code in another language, which nothing here can look at. */
export function nativeMethods(program: SyntaxNode): Refusal[] {
  return descendantsOfType(program, 'method_declaration')
    .filter((node) => modifiersOf(node).includes('native'))
    .map((node) => ({ node, rule: 'native', message: 'A native method has its body somewhere else.' }));
}

/** An error that passes for one of the test framework's, or that no test can catch. */
export function strangeErrors(program: SyntaxNode): Refusal[] {
  return allTypes(program)
    .filter(({ node }) =>
      /\b(?:AssertionError|ThreadDeath|VirtualMachineError|TestAbortedException)$/u.test(
        childInField(node, 'superclass')?.text ?? '',
      ),
    )
    .map(({ node, name }) => ({
      node,
      rule: 'refused-name',
      message: `\`${name}\` would pass for an error of the test run.`,
    }));
}
