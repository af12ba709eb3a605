import { createRequire } from 'node:module';
import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';

const require = createRequire(import.meta.url);

const Characters = z.array(
  z.object({ line: z.number().int().min(1), codePoint: z.string(), name: z.string() }),
);

const Scanner = z.object({
  hasConfusables: z.custom<(options: { sourceText: string; detailed: true }) => unknown>(
    (value) => typeof value === 'function',
  ),
});

/** All that the scanner could say anything of; almost every file is without. */
const unusual = /[^\t\n\r -~]/u;

/**
 * Characters that show nothing where they belong: the joiners and selectors of emoji and of the scripts that are written with them, the byte
 * order mark at the start of a file, and spaces and hyphens of typography.
 */
const harmless = [
  /\p{RGI_Emoji}|\p{Extended_Pictographic}[\uFE0E\uFE0F]?|[#*0-9]\uFE0F\u20E3/gv,
  /(?<=[\p{L}\p{M}])[\u200C\u200D](?=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Kannada}\p{Script=Telugu}])/gu,
  /(?<=\p{Script=Han})[\u{E0100}-\u{E01EF}]/gu,
  /[\u00A0\u00AD]/gu,
];

const spaced = (text: string): string => ' '.repeat(text.length);

/** Lines that hold nothing unusual become empty: looking at each character takes long. */
function worthScanning(content: string): string {
  const start = content.startsWith('\uFEFF') ? ` ${content.slice(1)}` : content;
  const lines = start.split('\n').map((line) => (unusual.test(line) ? line : ''));
  return harmless.reduce((text, pattern) => text.replace(pattern, spaced), lines.join('\n'));
}

const bidirectional = /\p{Bidi_Control}/u;

function findingOf(path: string, { line, codePoint, name }: z.infer<typeof Characters>[number]): Finding {
  const character = String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16));
  const turns = bidirectional.test(character);
  return {
    path,
    line,
    rule: turns ? 'bidirectional-character' : 'invisible-character',
    severity: 'error',
    message: turns
      ? `${codePoint} (${name}) makes the line read in another order than it runs. Remove it, or write it as an escape in a string.`
      : `${codePoint} (${name}) cannot be seen. Remove it, or write it as an escape in a string.`,
    cwe: 451,
  };
}

/** Characters that turn or hide what stands in a file, in code, comments, strings and documents alike. */
export function hiddenCharacters({ path, content }: CandidateFile): Finding[] {
  if (!unusual.test(content)) return [];
  const { hasConfusables } = Scanner.parse(require('anti-trojan-source'));
  const found = Characters.parse(hasConfusables({ sourceText: worthScanning(content), detailed: true }));
  const findings = found.map((character) => findingOf(path, character));
  return [...new Map(findings.map((finding) => [`${finding.line} ${finding.message}`, finding])).values()];
}
