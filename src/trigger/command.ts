import type { Command, JobOptions } from '../core/command.ts';
import { cutText } from '../core/cut-text.ts';
import { type Line, readLines } from './markdown-lines.ts';

const mostCommands = 10;
const mostRefineCharacters = 20_000;
const mostPackages = 20;
const mostWordCharacters = 60;

const commandLine = /^\/(?<program>generate|specproof)(?:[ \t]+(?<words>.*))?$/;
const firstWord = /^(?<word>\S*)[ \t]*(?<rest>.*)$/;
const optionWord = /^(?<name>language|strategy|path)=(?<value>\S+)$/;
/** Many keyboards make one dash of two. */
const assumeWord = /^(?:--|—|–)?assume-defaults$/;
/** Names of packages in every ecosystem: `requests`, `@scope/name`, `group:artifact`, `github.com/owner/name`. */
const packageWord = /^[@A-Za-z0-9_][\w.@/:~+-]{0,199}$/;

type Reader = (rest: string, below: string) => Command;

const bare = ['go', 'verify', 'stop', 'status', 'explain', 'help', 'forget'] as const;
const readers = new Map<string, Reader>([
  ['', () => ({ name: 'help' })],
  ['plan', (rest) => ({ name: 'plan', options: readOptions(rest) })],
  ['retry', (rest) => ({ name: 'retry', options: readOptions(rest) })],
  ['refine', (rest, below) => refineBy(`${rest}\n${below}`)],
  ['approve', (rest) => readApproval(rest)],
  ...bare.map((name): [string, Reader] => [name, () => ({ name })]),
]);

/**
 * The commands of a comment in their order, the first ten; each stands at the start of a line that GitHub shows as plain text.
 * Words that mean nothing to a command are passed over; of several unknown commands the first is kept.
 */
export function findCommands(comment: string): Command[] {
  const lines = readLines(comment);
  const given = lines.flatMap((line, index) => {
    const words = wordsOf(line);
    return words === null ? [] : [{ words, index }];
  });
  const commands = given.map(({ words, index }, order) => {
    const below = lines.slice(index + 1, given[order + 1]?.index);
    return readCommand(words, below.map(({ text }) => text).join('\n'));
  });
  const firstUnknown = commands.findIndex(({ name }) => name === 'unknown');
  return commands
    .filter(({ name }, index) => name !== 'unknown' || index === firstUnknown)
    .slice(0, mostCommands);
}

/** A text that asks for changes, as a command. */
export function refineBy(text: string): Command {
  return { name: 'refine', text: cutText(text.trim(), mostRefineCharacters, '') };
}

/** The words of a line that gives a command, or null; `/generate` is short for a word of `/specproof`. */
function wordsOf({ text, isTopLevel }: Line): string | null {
  const { program, words = '' } = (isTopLevel && commandLine.exec(text.trimEnd())?.groups) || {};
  if (program === undefined) return null;
  return program === 'generate' ? `generate ${words}` : `specproof ${words}`;
}

/** `below`: the lines as far as the next command. */
function readCommand(line: string, below: string): Command {
  const [program, given] = split(line);
  if (program === 'generate') return { name: 'generate', options: readOptions(given) };
  const [word, rest] = split(given);
  return readers.get(word.toLowerCase())?.(rest, below) ?? unknown(word);
}

function split(text: string): [word: string, rest: string] {
  const { word = '', rest = '' } = firstWord.exec(text)?.groups ?? {};
  return [word, rest];
}

function readOptions(words: string): JobOptions {
  const options: JobOptions = {};
  for (const word of words.split(/[ \t]+/)) {
    const { name, value } = optionWord.exec(word)?.groups ?? {};
    if (name === 'language' || name === 'strategy' || name === 'path') options[name] = value;
    if (assumeWord.test(word)) options.assumeDefaults = true;
  }
  return options;
}

/** An approval without a usable name is a command that is not understood: it gets an answer. */
function readApproval(words: string): Command {
  const names = words.split(/[ \t,]+/).filter((word) => packageWord.test(word));
  const packages = [...new Set(names)].slice(0, mostPackages);
  return packages.length === 0 ? unknown('approve') : { name: 'approve', packages };
}

function unknown(word: string): Command {
  return { name: 'unknown', word: cutText(word, mostWordCharacters, '…') };
}
