import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';

/** Which type-correct but wrong answer a stub gives: `empty` such as 0 and "", `filled` such as 7920 and "stub7920". */
export type StubAnswer = 'empty' | 'filled';

/** What a made-up value may lean on: the types of the file, and whether the function makes new ones. */
export interface StubContext {
  answer: StubAnswer;
  /** Names of helpers that the stubbed file declares. */
  helpers: { number: string; text: string; error: string };
  /** `New...`: a pointer that is answered is never nil. */
  constructs: boolean;
}

const numbers = /^(?:u?int(?:8|16|32|64)?|uintptr|byte|rune|float(?:32|64)|time\.Duration)$/u;
/** Zero fits every type there is. */
const zero = (type: string): string => `*new(${type})`;

type Maker = (node: SyntaxNode, context: StubContext) => string;

const named: Maker = ({ text }, { answer, helpers }) => {
  if (answer === 'empty') return zero(text);
  // A hundred fits the smallest of them.
  if (numbers.test(text)) return `${text}(${helpers.number}()%100 + 1)`;
  if (text === 'string' || text === 'any') return `${helpers.text}()`;
  return text === 'bool' ? 'true' : zero(text);
};

const field = (node: SyntaxNode, name: string): SyntaxNode => childInField(node, name) ?? node;

const sequence: Maker = (node, context) =>
  context.answer === 'empty'
    ? `${node.text}{}`
    : `${node.text}{${stubValue(field(node, 'element'), context)}}`;

const mapping: Maker = (node, context) => {
  if (context.answer === 'empty') return `${node.text}{}`;
  const entry = ['key', 'value'].map((part) => stubValue(field(node, part), context)).join(': ');
  return `${node.text}{${entry}}`;
};

const pointer: Maker = (node, context) => {
  const target = namedChildren(node)[0];
  if (target === undefined || (context.answer === 'empty' && !context.constructs)) return zero(node.text);
  if (context.answer === 'empty' || !numbers.test(target.text)) return `new(${target.text})`;
  return `func() ${node.text} { v := ${stubValue(target, context)}; return &v }()`;
};

const channel: Maker = ({ text }) => {
  const plain = text.replace(/^<-\s*chan\b|^chan\s*<-/u, 'chan');
  return `func() ${text} { c := make(${plain}); close(c); return c }()`;
};

const functionValue: Maker = (node, context) => {
  const results = childInField(node, 'result');
  return `${node.text} { return ${results === undefined ? '' : stubResults(results, context).join(', ')} }`;
};

const makers: Record<string, Maker> = {
  slice_type: sequence,
  map_type: mapping,
  pointer_type: pointer,
  channel_type: channel,
  function_type: functionValue,
};

function stubValue(type: SyntaxNode, context: StubContext): string {
  if (type.type === 'parenthesized_type') return stubValue(namedChildren(type)[0] ?? type, context);
  return (makers[type.type] ?? named)(type, context);
}

/** The types of a function's results, one for each. */
function resultTypes(result: SyntaxNode): SyntaxNode[] {
  if (result.type !== 'parameter_list') return [result];
  return namedChildren(result)
    .filter(({ type }) => type === 'parameter_declaration')
    .flatMap((parameter) => {
      const type = childInField(parameter, 'type');
      const names = parameter.children.filter((child) => child.field === 'name').length;
      return type === undefined ? [] : Array.from({ length: Math.max(1, names) }, () => type);
    });
}

/** Values for all results. An error that comes with something else is nil, so that the rest is looked at. */
export function stubResults(result: SyntaxNode, context: StubContext): string[] {
  const types = resultTypes(result);
  return types.map((type) => {
    if (type.text !== 'error') return stubValue(type, context);
    return types.length === 1 && context.answer === 'filled'
      ? `error(${context.helpers.error}{})`
      : 'error(nil)';
  });
}
