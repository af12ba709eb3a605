import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import { RefusedError } from '../../../core/errors.ts';
import { readJson } from '../../../core/json.ts';
import { type Permits, refuseFiles } from '../../../core/path-rules.ts';
import type { StandingFile } from '../../../core/standing-code.ts';
import { notePlace, placeBelow } from './safe-path.ts';

/** SHA-256 of each file we wrote, by its path: tells our own files from somebody else's. */
const Manifest = z.record(z.string(), z.string());
type Manifest = z.infer<typeof Manifest>;

const manifestName = 'files.json';

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

async function readIfThere(place: string): Promise<string | null> {
  return readFile(place, 'utf8').catch(() => null);
}

/** Writes a note of ours, such as the pull request's text. Answers where it lies. */
export async function writeNote(directory: string, name: string, text: string): Promise<string> {
  const place = await notePlace(directory, name);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, text);
  return place;
}

async function readManifest(directory: string): Promise<Manifest> {
  const text = await readIfThere(await notePlace(directory, manifestName));
  const reading = text === null ? null : readJson(text, Manifest);
  return reading?.status === 'valid' ? reading.value : {};
}

async function refuseForeign(directory: string, file: CandidateFile, known: Manifest): Promise<void> {
  const place = await placeBelow(directory, file.path);
  // As bytes: what is no text reads like another file.
  const existing = await readFile(place).catch(() => null);
  if (existing === null || existing.equals(Buffer.from(file.content))) return;
  if (digest(existing) !== known[file.path])
    throw new RefusedError(
      `${file.path} exists in ${directory} and was written or changed by somebody else: move it away or choose another folder.`,
    );
}

/** Writes all files, or none when one of them may not be or would overwrite somebody else's. */
export async function writeFiles(
  directory: string,
  files: readonly CandidateFile[],
  {
    permits,
    replaces,
  }: { permits?: Permits | undefined; replaces?: readonly StandingFile[] | undefined } = {},
): Promise<void> {
  refuseFiles(files, permits);
  const manifest = await readManifest(directory);
  const replaceable = (replaces ?? []).map(({ path, content }) => [path, digest(content)] as const);
  const known = { ...manifest, ...Object.fromEntries(replaceable) };
  for (const file of files) await refuseForeign(directory, file, known);
  for (const file of files) {
    const place = await placeBelow(directory, file.path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, file.content, { mode: 0o644 });
  }
  const written = Object.fromEntries(files.map((file) => [file.path, digest(file.content)]));
  await writeNote(directory, manifestName, `${JSON.stringify({ ...manifest, ...written }, null, 2)}\n`);
}
