import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ConfigurationError } from '../../core/errors.ts';
import type { FingerprintedFile } from '../../core/repository.ts';

interface SourceText {
  path: string;
  content: string;
}

/** Makes fingerprints of sources, and nothing of other files. */
type Fingerprinting = (files: readonly SourceText[]) => Promise<FingerprintedFile[]>;

const mostFiles = 2_000;
const longestFile = 100_000;
const mostCharacters = 4_000_000;
/** What is handed over at one time. */
const batchCharacters = 400_000;

const source = /\.(?:py|[cm]?[jt]sx?|java|go|rs)$/;

/** Source files below the folder by name; links are not followed. */
async function sourcesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && source.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
      .toSorted()
      .slice(0, mostFiles);
  } catch (cause) {
    throw new ConfigurationError(
      `CODE_CORPUS names ${folder}, which cannot be read; set it to a folder of source files.`,
      { cause },
    );
  }
}

/** Fingerprints of the operator's corpus, up to a limit; its text is not kept. Throws ConfigurationError. */
export async function readCorpus(folder: string, fingerprint: Fingerprinting): Promise<FingerprintedFile[]> {
  const found: FingerprintedFile[] = [];
  let batch: SourceText[] = [];
  let [inBatch, inAll] = [0, 0];
  const handOver = async () => {
    if (batch.length > 0) found.push(...(await fingerprint(batch)));
    [batch, inBatch] = [[], 0];
  };
  for (const path of await sourcesIn(folder)) {
    const content = (await readFile(path, 'utf8')).slice(0, longestFile);
    inAll += content.length;
    if (inAll > mostCharacters) break;
    batch.push({ path: relative(folder, path), content });
    inBatch += content.length;
    if (inBatch >= batchCharacters) await handOver();
  }
  await handOver();
  return found;
}
