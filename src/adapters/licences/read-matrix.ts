import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigurationError } from '../../core/errors.ts';
import { readJson } from '../../core/json.ts';
import type { LicenceMatrix } from '../../core/licence-matrix.ts';

/** A row of judgements; the file also holds when it was made. */
const Row = z.record(z.string(), z.string());
const MatrixFile = z.record(z.string(), z.unknown());

const fewestLicences = 2;

function unusable(path: string, why: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(
    `LICENCE_MATRIX names ${path}, which ${why}; set it to the matrix of OSADL in JSON, or leave it out.`,
    { cause },
  );
}

/** The operator's copy of OSADL's matrix of licences. Throws ConfigurationError. */
export async function readLicenceMatrix(path: string): Promise<LicenceMatrix> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unusable(path, 'cannot be read', cause);
  });
  const reading = readJson(text, MatrixFile);
  if (reading.status === 'invalid') throw unusable(path, 'is no JSON object');
  const rows = Object.entries(reading.value).flatMap(([licence, value]) => {
    const row = Row.safeParse(value);
    return row.success ? [[licence, row.data] as const] : [];
  });
  if (rows.length < fewestLicences) throw unusable(path, 'holds no rows of licences');
  return Object.fromEntries(rows);
}
