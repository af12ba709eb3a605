import type { CodeStyle, FoundStyle } from '../../analysis/code-style/code-style.ts';
import { repositoryStyle } from '../../analysis/code-style/repository-style.ts';
import type { CheckRun } from './subject.ts';

/** How the repository wants the candidate laid out, and where it says so. */
export function styleOf({ toolchain, spec, context }: CheckRun): FoundStyle {
  const { config, repository } = context;
  return repositoryStyle(toolchain.language, { code: spec.paths.code, config, repository });
}

const choices: Readonly<Record<keyof CodeStyle, (style: CodeStyle) => string>> = {
  lineLength: ({ lineLength }) => `lines of at most ${lineLength} columns`,
  indentWidth: ({ indentWidth }) => `levels of ${indentWidth}`,
  useTabs: ({ useTabs }) => (useTabs === true ? 'tabs' : 'spaces'),
  singleQuote: ({ singleQuote }) => (singleQuote === true ? 'single quotes' : 'double quotes'),
  semicolons: ({ semicolons }) => (semicolons === true ? 'semicolons' : 'no semicolons'),
};

/** What the formatter heeds of it, in a sentence; empty where that is nothing. */
export function styleSentence(run: CheckRun): string {
  const { style, from } = styleOf(run);
  const heeded = run.toolchain.format.honours.filter((choice) => style[choice] !== undefined);
  if (heeded.length === 0) return '';
  const sources = [...new Set(heeded.flatMap((choice) => from[choice] ?? []))];
  const said = heeded.map((choice) => choices[choice](style));
  return ` As ${sources.join(' and ')} has it: ${said.join(', ')}.`;
}
