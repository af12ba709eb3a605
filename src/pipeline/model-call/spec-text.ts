import type { Example, InterfaceSymbol, Spec } from '../../core/spec.ts';

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

const bullets = (items: readonly string[]) => items.map((item) => `- ${item}`);

function symbolLines({ declaration, errors }: InterfaceSymbol): string[] {
  return [
    declaration,
    ...errors.map(({ type, when }) => `    error ${type}: ${when || 'see the requirements'}`),
  ];
}

/** An example whose first lines are the whole of the one before it is shown as going on from there. */
function exampleLine({ id, text, check }: Example, before: Example | undefined): string {
  if (check === null) return `${id}. ${text}`;
  const { call, expected } = check;
  const outcome = expected.kind === 'value' ? `-> ${expected.literal}` : `raises ${expected.type}`;
  const start = before?.check === null || before === undefined ? null : `${before.check.call}\n`;
  if (start === null || !call.startsWith(start)) return `${id}. ${call} ${outcome}`;
  return `${id}. (goes on from ${before?.id}) ${call.slice(start.length)} ${outcome}`;
}

function exampleSection(examples: readonly Example[]): string[] {
  const lines = examples.map((example, index) => exampleLine(example, examples[index - 1]));
  const explained = lines.some((line) => line.includes('(goes on from E'));
  const note = explained ? ' ("goes on from E1": run after all lines of E1)' : '';
  return section(`Examples given in the issue${note}`, lines);
}

/** The specification as every prompt shows it. The same specification always gives the same text. */
export function specText(spec: Spec): string {
  return [
    `Title: ${spec.title}`,
    `Language: ${spec.language}`,
    `Module: ${spec.module}`,
    ...(spec.importName === spec.module ? [] : [`Imported as: ${spec.importName}`]),
    ...section(
      'Requirements',
      spec.requirements.map(({ id, text }) => `${id}. ${text}`),
    ),
    ...section('Interface', spec.interface.flatMap(symbolLines)),
    ...exampleSection(spec.examples),
    ...section('Constraints', bullets(spec.constraints)),
    ...section('Demands on the tests', bullets(spec.testRequirements)),
    ...section('Demands on performance', bullets(spec.performanceRequirements)),
    ...section('Assumptions', bullets(spec.assumptions)),
  ].join('\n');
}
