import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';

/** Words by which somebody claims a text. */
const claims: readonly { claim: string; words: RegExp }[] = [
  { claim: 'a licence identifier', words: /SPDX-License-Identifier:\s*(?<licence>[^*/#]+)/i },
  {
    claim: 'a copyright notice',
    words: /\bcopyright\b.{0,20}(?:\(c\)|©|\b(?:19|20)\d\d\b)|©\s*(?:19|20)\d\d/i,
  },
  { claim: 'a copyright notice', words: /\(c\)\s*(?:copyright\s*)?(?:19|20)\d\d/i },
  { claim: 'a reservation of rights', words: /\ball rights reserved\b/i },
  {
    claim: 'a grant of a licence',
    words: /\b(?:licensed|released|distributed) under (?:the|a) .{0,60}licen[cs]e/i,
  },
  { claim: 'a grant of a licence', words: /\buse of this (?:source code|software|file) is governed by\b/i },
  { claim: 'a tag of its author', words: /@author\b|^\s*(?:\/\/|\/?\*|#|--|;|%)\W*author:\s*\S/i },
  // In the middle of a comment of several lines; a field of a record has no words for its type or value.
  { claim: 'a tag of its author', words: /^\s*[Aa]uthor:\s+\p{Lu}[^\s"'`()[\],;=]*\s[^"'`()[\],;=]+$/u },
  { claim: 'a tag of a licence', words: /@(?:license|licence|copyright)\b/i },
  { claim: 'words of the MIT licence', words: /permission is hereby granted, free of charge/i },
  { claim: 'words of a BSD licence', words: /redistributions? (?:and use )?(?:in|of) source/i },
  {
    claim: 'words of the Apache License',
    words: /\bapache license\b|you may not use this file except in compliance/i,
  },
  { claim: 'words of a GNU licence', words: /\bGNU (?:lesser |affero |library )?general public licen[cs]e/i },
  { claim: 'words of a GNU licence', words: /free software[:;,]? you can redistribute it/i },
  { claim: 'words of the Mozilla Public License', words: /\bmozilla public license/i },
  { claim: 'a disclaimer of warranty', words: /software is provided ["'“]?as is\b/i },
  {
    claim: 'a note of where it is from',
    words: /\b(?:taken|copied|adapted|borrowed|ported|derived) from https?:\/\//i,
  },
  {
    claim: 'a note of where it is from',
    words: /stackoverflow\.com\/(?:a|q|questions)\/|github\.com\/[\w.-]+\/[\w.-]+\/blob\//i,
  },
  { claim: 'a note of secrecy', words: /\b(?:proprietary and confidential|confidential and proprietary)\b/i },
];

interface Ours {
  licence: string | null;
  /** The header that the repository's standards want. */
  header: string;
}

const bare = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

function isOurs(line: string, licence: string | undefined, ours: Ours): boolean {
  const said = bare(line);
  if (said !== '' && bare(ours.header).includes(said)) return true;
  return licence !== undefined && ours.licence !== null && licence.trim() === ours.licence;
}

function inLine(line: string, ours: Ours): string | undefined {
  for (const { claim, words } of claims) {
    const match = words.exec(line);
    if (match !== null && !isOurs(line, match.groups?.['licence'], ours)) return claim;
  }
  return undefined;
}

const longestLine = 2_000;

/** Lines of generated code that claim it for somebody: each is to be looked at, because nobody wrote it but the model. */
export function licenceNotices(files: readonly CandidateFile[], ours: Ours): Finding[] {
  return files
    .filter(({ role }) => role === 'code' || role === 'test')
    .flatMap(({ path, content }) =>
      content.split('\n').flatMap((line, index): Finding[] => {
        const claim = inLine(line.slice(0, longestLine), ours);
        if (claim === undefined) return [];
        const message = `Here stands ${claim}, in code that a model wrote: look whether the code is somebody else's.`;
        return [{ path, line: index + 1, rule: 'licence-notice', severity: 'warning', message }];
      }),
    );
}
