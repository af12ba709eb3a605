import { hasWords, speaksOf } from '../../documentation-details.ts';
import { declarationsIn, isPublic, type PythonDeclaration } from '../../python/declarations.ts';
import { answersValue, docText, isAttribute, passedParameters } from '../../python/documentation.ts';
import type { SyntaxNode } from '../../syntax-tree.ts';
import { broken, type Standards, type StandardsFile, type StandardsRule } from './rule.ts';

type Style = NonNullable<Standards['docstring_style']>;

/** How each style introduces parameters and results: Google's guide 3.8.3, numpydoc, Sphinx' field lists. */
const marks: Readonly<Record<Style, { parameters: RegExp; result: RegExp }>> = {
  google: { parameters: /^[ \t]*Args:[ \t]*$/mu, result: /^[ \t]*(?:Returns|Yields):/mu },
  numpy: {
    parameters: /^[ \t]*Parameters[ \t]*\n[ \t]*-{3,}[ \t]*$/mu,
    result: /^[ \t]*(?:Returns|Yields)[ \t]*\n[ \t]*-{3,}[ \t]*$/mu,
  },
  sphinx: { parameters: /^[ \t]*:param\b/mu, result: /^[ \t]*:(?:returns?|yields?)\b/mu },
};

function functionsIn(scope: SyntaxNode): PythonDeclaration[] {
  return declarationsIn(scope)
    .filter(({ name }) => isPublic(name))
    .flatMap((declaration) => (declaration.kind === 'class' ? functionsIn(declaration.body) : [declaration]));
}

/** What a docstring of the style lacks; one that is missing altogether is the documentation's concern. */
function missingIn({ definition, body, decorators }: PythonDeclaration, style: Style): string[] {
  const text = docText(body);
  if (!hasWords(text) || decorators.some((decorator) => isAttribute.test(decorator))) return [];
  const { parameters, result } = marks[style];
  const names = passedParameters(definition);
  const listed = text.slice(Math.max(0, text.search(parameters)));
  return [
    ...(names.length > 0 && !parameters.test(text) ? ['a section of its parameters'] : []),
    ...(parameters.test(text) ? names.filter((name) => !speaksOf(listed, name)) : []),
    ...(answersValue(definition, body) && !result.test(text) ? ['a section of its result'] : []),
  ];
}

function look(file: StandardsFile, { docstring_style: style }: Standards) {
  if (style === undefined || file.language !== 'python' || file.role === 'test') return [];
  return functionsIn(file.tree).flatMap((declaration) => {
    const missing = missingIn(declaration, style);
    if (missing.length === 0) return [];
    const message = `The docstring of ${declaration.name} lacks ${missing.join(', ')} in the style that standards.docstring_style asks for: ${style}.`;
    return [broken(file, 'docstring-style', { line: declaration.definition.line, message })];
  });
}

/** Python only: the other languages have one style each. */
export const docstringStyle: StandardsRule = {
  describe: ({ docstring_style }) =>
    docstring_style === undefined ? null : `docstrings in the style of ${docstring_style}`,
  look,
};
