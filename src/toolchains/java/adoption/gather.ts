import { type JavaWords, javaWords } from '../../../analysis/java/bare-source.ts';
import { charactersOf, mostBeside, mostCharacters } from '../../adoption/limits.ts';
import { quoted } from '../../adoption/listed.ts';
import type { AdoptionRequest } from '../../placement.ts';
import type { WorkFile } from '../../toolchain.ts';
import { type JavaIndex, missingPackages, takenIn } from './sources.ts';

/** Texts by paths. */
export type Texts = ReadonlyMap<string, string>;

/** What files take in, transitively, without themselves; or why it cannot lie beside them, as the rest of a sentence on the first of them. */
export type Gathered = { status: 'gathered'; texts: Texts } | { status: 'refused'; why: string };

interface Search {
  /** Where classes are looked up. */
  index: JavaIndex;
  read: AdoptionRequest['read'];
  /** Whether an import is of what the sandbox has beside the JDK; by the file that it stands in. */
  isThere: (name: string, path: string) => boolean;
  /** Why a file cannot lie beside, as the rest of a sentence on it; null where it can. */
  unfit: (path: string, words: JavaWords) => string | null;
}

const mostNames = 5;

const refused = (why: string): Gathered => ({ status: 'refused', why });

/** `a`, `b`, 3 more: the sentence goes on behind it. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map(quoted);
  return [...shown, ...(names.length > mostNames ? [`${names.length - mostNames} more`] : [])].join(', ');
}

function troubleIn({ path, content }: WorkFile, { index, isThere, unfit }: Search): string | null {
  const words = javaWords(content);
  const missing = missingPackages(words, index, (name) => isThere(name, path));
  if (missing.length > 0)
    return `needs ${listed(missing)}, which is neither among the repository's classes in the same source folder nor in the sandbox, which has no network`;
  return unfit(path, words);
}

function tooMuch(texts: Texts): string | null {
  if (texts.size > mostBeside) return `needs more than ${mostBeside} other files of the repository`;
  return charactersOf(texts.values()) > mostCharacters
    ? `needs other files of the repository with more than ${mostCharacters} characters together`
    : null;
}

/** The files that these take in and that are not known yet; the path alone of one that cannot be read. */
async function takenInBy(files: readonly WorkFile[], known: Texts, { index, read }: Search) {
  const wanted = new Set(files.flatMap(({ content }) => [...takenIn(javaWords(content), index)]));
  const fresh = [...wanted].filter((path) => !known.has(path)).slice(0, mostBeside + 1);
  return Promise.all(fresh.map(async (path) => ({ path, content: await read(path) })));
}

interface Turn {
  /** Those that it began with, which do not lie beside themselves. */
  starts: ReadonlySet<string>;
  files: readonly WorkFile[];
  known: Texts;
}

function turnTrouble({ starts, files }: Turn, search: Search): string | null {
  for (const file of files) {
    const trouble = troubleIn(file, search);
    if (trouble !== null) return starts.has(file.path) ? trouble : `needs \`${file.path}\`, which ${trouble}`;
  }
  return null;
}

async function goOn(turn: Turn, search: Search): Promise<Gathered> {
  const { starts, files, known } = turn;
  const texts = new Map([...known].filter(([path]) => !starts.has(path)));
  const trouble = tooMuch(texts) ?? turnTrouble(turn, search);
  if (trouble !== null) return refused(trouble);
  if (files.length === 0) return { status: 'gathered', texts };
  const found = await takenInBy(files, known, search);
  const lost = found.find(({ content }) => content === null);
  if (lost !== undefined) return refused(`needs \`${lost.path}\`, which cannot be read`);
  const next = found.flatMap(({ path, content }) => (content === null ? [] : [{ path, content }]));
  return goOn({ starts, files: next, known: new Map([...known, ...textsOf(next)]) }, search);
}

const textsOf = (files: readonly WorkFile[]): Texts =>
  new Map(files.map(({ path, content }) => [path, content]));

/** Goes on from file to file; `beside` lies there already, and is counted. */
export function gather(starts: readonly WorkFile[], beside: Texts, search: Search): Promise<Gathered> {
  const known = new Map([...beside, ...textsOf(starts)]);
  return goOn({ starts: new Set(starts.map(({ path }) => path)), files: starts, known }, search);
}
