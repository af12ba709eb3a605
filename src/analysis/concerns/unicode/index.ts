import type { Concern } from '../concern.ts';
import { concernReport } from '../concern-report.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { homoglyphs } from './homoglyphs.ts';

/** Text that reads otherwise than it runs: turned or hidden characters in all files, and names that can be taken for others. */
export const unicode: Concern = async ({ language, files }) =>
  concernReport('unicode', 'anti-trojan-source', [
    ...files.flatMap(hiddenCharacters),
    ...(await homoglyphs(language, files)),
  ]);
