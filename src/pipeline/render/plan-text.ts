import type { Forecast, Plan } from '../../core/result.ts';
import type { Spec } from '../../core/spec.ts';
import { counted } from '../counted.ts';
import { toolchainOf } from '../toolchain-of.ts';
import { durationText } from './duration.ts';
import { codeBlock, inlineCode, prose } from './escape.ts';
import { blocks, table } from './markdown.ts';

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

function section(title: string, body: string): string {
  return body === '' ? '' : blocks([`#### ${title}`, body]);
}

function requirements(spec: Spec): string {
  const rows = spec.requirements.map(({ id, text }) => [`**${prose(id)}**`, prose(text, 400)]);
  const promise =
    'For each, at least one test will be written that carries its id in its name and is able to fail.';
  return blocks([table(['', 'Requirement'], rows), promise]);
}

function furtherTests({ examples, interface: symbols, testRequirements }: Spec): string {
  const run = examples.filter(({ check }) => check !== null);
  const errors = symbols.flatMap(({ name, errors: ways }) =>
    ways.map(
      ({ type, when }) => `${inlineCode(name)} answers with ${inlineCode(type)} when ${prose(when, 300)}`,
    ),
  );
  return list([
    ...(run.length === 0
      ? []
      : [
          `${counted(run.length, 'example')} of the issue: ${run.map(({ id }) => prose(id)).join(', ')}, run as written and compared outside the sandbox`,
        ]),
    ...errors,
    ...testRequirements.map((wish) => prose(wish, 400)),
  ]);
}

function files({ paths, existing }: Spec): string {
  const changed = existing === undefined ? '' : ', which stands and is changed';
  const kept = existing?.tests.map((path) => inlineCode(path)).join(', ') ?? '';
  return list([
    `code: ${inlineCode(paths.code)}${changed}`,
    `tests: ${inlineCode(paths.test)}`,
    `documentation: ${inlineCode(paths.doc)}`,
    ...(kept === '' ? [] : [`run before and after the change, and left as they are: ${kept}`]),
  ]);
}

function symbolsOf(spec: Spec): string {
  const declarations = spec.interface.map(({ declaration }) => declaration.trimEnd());
  return codeBlock(declarations.join('\n\n'), spec.language);
}

const proseList = (items: readonly string[]) => list(items.map((item) => prose(item)));

function forecastText({ tokens, durationMs, jobs }: Forecast): string {
  const parts = [
    ...(tokens === null ? [] : [`about ${tokens.toLocaleString('en-GB')} tokens`]),
    ...(durationMs === null ? [] : [`about ${durationText(durationMs)}`]),
  ];
  if (parts.length === 0 || jobs === 0) return 'There are no earlier jobs to forecast from.';
  return `${parts.join(' and ')}, as ${counted(jobs, 'earlier job')} took.`;
}

/** What would be built, in the order in which a reader decides about it, and how to start it. */
export function planParts({ spec, forecast }: Plan): string[] {
  return [
    `**${prose(spec.title, 200)}** in ${toolchainOf(spec).title}.`,
    section('Requirements', requirements(spec)),
    section('Also tested', furtherTests(spec)),
    section('Files', files(spec)),
    section('Interface', symbolsOf(spec)),
    section('Constraints', proseList(spec.constraints)),
    section('Performance', proseList(spec.performanceRequirements)),
    section('Assumptions', proseList(spec.assumptions)),
    section('Forecast', forecastText(forecast)),
    '**To start it:** comment `/specproof go`, or put a thumbs-up on this comment. To change it, edit the issue and comment `/specproof plan`.',
  ];
}
