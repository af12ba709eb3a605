import { applyEdits, childInField, type Edit, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { type GoDeclaration, goDeclarations, isExported, packageName } from './declarations.ts';
import { goImports, qualifiers } from './imports.ts';
import { codeChildren } from './source.ts';
import { type StubAnswer, type StubContext, stubResults } from './stub-values.ts';

export type StubVariant = 'raise' | StubAnswer;

export interface StubbedSource {
  content: string;
  unknown: string[];
  /** Functions that answer nothing, so that only an error shows whether they work. */
  valueless: string[];
}

/** What tests ask of an error is which one it is: these say so, and nothing else. */
const errorMethods = ['Unwrap', 'Is', 'As'];

function isTarget({ kind, name, node }: GoDeclaration): boolean {
  if (kind !== 'function' && kind !== 'method') return false;
  if (kind === 'method' && errorMethods.includes(name)) return false;
  return isExported(name) && childInField(node, 'body') !== undefined;
}

/** A number that differs from call to call, so that no law between two calls holds by chance, and a text made of it. */
function helperSource({ number, text, error }: StubContext['helpers']): string {
  return `
var ${number}Calls int

func ${number}() int {
	${number}Calls++
	return ${number}Calls * 7919 % 99991
}

func ${text}() string {
	digits := "stub"
	for number := ${number}(); number > 0; number /= 10 {
		digits += string(rune('0' + number%10))
	}
	return digits
}

type ${error} struct{}

func (${error}) Error() string { return "stub" }
`;
}

function stubBody(
  { name, node }: GoDeclaration,
  variant: StubVariant,
  helpers: StubContext['helpers'],
): string {
  if (variant === 'raise') return '{ panic("stub") }';
  const result = childInField(node, 'result');
  if (result === undefined) return '{}';
  const context = { answer: variant, helpers, constructs: /^New/u.test(name) };
  return `{ return ${stubResults(result, context).join(', ')} }`;
}

/** Go does not compile with an import that nothing uses. */
async function withoutUnusedImports(source: string): Promise<string> {
  const file = await parseSource('go', source);
  const used = new Set(
    codeChildren(file)
      .filter(({ type }) => type !== 'import_declaration')
      .flatMap((node) => [...qualifiers(node)]),
  );
  const edits = goImports(file)
    .filter(({ local }) => local !== '_' && local !== '.' && !used.has(local))
    .map(({ node, path }): Edit => ({ start: node.start, end: node.end, text: `_ "${path}"` }));
  return applyEdits(source, edits);
}

/** The source with the body of every exported function and method replaced. `salt` keeps the helpers of two files apart. */
export async function stubGoSource(
  source: string,
  variant: StubVariant,
  salt: string,
): Promise<StubbedSource> {
  const file: SyntaxNode = await parseSource('go', source);
  const targets = packageName(file) === 'main' ? [] : goDeclarations(file).filter(isTarget);
  const suffix = salt.replace(/\W/gu, '');
  const helpers = { number: `stubNumber${suffix}`, text: `stubText${suffix}`, error: `stubError${suffix}` };
  const edits = targets.flatMap((target): Edit[] => {
    const body = childInField(target.node, 'body');
    return body === undefined ? [] : [{ ...body, text: stubBody(target, variant, helpers) }];
  });
  const edited = applyEdits(source, edits);
  const whole = variant === 'filled' ? `${edited.trimEnd()}\n${helperSource(helpers)}` : edited;
  return {
    content: await withoutUnusedImports(whole),
    unknown: [],
    valueless: targets
      .filter(({ node }) => childInField(node, 'result') === undefined)
      .map(({ name }) => name),
  };
}
