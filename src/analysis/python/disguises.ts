import type { Refusal } from '../refusal.ts';
import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { declarationsIn, parameterNames } from './declarations.ts';
import { comparisonMethods, refusedAttributes } from './refusal-rules.ts';
import { stringValue } from './string-literal.ts';

const refusal = (node: SyntaxNode, rule: string, message: string): Refusal => ({ node, rule, message });

/** Python reads identifiers in normal form NFKC: a full-width `ｅval` is `eval`. */
function lookAlikes(module: SyntaxNode): Refusal[] {
  return descendantsOfType(module, 'identifier')
    .filter(({ text }) => text.normalize('NFKC') !== text)
    .map((node) =>
      refusal(
        node,
        'look-alike',
        `\`${node.text}\` is read as \`${node.text.normalize('NFKC')}\`; write that.`,
      ),
    );
}

const encodingCookie = /^[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)/;

/** PEP 263: with another encoding Python reads another text than everybody else. */
function foreignEncoding(module: SyntaxNode): Refusal[] {
  const named = module.text
    .split('\n', 2)
    .map((line) => encodingCookie.exec(line.slice(0, 1_000))?.[1]?.toLowerCase() ?? 'utf-8');
  if (named.every((name) => ['utf-8', 'utf8'].includes(name))) return [];
  return [refusal(module, 'encoding', 'The file declares another encoding than UTF-8.')];
}

/** What makes a file say something else to Python than to its readers; refused in code and tests. */
export function disguises(module: SyntaxNode): Refusal[] {
  return [...lookAlikes(module), ...foreignEncoding(module)];
}

/** Names that lead inside wherever they stand: also in a class pattern such as `case object(__globals__=found)`. */
function hiddenAttributes(module: SyntaxNode): Refusal[] {
  return descendantsOfType(module, 'keyword_pattern')
    .map((pattern) => namedChildren(pattern)[0])
    .filter((name) => name !== undefined)
    .filter(({ text }) => refusedAttributes.includes(text) || text.startsWith('_'))
    .map((node) =>
      refusal(node, 'refused-attribute', `\`${node.text}\` leads to the inside of other objects.`),
    );
}

const handles = ['getattr', 'setattr', 'locals', 'type'];
const throughTypes = ['type', 'generic_type', 'subscript', 'comparison_operator', 'union_type'];

/** The uses of a parameter that happens to be called `type`. */
function ownTypes(definition: SyntaxNode): SyntaxNode[] {
  if (!parameterNames(definition).includes('type')) return [];
  const parameters = childInField(definition, 'parameters');
  const declared = parameters === undefined ? [] : [...descendants(parameters)];
  const used = [...descendants(childInField(definition, 'body') ?? definition)];
  return [...declared.filter(({ field }) => field !== 'value'), ...used].filter(
    ({ text }) => text === 'type',
  );
}

/** Where a built-in is called by its name, or is nothing but a type. */
function innocentUses(module: SyntaxNode): Set<SyntaxNode> {
  const called = descendantsOfType(module, 'call').map((call) => childInField(call, 'function'));
  const checks = descendantsOfType(module, 'call')
    .filter((call) => /^is(?:instance|subclass)$/.test(childInField(call, 'function')?.text ?? ''))
    .flatMap((call) => [...descendants(childInField(call, 'arguments') ?? call)]);
  const types = descendantsOfType(module, ...throughTypes).flatMap((node) => [...node.children]);
  const labels = [...descendants(module)].filter(({ field }) => field === 'attribute' || field === 'name');
  const own = descendantsOfType(module, 'function_definition', 'lambda').flatMap(ownTypes);
  return new Set([...called, ...checks, ...types, ...labels, ...own].filter((node) => node !== undefined));
}

/** `g = getattr`: what is done with it cannot be followed. */
function handedOn(module: SyntaxNode): Refusal[] {
  const innocent = innocentUses(module);
  return descendantsOfType(module, 'identifier')
    .filter((node) => handles.includes(node.text) && !innocent.has(node))
    .map((node) =>
      refusal(
        node,
        'built-in-as-value',
        `\`${node.text}\` is handed on as a value, which hides what is done with it.`,
      ),
    );
}

/** A class of classes, or the namespace of one, can give classes methods that nobody reads. */
function metaclasses(module: SyntaxNode): Refusal[] {
  return descendantsOfType(module, 'class_definition')
    .flatMap((definition) => namedChildren(childInField(definition, 'superclasses') ?? definition))
    .filter(({ text }) => text === 'type' || /^metaclass\s*=(?!\s*(?:abc\.)?ABCMeta$)/.test(text))
    .map((node) => refusal(node, 'metaclass', 'A metaclass changes classes in ways that cannot be read.'));
}

