import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';
import type { Language } from '../../../core/language.ts';
import { descendants, parseSource, type SyntaxNode } from '../../syntax-tree.ts';
import { skeletonOf } from './skeleton.ts';

interface Identifier {
  path: string;
  line: number;
  name: string;
}

const isIdentifier = ({ type, named, children }: SyntaxNode): boolean =>
  named && children.length === 0 && type.includes('identifier');

async function identifiersOf(language: Language, { path, content }: CandidateFile): Promise<Identifier[]> {
  const tree = await parseSource(language, content);
  return [...descendants(tree)].filter(isIdentifier).map(({ line, text }) => ({ path, line, name: text }));
}

const isPlain = (name: string): boolean => /^[!-~]*$/u.test(name);
const escaped = (name: string): string =>
  name.replace(/[^!-~]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });

const latin = /\p{Script=Latin}/u;
const lookAlikeScripts =
  /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;

/** `σ_x` and `Δt` are mathematics; a Greek letter that looks like a Latin one in the middle of a Latin word is none. */
function mixesGreek(name: string): boolean {
  return name
    .split('_')
    .some((word) => latin.test(word) && /\p{Script=Greek}/u.test(word) && latin.test(greekAsLatin(word)));
}

function greekAsLatin(word: string): string {
  const greek = Array.from(word).filter((character) => /\p{Script=Greek}/u.test(character));
  return skeletonOf(greek.join(''));
}

const invisible = /[\p{Default_Ignorable_Code_Point}\u3164\uFFA0\u115F\u1160\u2800]/u;
/** Micro and ohm signs are typed as they are by every keyboard that has them. */
const normal = (name: string): string =>
  name.replaceAll(/[^\u00B5\u2126]+/gu, (part) => part.normalize('NFKC'));

function problemOf(name: string): { rule: string; what: string } | null {
  if (invisible.test(name))
    return { rule: 'invisible-identifier', what: 'holds a character that cannot be seen' };
  if (latin.test(name) && lookAlikeScripts.test(name))
    return { rule: 'mixed-script-identifier', what: 'mixes Latin letters with letters of another script' };
  if (mixesGreek(name))
    return {
      rule: 'mixed-script-identifier',
      what: 'mixes Latin letters with Greek ones that look like Latin',
    };
  if (normal(name) !== name)
    return { rule: 'unnormalised-identifier', what: `is another spelling of ${escaped(normal(name))}` };
  return null;
}

function finding({ path, line, name }: Identifier, { rule, what }: { rule: string; what: string }): Finding {
  const message = `The name ${escaped(name)} ${what}: it can be taken for another name. Write it in plain Latin letters.`;
  return { path, line, rule, severity: 'error', message: message.slice(0, 2_000), cwe: 1007 };
}

/** Names of which one is made of look-alikes of the other. */
function twins(identifiers: readonly Identifier[]): Finding[] {
  const names = new Set(identifiers.map(({ name }) => name));
  const bySkeleton = new Map<string, string>();
  for (const name of names) if (isPlain(name)) bySkeleton.set(skeletonOf(name), name);
  return identifiers
    .filter(({ name }) => !isPlain(name) && problemOf(name) === null)
    .flatMap((identifier) => {
      const twin = bySkeleton.get(skeletonOf(identifier.name));
      const what = `looks like the name ${twin} of the same files`;
      return twin === undefined ? [] : [finding(identifier, { rule: 'confusable-identifier', what })];
    });
}

function firstOfEach(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ path, message }) => {
    const key = `${path} ${message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Names in code and tests that can be taken for others. Each name is told once a file, at its first place. */
export async function homoglyphs(language: Language, files: readonly CandidateFile[]): Promise<Finding[]> {
  const sources = files.filter(
    ({ role, content }) => (role === 'code' || role === 'test') && !isAscii(content),
  );
  if (sources.length === 0) return [];
  const all: Identifier[] = [];
  for (const file of files.filter(({ role }) => role === 'code' || role === 'test'))
    all.push(...(await identifiersOf(language, file)));
  const strange = all.flatMap((identifier) => {
    const problem = isPlain(identifier.name) ? null : problemOf(identifier.name);
    return problem === null ? [] : [finding(identifier, problem)];
  });
  return firstOfEach([...strange, ...twins(all)]);
}

const isAscii = (content: string): boolean => /^[\t\n\r -~]*$/u.test(content);
