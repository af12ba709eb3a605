import type { Job } from '../../core/job.ts';
import { Language } from '../../core/language.ts';
import { folderProblem } from '../../core/path-rules.ts';
import { chooseStrategy } from '../../strategies/index.ts';
import { supportedLanguages } from '../../toolchains/index.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { JobContext } from '../context.ts';
import type { Form } from './form.ts';

/** The language by its word; `language` is undefined when the word is not one. A guess is told as an assumption. */
export type LanguageChoice =
  | { status: 'named'; language: Language | undefined; word: string; guessed: boolean }
  | { status: 'missing' };

const aliases: ReadonlyMap<string, Language> = new Map<string, Language>([
  ['py', 'python'],
  ['python3', 'python'],
  ['js', 'javascript'],
  ['node', 'javascript'],
  ['node.js', 'javascript'],
  ['nodejs', 'javascript'],
  ['ecmascript', 'javascript'],
  ['golang', 'go'],
  ['rs', 'rust'],
]);

/** What jobs of this repository may use: the languages with a toolchain that its settings allow. */
export function toolchainsFor(context: JobContext): Toolchain[] {
  const allowed = context.config.code_generation.supported_languages;
  const languages = supportedLanguages.filter((language) => allowed.includes(language));
  return languages.map((language) => context.analysis.toolchainOf(language));
}

function languageOf(word: string): Language | undefined {
  const plain = word.trim().toLowerCase();
  const parsed = Language.safeParse(aliases.get(plain) ?? plain);
  return parsed.success ? parsed.data : undefined;
}

const names = 'python3?|javascript|node\\.?js|java(?!script)|golang|Go|rust';
const mentions = [
  /^ {0,3}(?:`{3,}|~{3,})\s*([a-z0-9.]+)/gimu,
  new RegExp(`\\b(?:[Ii]n|[Uu]sing|[Ww]ith)\\s+(${names}|Python3?|JavaScript|Node\\.?js|Java|Rust)\\b`, 'gu'),
  new RegExp(
    `\\b(${names}|Python3?|JavaScript|Node\\.?js|Java|Rust)\\s+(?:function|class|module|package|library|crate|script|program|code|tool)`,
    'gu',
  ),
];

function mentionedLanguages(text: string): Set<Language> {
  const words = mentions.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return new Set(words.flatMap((word) => languageOf(word) ?? []));
}

/** Where an answer names nothing but a language: `Python`, `1. Go`, `Language: Rust`; the last such answer. */
const bareAnswer = /^\s*(?:[-*]\s+|\d+[.)]\s*)?(?:language\s*[:=]\s*)?`?([a-z0-9.]+)`?[.!]?\s*$/iu;

/** The language that comments answer with, by its word. */
export function answeredLanguage(comments: string): string | undefined {
  return comments
    .split('\n')
    .map((line) => bareAnswer.exec(line)?.[1] ?? '')
    .findLast((word) => languageOf(word.replace(/\.$/u, '')) !== undefined)
    ?.replace(/\.$/u, '');
}

/** The command's word wins over the form's, the form's over what the text mentions. */
export function chooseLanguage(job: Job, form: Form, text: string): LanguageChoice {
  const word = job.options.language ?? form.Language?.split('\n')[0]?.replaceAll('`', '').trim();
  if (word !== undefined && word !== '')
    return { status: 'named', language: languageOf(word), word: word.slice(0, 40), guessed: false };
  const [language, ...others] = mentionedLanguages(text);
  if (language === undefined || others.length > 0) return { status: 'missing' };
  return { status: 'named', language, word: language, guessed: true };
}

/** What is wrong with the folder a requester asked for, or null. */
function pathProblem(path: string): string | null {
  const segments = path.replace(/\/$/u, '').split('/');
  const refused = segments.some(
    (segment) => segment === '' || segment.startsWith('.') || segment.startsWith('-'),
  );
  const problem = folderProblem(segments.join('/'));
  if (!refused && /^[A-Za-z0-9_./-]{1,200}$/u.test(path))
    return problem === null
      ? null
      : `The folder "${path}" cannot be used: it ${problem}. Choose another one, such as path=src/tools.`;
  return `The folder "${path}" cannot be used. Give it relative to the repository's root, without "..", without names that start with a dot, in letters, digits, "_", "-" and "/", such as path=src/tools.`;
}

/** The strategy's name and the folder, or why they cannot be used. */
export function readWishes(
  job: Job,
  context: JobContext,
): { status: 'usable'; strategy: string; directory: string | null } | { status: 'rejected'; reason: string } {
  const choice = chooseStrategy(job.options.strategy ?? context.config.code_generation.strategy);
  if (choice.status === 'unknown') return { status: 'rejected', reason: choice.reason };
  const { path } = job.options;
  const problem = path === undefined ? null : pathProblem(path);
  if (problem !== null) return { status: 'rejected', reason: problem };
  return { status: 'usable', strategy: choice.strategy.name, directory: path?.replace(/\/$/u, '') ?? null };
}
