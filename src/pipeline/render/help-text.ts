import type { Command } from '../../core/command.ts';
import { inlineCode } from './escape.ts';
import { blocks, table } from './markdown.ts';

type KnownCommand = Exclude<Command['name'], 'unknown'>;

/** How each command is written, and what it does. */
const commandLines = {
  generate: [
    '/generate',
    'Builds what the issue asks for and opens a pull request with its proof; the label `codegen` does the same.',
  ],
  plan: ['/specproof plan', 'Shows what would be built, without writing any code.'],
  go: ['/specproof go', 'Builds what the last plan showed.'],
  retry: [
    '/specproof retry',
    'Runs the last request once more with the issue as it is now; on a fresh branch where somebody else pushed to the one before.',
  ],
  refine: [
    '/specproof refine TEXT',
    'Changes what the pull request holds; without a text, works on what its gates still miss.',
  ],
  verify: ['/specproof verify', 'Runs the proof again on the newest commit, whoever wrote it.'],
  approve: ['/specproof approve NAME', 'Allows packages by their names for this repository.'],
  stop: ['/specproof stop', 'Stops the work on this issue within seconds.'],
  status: ['/specproof status', 'Says how far the work on this issue is.'],
  explain: ['/specproof explain', 'Says why the last job ended as it did.'],
  forget: ['/specproof forget', "Takes back what was kept of this repository's past generations."],
  help: ['/specproof help', 'Shows this list.'],
} satisfies Record<KnownCommand, readonly [string, string]>;

const optionLines: readonly (readonly [string, string])[] = [
  ['language=go', 'Language of the code, where the issue names none or another one.'],
  ['strategy=test-driven', 'How the code is written.'],
  ['path=src/tools', 'Folder that the code goes to.'],
  ['--assume-defaults', 'Goes on with the proposed defaults where it would otherwise ask.'],
];

const rowsOf = (lines: readonly (readonly [string, string])[]) =>
  lines.map(([written, meaning]) => [inlineCode(written), meaning]);

/** Words of people shown in one answer. */
const mostWords = 10;

function unknownLine(unknown: readonly string[]): string {
  const words = unknown
    .map((word) => inlineCode(word, 60))
    .filter((word) => word !== '')
    .slice(0, mostWords);
  if (unknown.length === 0) return '';
  if (words.length === 0) return 'That is no command.';
  return words.length === 1
    ? `There is no command ${words.join('')}.`
    : `There are no commands ${words.join(', ')}.`;
}

/** The commands and options in a line each; words that are no command are quoted first. */
export function helpText(unknown: readonly string[]): string {
  return blocks([
    unknownLine(unknown),
    '### What Specproof understands',
    table(['Command', ''], rowsOf(Object.values(commandLines))),
    'A command stands at the start of a line, on an issue or on a pull request of Specproof; a comment may hold several. It is taken from people with write permission on this repository.',
    'Options of `/generate`, `/specproof plan` and `/specproof retry`:',
    table(['Option', ''], rowsOf(optionLines)),
  ]);
}
