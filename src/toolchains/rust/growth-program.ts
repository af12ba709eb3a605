import type { Spec } from '../../core/spec.ts';
import { hasSamples, sizeRange } from '../growth/arguments.ts';
import type { CallPlan, PlannedCall } from '../growth/calls.ts';
import type { RustCallable } from './growth-callables.ts';
import { target } from './growth-types.ts';
import { argumentText } from './growth-values.ts';

type Call = PlannedCall<RustCallable>;

function callText({ callable, list }: Call, prefix: string): { lines: string[]; text: string } {
  const parts = list.map((argument, index) => argumentText(argument, `${prefix}${index}`));
  return {
    lines: parts.flatMap((part) => part.lines),
    text: `${callable.callee}(${parts.map((part) => part.text).join(', ')})`,
  };
}

/** The call with what it answers kept; an error ends the run. */
function keptCall({ failing, lazy }: RustCallable, text: string): string[] {
  if (lazy) return [`for item in ${text} { keep(item); }`];
  return [
    failing
      ? `match ${text} { Ok(value) => keep(value), Err(error) => return Err(name_of(&error)) }`
      : `keep(${text});`,
  ];
}

function functionLines(call: Call): string[] {
  const { lines, text } = callText(call, 'a');
  return [...lines, 'Box::new(move || {', ...keptCall(call.callable, text), 'Ok(())', '})'];
}

function objectLines(maker: Call): string[] {
  const { lines, text } = callText(maker, 'm');
  if (!maker.callable.failing) return [...lines, `let mut object = ${text};`];
  const failed = 'Err(error) => { let name = name_of(&error); return Box::new(move || Err(name.clone())) }';
  return [...lines, `let mut object = match ${text} { Ok(object) => object, ${failed} };`];
}

/** Calls as many as the size says, each with a key of its own. */
function repeatedLines(call: Call, bodyOf: (text: string) => readonly string[]): string[] {
  const body = bodyOf(`object.${callText(call, 'f').text}`);
  return ['for index in 0..input.size {', 'let key = input.key(index);', ...body, '}'];
}

function sequenceLines(
  call: Call,
  { maker, filler, times }: NonNullable<CallPlan<RustCallable>['object']>,
): string[] {
  const thrownAway = (text: string) => [`let _ = ${text};`];
  const kept = (text: string) => keptCall(call.callable, text);
  const fill = filler === null ? [] : [...repeatedLines(filler, thrownAway), 'let input = input.again();'];
  const once = ['let key = 3i64;', ...kept(`object.${callText(call, 'c').text}`)];
  const measured = times === 'size' ? repeatedLines(call, kept) : once;
  return [...objectLines(maker), ...fill, 'Box::new(move || {', ...measured, 'Ok(())', '})'];
}

/** The program around `harness/growth.rs` that says what is measured. */
export function programText(
  { call, object }: CallPlan<RustCallable>,
  { importName }: Spec,
  wish: { budgetMs: number; sizes: readonly number[] | null },
): string {
  const body = object === null ? functionLines(call) : sequenceLines(call, object);
  const made = object === null ? call.list : [...object.maker.list, ...call.list];
  const shapes = hasSamples(made) ? '0, 1, 2, 3, 4' : '0, 1, 2, 3';
  return `#![allow(warnings)]
#[path = "/work/harness/growth.rs"]
mod growth;
use growth::{keep, lower, measure, name_of, Call, Input};
use ${importName} as ${target};

fn prepare(input: Input) -> Call {
${body.join('\n')}
}

fn main() {
measure(prepare, ${wish.budgetMs} as f64, (${sizeRange(made, wish.sizes).join(', ')}), &[${shapes}]);
}
`;
}
