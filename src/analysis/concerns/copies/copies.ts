import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';
import type { FingerprintedFile } from '../../../core/repository.ts';
import { type Fingerprint, fingerprintsOf } from '../../fingerprints/winnow.ts';
import type { ConcernReport, ConcernSubject } from '../concern.ts';

/** Of a file's fingerprints, and how many at least: a short file is like another by chance. */
const leastShare = 0.3;
const leastInShare = 4;
/** Fingerprints in a row, about sixty tokens: a block that is too long to be alike by chance, in a file of any length. */
const leastInRow = 8;

const ofRepository = 'this repository';
/** Code that nobody shall take over, while a repository may well be like itself. */
const ofCorpus = "the operator's corpus";

interface Source {
  file: FingerprintedFile;
  name: string;
}

interface Match {
  share: number;
  longestRow: number;
  /** Where the likeness begins, here and there. */
  line: number;
  sourceLine: number;
}

function matchOf(own: readonly Fingerprint[], { hashes, lines }: FingerprintedFile): Match | null {
  const places = new Map(hashes.map((hash, index) => [hash, lines[index] ?? 1]));
  let [matched, row, longestRow] = [0, 0, 0];
  let first: Fingerprint | undefined;
  for (const print of own) {
    const isThere = places.has(print.hash);
    row = isThere ? row + 1 : 0;
    matched += isThere ? 1 : 0;
    longestRow = Math.max(longestRow, row);
    if (isThere) first ??= print;
  }
  if (first === undefined) return null;
  const sourceLine = places.get(first.hash) ?? 1;
  return { share: matched / own.length, longestRow, line: first.line, sourceLine };
}

function isCopy({ share, longestRow }: Match, own: readonly Fingerprint[]): boolean {
  return longestRow >= leastInRow || (share >= leastShare && share * own.length >= leastInShare);
}

/** Likeness of a file to the source that it is most like, if that is enough to speak of. */
function copyIn({ path }: CandidateFile, own: readonly Fingerprint[], sources: readonly Source[]): Finding[] {
  const matches = sources.flatMap(({ file, name }) => {
    const match = matchOf(own, file);
    return match !== null && isCopy(match, own) ? [{ ...match, file, name }] : [];
  });
  const [closest] = matches.toSorted((one, other) => other.share - one.share);
  if (closest === undefined) return [];
  const { share, line, sourceLine, file, name } = closest;
  const percent = Math.round(share * 100);
  const message = `${percent} % of the fingerprints of this file are those of ${file.path}:${sourceLine} of ${name}, whatever the names in it: look whether it was copied, and whether it should be used from there instead.`;
  const severity = name === ofCorpus ? 'error' : 'warning';
  return [{ path, line, rule: 'copied-code', severity, message }];
}

function extentOf(files: readonly FingerprintedFile[], where: string): string {
  const count = files.reduce((sum, { hashes }) => sum + hashes.length, 0);
  return `${count} fingerprints of ${files.length} ${files.length === 1 ? 'file' : 'files'} of ${where}`;
}

/** Looks for code that is like code of the repository, or of the operator's corpus. It knows no other code, and says so. */
export function copies({ language, files, repository, corpus }: ConcernSubject): Promise<ConcernReport> {
  const own = new Set(files.map(({ path }) => path));
  const isCompared = (file: FingerprintedFile) => file.language === language;
  const there = (repository.fingerprints ?? []).filter((file) => isCompared(file) && !own.has(file.path));
  const beside = (corpus ?? []).filter(isCompared);
  const sources = [
    ...there.map((file) => ({ file, name: ofRepository })),
    ...beside.map((file) => ({ file, name: ofCorpus })),
  ];
  const findings = files
    .filter(({ role }) => role === 'code')
    .flatMap((file) => copyIn(file, fingerprintsOf(language, file.content), sources));
  const other = corpus === undefined ? 'no other corpus' : extentOf(beside, ofCorpus);
  const none = sources.length === 0 ? 'There is nothing to compare with' : 'No likeness found';
  const found = findings.length === 0 ? none : `${findings.length} to look at`;
  const here =
    repository.fingerprints === undefined ? 'nothing of this repository' : extentOf(there, ofRepository);
  const isTaken = findings.some(({ severity }) => severity === 'error');
  const compared = sources.length > 0 ? 'passed' : 'not-measured';
  return Promise.resolve({
    check: 'copies',
    status: isTaken ? 'failed' : compared,
    tool: 'winnowing',
    summary: `${found}: checked against ${here}; ${other}.`,
    findings,
  });
}
