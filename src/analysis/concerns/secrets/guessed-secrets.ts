import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';

/** A literal that is given to a name that speaks of a secret, in any of the languages. */
const assignment =
  /\b(?<name>[A-Za-z0-9_]{0,40}(?:passw(?:or)?d|passphrase|secret|token(?!i[sz])|api_?key|access_?key|private_?key|credential)[A-Za-z0-9_]{0,40})["'`]?(?: ?: ?[^"'`=\n]{0,40})?(?: ?(?::=|=|:|=>) ?|\()(?:&|new |b|r)?["'`](?<value>[^"'`\s]{12,200})["'`]/giu;

const longestLine = 2_000;
/** Bits a character. Words and sentences have less than three and a half, random letters and digits of that length more. */
const leastEntropy = 3.5;
const placeholder =
  /example|sample|dummy|placeholder|change|your|fake|test|mock|xxx|abcdef|012345|123456|todo|redacted|\*\*\*|\.\.\.|[<>{}$]/iu;

/** Shannon's entropy of the characters, in bits a character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()]
    .map((count) => count / text.length)
    .reduce((sum, share) => sum - share * Math.log2(share), 0);
}

/** Words, some of which may be small numbers: `password.too-short.12-or-more`. */
const words = /^[a-z]+(?:[-_./: ](?:[a-z]+|\d{1,3}))*$/iu;
/** A class, a group or a sign by its escape, as regular expressions have them: what tokens look like is none. */
const expression = /\[[^\]]*-[^\]]*\]|\(\?:|\\[bBdDsSwW]/u;

/** Characters in their order, as those have them of which something is made. */
function isAlphabet(value: string): boolean {
  const rising = Array.from(value).filter((character, index) => character > (value[index - 1] ?? ''));
  return rising.length >= value.length * 0.9;
}

/** Letters and digits, as keys have them; a path, an address or a sentence is none. */
function looksRandom(value: string): boolean {
  if ([placeholder, words, expression].some((pattern) => pattern.test(value)) || isAlphabet(value))
    return false;
  return /\d/u.test(value) && /[a-z]/iu.test(value) && entropyOf(value) >= leastEntropy;
}

/** Literals that look random and are given to a name such as `api_key`. A guess, and so no high finding. */
export function guessedSecrets({ path, role, content }: CandidateFile): Finding[] {
  return content.split('\n').flatMap((text, index): Finding[] => {
    const found = [...text.slice(0, longestLine).matchAll(assignment)].filter((match) =>
      looksRandom(match.groups?.['value'] ?? ''),
    );
    return found.slice(0, 1).map((match) => ({
      path,
      line: index + 1,
      rule: 'possible-secret',
      severity: role === 'code' ? 'warning' : 'notice',
      message: `What is given to ${match.groups?.['name'] ?? 'this name'} looks like a secret. Read it from the environment or take it as an argument; in tests use a value that says what it is, such as "example-token".`,
      cwe: 798,
    }));
  });
}
