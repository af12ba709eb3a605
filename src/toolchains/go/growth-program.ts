import type { Spec } from '../../core/spec.ts';
import { hasSamples, sizeRange } from '../growth/arguments.ts';
import type { CallPlan, PlannedCall } from '../growth/calls.ts';
import type { GoCallable } from './growth-callables.ts';
import { target } from './growth-types.ts';
import { argumentText } from './growth-values.ts';

type Call = PlannedCall<GoCallable>;

/** Statements that make the arguments, and the call. */
function callText({ callable, list }: Call, prefix: string): { lines: string[]; text: string } {
  const parts = list.map((argument, index) => argumentText(argument, `${prefix}${index}`));
  const spread = callable.variadic && list.length > 0 ? '...' : '';
  const text = `${callable.callee}(${parts.map((part) => part.text).join(', ')}${spread})`;
  return {
    lines: parts.flatMap((part) => part.lines),
    text: callable.callee.startsWith('new(') ? callable.callee : text,
  };
}

/** The call with its results kept; `err` is declared where it can fail. */
function keptCall({ results, failing }: GoCallable, text: string): string[] {
  const values = Array.from({ length: failing ? results - 1 : results }, (_none, index) => `r${index}`);
  const names = [...values, ...(failing ? ['err'] : [])].join(', ');
  return [names === '' ? text : `${names} := ${text}`, ...values.map((name) => `keep(${name})`)];
}

function functionLines({ callable, list }: Call): string[] {
  const { lines, text } = callText({ callable, list }, 'a');
  const result = callable.failing ? 'return err' : 'return nil';
  return [...lines, 'return func() error {', ...keptCall(callable, text), result, '}'];
}

function objectLines(maker: Call): string[] {
  const { lines, text } = callText(maker, 'm');
  if (!maker.callable.failing) return [...lines, `object := ${text}`];
  return [
    ...lines,
    `object, failure := ${text}`,
    'if failure != nil { return func() error { return failure } }',
  ];
}

/** Calls as many as the size says, each with a key of its own. */
function repeatedLines(call: Call, bodyOf: (text: string) => readonly string[]): string[] {
  const body = bodyOf(`object.${callText(call, 'f').text}`);
  return ['for index := range in.size {', 'key := in.key(index)', '_ = key', ...body, '}'];
}

function sequenceLines(
  call: Call,
  { maker, filler, times }: NonNullable<CallPlan<GoCallable>['object']>,
): string[] {
  const check = call.callable.failing ? ['if err != nil { return err }'] : [];
  const kept = (text: string) => [...keptCall(call.callable, text), ...check];
  const fill =
    filler === null
      ? []
      : [...repeatedLines(filler, (text) => [text]), 'in = newInputs(in.size, in.shape, in.run)'];
  const once = [
    'key := int64(3)',
    '_ = key',
    ...keptCall(call.callable, `object.${callText(call, 'c').text}`),
  ];
  const measured = times === 'size' ? repeatedLines(call, kept) : once;
  const end = times === 'once' && call.callable.failing ? 'return err' : 'return nil';
  return [...objectLines(maker), ...fill, 'return func() error {', ...measured, end, '}'];
}

/** The file beside `harness/growth.go` that says what is measured. */
export function programText(
  { call, object }: CallPlan<GoCallable>,
  { importName }: Spec,
  wish: { budgetMs: number; sizes: readonly number[] | null },
): string {
  const body = object === null ? functionLines(call) : sequenceLines(call, object);
  const made = object === null ? call.list : [...object.maker.list, ...call.list];
  const text = body.join('\n');
  const imports = ['context', 'strings', 'time'].filter((name) =>
    new RegExp(`\\b${name}\\.`, 'u').test(text),
  );
  const shapes = hasSamples(made) ? '0, 1, 2, 3, 4' : '0, 1, 2, 3';
  return `package main

import (
${imports.map((name) => `"${name}"\n`).join('')}${target} "${importName}"
)

const budgetMs = ${wish.budgetMs}.0

var sizes = [2]int{${sizeRange(made, wish.sizes).join(', ')}}
var shapes = []int{${shapes}}

func prepare(in *inputs) func() error {
${text}
}
`;
}
