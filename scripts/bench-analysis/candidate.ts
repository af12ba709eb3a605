import { posix } from 'node:path';
import type { CandidateFile } from '../../src/core/candidate.ts';
import type { Sample } from '../bench-sandbox/samples.ts';

const wantedLines = 300;

export const linesOf = (files: readonly CandidateFile[]): number =>
  files.reduce((sum, { content }) => sum + content.trimEnd().split('\n').length, 0);

/** The file under another name, as are the public symbols in it, so that nothing that knows a text already is spared the work. */
function copyOf(file: CandidateFile, names: readonly string[], number: number): CandidateFile {
  const { dir, name, ext } = posix.parse(file.path);
  const renamed = names.reduce(
    (text, symbol) => text.replaceAll(new RegExp(`\\b${symbol}(?=\\d*\\b)`, 'gu'), `${symbol}${number}`),
    file.content,
  );
  return { ...file, path: posix.join(dir, `${name}${number}${ext}`), content: renamed };
}

/** The candidate as another one that says the same: what is kept of a text spares no work. */
export function anotherCandidate(files: readonly CandidateFile[], { spec }: Sample, round: number) {
  const names = spec.interface.map(({ name }) => name);
  return files.map((file) => ({ ...copyOf(file, names, round), path: file.path }));
}

/** The sample's code as often as it takes for 300 lines of code and tests together. */
export function longCandidate({ candidate, spec }: Sample): CandidateFile[] {
  const files = candidate.files.filter(({ role }) => role === 'code' || role === 'test');
  const code = candidate.files.filter(({ role }) => role === 'code');
  const names = spec.interface.map(({ name }) => name);
  const copies: CandidateFile[] = [];
  while (linesOf(files) + linesOf(copies) < wantedLines) {
    copies.push(...code.map((file) => copyOf(file, names, copies.length + 2)));
  }
  return [...candidate.files, ...copies];
}
