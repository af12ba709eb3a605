import type { Refusal } from '../refusal.ts';
import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { goDeclarations } from './declarations.ts';
import { defaultName, goImports } from './imports.ts';
import { neverRedeclared, predeclared, skippingMethods } from './refusal-rules.ts';

const refusal = (node: SyntaxNode, rule: string, message: string): Refusal => ({ node, rule, message });

/** Comments that are orders to the compiler or the go command. */
const directive = /^\/\/(?:go:|line |export )|^\/\/\s*\+build|^\/\*line /u;

export function directives(file: SyntaxNode): Refusal[] {
  return descendantsOfType(file, 'comment')
    .filter(({ text }) => directive.test(text))
    .map((node) =>
      refusal(node, 'directive', `\`${node.text.slice(0, 40)}\` is an order to the compiler; leave it out.`),
    );
}

/** A standard package's name given to another one. */
const wellKnown = new Set(
  'errors fmt strings sort testing math time slices maps bytes strconv os io'.split(' '),
);

/** Imports that hide whose names are used. */
export function foreignPackages(file: SyntaxNode): Refusal[] {
  return goImports(file).flatMap(({ path, local, node }) => {
    if (local === '.' || local === '_')
      return [
        refusal(node, 'hidden-import', `\`${node.text}\` hides which names are used; import it by its name.`),
      ];
    if (wellKnown.has(local) && local !== defaultName(path))
      return [refusal(node, 'hidden-import', `\`${node.text}\` gives one package the name of another.`)];
    return [];
  });
}

function localNames(file: SyntaxNode): SyntaxNode[] {
  const declared = descendantsOfType(file, 'short_var_declaration', 'range_clause').flatMap((node) => {
    const left = childInField(node, 'left');
    return left === undefined ? [] : [left, ...namedChildren(left)];
  });
  const named = descendantsOfType(
    file,
    'var_spec',
    'const_spec',
    'type_spec',
    'parameter_declaration',
  ).flatMap(({ children }) => children.filter(({ field }) => field === 'name'));
  return [...declared, ...named].filter(({ type }) => /identifier$|^(?:nil|true|false|iota)$/u.test(type));
}

/** Names that every file knows, declared anew. */
export function redeclared(file: SyntaxNode): Refusal[] {
  const top = goDeclarations(file)
    .filter(({ name, owner }) => owner === null && predeclared.has(name))
    .map(({ node, name }) => ({ node, name }));
  const local = localNames(file)
    .filter(({ text }) => neverRedeclared.has(text))
    .map((node) => ({ node, name: node.text }));
  return [...top, ...local].map(({ node, name }) =>
    refusal(
      node,
      'redeclared',
      `\`${name}\` is declared anew, so that the file says something else than it reads.`,
    ),
  );
}

/** Variables of other packages that get another value: an error that everybody compares with, a time zone. */
export function foreignAssignments(file: SyntaxNode): Refusal[] {
  const imported = goImports(file).map(({ local }) => local);
  return namedChildren(file).flatMap((declaration) => {
    // A parameter `url` of type `*url.URL` is a value, not the package.
    const own = new Set(localNames(declaration).map(({ text }) => text));
    const packages = new Set(imported.filter((local) => !own.has(local)));
    return descendantsOfType(declaration, 'assignment_statement')
      .flatMap((statement) => namedChildren(childInField(statement, 'left') ?? statement))
      .filter(({ type }) => type === 'selector_expression')
      .filter((node) => packages.has(childInField(node, 'operand')?.text ?? ''))
      .map((node) =>
        refusal(
          node,
          'foreign-assignment',
          `\`${node.text}\` belongs to another package; leave it as it is.`,
        ),
      );
  });
}

/** Initialisation: `func init`, and goroutines that begin before anything was called. */
function initialisation(file: SyntaxNode): Refusal[] {
  const started = namedChildren(file)
    .filter(({ type }) => type === 'var_declaration')
    .flatMap((node) => descendantsOfType(node, 'go_statement', 'for_statement'))
    .filter(
      ({ type, children }) =>
        type === 'go_statement' || children.every(({ type: kind }) => ['for', 'block'].includes(kind)),
    )
    .map((node) => refusal(node, 'init', 'Initialisation starts something that goes on by itself.'));
  const functions = goDeclarations(file)
    .filter(({ kind, name }) => kind === 'function' && name === 'init')
    .map(({ node }) =>
      refusal(
        node,
        'init',
        '`init` runs before anybody calls; give variables their values where they are declared.',
      ),
    );
  return [...started, ...functions];
}

/** Functions that Go itself calls. */
export function refusedFunctions(file: SyntaxNode): Refusal[] {
  const hooks = goDeclarations(file)
    .filter(({ kind, name }) => kind === 'function' && name === 'TestMain')
    .map(({ node }) => refusal(node, 'test-hook', '`TestMain` decides whether tests run.'));
  return [...initialisation(file), ...hooks];
}

/** Whatever is called so: the type of what it is called on is not known here. */
export function skips(file: SyntaxNode): Refusal[] {
  return [...descendants(file)]
    .filter(
      ({ type, field, text }) =>
        type === 'field_identifier' && field === 'field' && skippingMethods.includes(text),
    )
    .map((node) => refusal(node, 'skip', 'A test that is skipped proves nothing.'));
}
