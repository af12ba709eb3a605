import type { Spec } from '../../core/spec.ts';
import { hasSamples, sizeRange } from '../growth/arguments.ts';
import type { CallPlan, PlannedCall } from '../growth/calls.ts';
import type { JavaCallable } from './growth-callables.ts';
import { argumentText } from './growth-values.ts';
import { packageName } from './layout.ts';

type Call = PlannedCall<JavaCallable>;

function callText({ callable, list }: Call, prefix: string): { lines: string[]; text: string } {
  const parts = list.map((argument, index) => argumentText(argument, `${prefix}${index}`));
  return {
    lines: parts.flatMap((part) => part.lines),
    text: `${callable.callee}(${parts.map((part) => part.text).join(', ')})`,
  };
}

const kept: Record<JavaCallable['answer'], (text: string) => string> = {
  nothing: (text) => `${text};`,
  value: (text) => `Growth.keep(${text});`,
  stream: (text) => `${text}.forEach(Growth::keep);`,
  iterator: (text) => `${text}.forEachRemaining(Growth::keep);`,
};

const keptCall = ({ answer }: JavaCallable, text: string): string => kept[answer](text);

function functionLines(call: Call): string[] {
  const { lines, text } = callText(call, 'a');
  return [...lines, `return () -> { ${keptCall(call.callable, text)} };`];
}

/** Calls as many as the size says, each with a key of its own. */
function repeatedLine(call: Call, keys: string, bodyOf: (text: string) => string): string {
  const body = bodyOf(`object.${callText(call, 'f').text}`);
  const inputOf = (line: string) => line.replaceAll(/\binput\./gu, `${keys}.`);
  return inputOf(
    `for (int index = 0; index < input.size; index += 1) { long key = input.key(index); ${body} }`,
  );
}

function sequenceLines(
  call: Call,
  { maker, filler, times }: NonNullable<CallPlan<JavaCallable>['object']>,
): string[] {
  const { lines, text } = callText(maker, 'm');
  const keep = (answer: string) => keptCall(call.callable, answer);
  const fill = filler === null ? [] : [repeatedLine(filler, 'input', kept.nothing)];
  const once = `long key = 3; ${keep(`object.${callText(call, 'c').text}`)}`;
  const measured = times === 'size' ? repeatedLine(call, 'again', keep) : once;
  return [
    ...lines,
    `var object = ${text};`,
    ...fill,
    'Input again = input.again();',
    `return () -> { ${measured} };`,
  ];
}

/** The class beside `harness/Growth.java` that says what is measured. */
export function programText(
  { call, object }: CallPlan<JavaCallable>,
  spec: Spec,
  wish: { budgetMs: number; sizes: readonly number[] | null },
): string {
  const body = object === null ? functionLines(call) : sequenceLines(call, object);
  const made = object === null ? call.list : [...object.maker.list, ...call.list];
  const [first, last] = sizeRange(made, wish.sizes);
  // The heap of the image's program is small, and numbers in lists are objects.
  const most = wish.sizes === null ? Math.min(last, 2 ** 20) : last;
  const ownPackage = packageName(spec);
  return `${ownPackage === '' ? '' : `package ${ownPackage};\n`}
import java.io.PrintStream;
import java.util.*;
import specproofgrowth.Growth;
import specproofgrowth.Input;
import static ${spec.importName}.*;

public final class SpecproofGrowth {
static Growth.Call prepare(Input input) throws Throwable {
${body.join('\n')}
}

static boolean measure(PrintStream report) {
return new Growth(SpecproofGrowth::prepare, ${wish.budgetMs}).measure(report, new int[] {${first}, ${most}}, new int[] {${hasSamples(made) ? '0, 1, 2, 3, 4' : '0, 1, 2, 3'}});
}
}
`;
}
