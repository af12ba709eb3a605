const redacted = '[redacted]';

/** Shorter secrets would black out ordinary words; they are caught by the name of their field or as part of an address. */
const leastLength = 8;

/** Matched on a line of JSON, where line ends of a text stand as a backslash and an n. */
const patterns: readonly [RegExp, string][] = [
  [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[A-Za-z0-9+/=\s]|\\+[nrt])*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g,
    redacted,
  ],
  [/\bgh[a-z]_[A-Za-z0-9._-]{16,}/g, redacted],
  [/\bgithub_pat_[A-Za-z0-9_]{16,}/g, redacted],
  [/\bsk-[A-Za-z0-9_-]{16,}/g, redacted],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g, redacted],
  [/\b(bearer|basic)(\s+)[A-Za-z0-9._~+/=-]{8,}/gi, `$1$2${redacted}`],
  [/(:\/\/[^\s:@/"\\]*:)[^\s@/"\\]+@/g, `$1${redacted}@`],
];

/** Answers a function that removes the secrets, and whatever looks like one, from a line of JSON. */
export function createScrubber(secrets: readonly string[]): (line: string) => string {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].filter((text) => text.length >= leastLength);
  // A secret that contains another one has to go first.
  spellings.sort((left, right) => right.length - left.length);
  return (line) => {
    const known = spellings.reduce((text, spelling) => text.replaceAll(spelling, redacted), line);
    return patterns.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), known);
  };
}

function spellingsOf(secret: string): string[] {
  const trimmed = secret.trim();
  if (trimmed === '') return [];
  const inJson = JSON.stringify(trimmed).slice(1, -1);
  const base64 = Buffer.from(trimmed).toString('base64');
  return [trimmed, inJson, encodeURIComponent(trimmed), base64, base64.replace(/=+$/, '')];
}