/** Texts that are values, not annotations in quotes: `Literal["a"]`. */
function literalTexts(module: SyntaxNode): Set<SyntaxNode> {
  const literals = descendantsOfType(module, 'generic_type', 'subscript').filter(({ text }) =>
    /^(?:typing\.)?(?:Literal|Annotated)\s*\[/.test(text),
  );
  return new Set(literals.flatMap((node) => [...descendants(node)]));
}

/** Annotations in quotes are evaluated by some library functions; they may hold names of types only. */
function computedAnnotations(module: SyntaxNode): Refusal[] {
  const literal = literalTexts(module);
  const computes = (node: SyntaxNode): boolean =>
    node.type === 'binary_operator'
      ? !node.children.some(({ text }) => text === '|')
      : /[()]|__/.test(stringValue(node)?.value ?? '(');
  return descendantsOfType(module, 'type')
    .flatMap((type) => descendantsOfType(type, 'string', 'concatenated_string', 'binary_operator'))
    .filter((node) => !literal.has(node) && computes(node))
    .map((node) => refusal(node, 'annotation', 'An annotation computes something instead of naming a type.'));
}

/** Statements that give a name a value. */
const binding = ['assignment', 'named_expression', 'for_statement', 'as_pattern_target'];
const madeHere = /^self\s*=\s*(?:super\([^()]*\)|\w+)\.__new__\(/;
const changesItself = /setattr(?:__)?\s*\(\s*self|self\s*\.\s*__dict__/;

function selfAssignments(module: SyntaxNode): SyntaxNode[] {
  return descendantsOfType(module, ...binding)
    .filter(({ text }) => !madeHere.test(text))
    .flatMap((node) => {
      const target = childInField(node, 'left') ?? childInField(node, 'name') ?? node;
      return [target, ...target.children];
    })
    .filter(({ type, text, field }) => type === 'identifier' && field !== 'object' && text === 'self');
}

/** Where `self` is changed by computed names, it is believed to be an object of the class at hand. */
function falseReceivers(module: SyntaxNode): Refusal[] {
  if (!changesItself.test(module.text)) return [];
  const methods = new Set(
    descendantsOfType(module, 'class_definition').flatMap((definition) =>
      declarationsIn(childInField(definition, 'body') ?? definition)
        .filter(({ decorators }) => !decorators.includes('staticmethod'))
        .map((method) => method.definition),
    ),
  );
  const strangers = descendantsOfType(module, 'function_definition', 'lambda').filter(
    (node) => !methods.has(node) && parameterNames(node).includes('self'),
  );
  return [...strangers, ...selfAssignments(module)].map((node) =>
    refusal(node, 'false-receiver', '`self` is a name for the first parameter of a method only.'),
  );
}

/** Comparison methods that come into being in any other way than by `def`. */
function smuggledComparisons(module: SyntaxNode): Refusal[] {
  const defined = new Set(
    descendantsOfType(module, 'function_definition').map((node) => childInField(node, 'name')),
  );
  const called = new Set(
    descendantsOfType(module, 'call').map((call) => {
      const callee = childInField(call, 'function');
      return callee?.type === 'attribute' ? childInField(callee, 'attribute') : undefined;
    }),
  );
  const names = descendantsOfType(module, 'identifier').filter(
    (node) => comparisonMethods.includes(node.text) && !defined.has(node) && !called.has(node),
  );
  const unhashable = new Set(
    descendantsOfType(module, 'assignment')
      .filter((node) => /^__hash__\s*(?::[^=]*)?=\s*None$/.test(node.text))
      .map((node) => childInField(node, 'left')),
  );
  const texts = descendantsOfType(module, 'string').filter((node) =>
    comparisonMethods.includes(stringValue(node)?.value ?? ''),
  );
  return [...names.filter((node) => !unhashable.has(node)), ...texts].map((node) =>
    refusal(
      node,
      'constant-comparison',
      `\`${node.text}\` gives a comparison to a class without showing it.`,
    ),
  );
}

/** Ways by which code hides what it reaches or how its objects compare. */
export function hiddenWays(module: SyntaxNode): Refusal[] {
  return [
    ...hiddenAttributes(module),
    ...handedOn(module),
    ...metaclasses(module),
    ...computedAnnotations(module),
    ...falseReceivers(module),
    ...smuggledComparisons(module),
  ];
}
