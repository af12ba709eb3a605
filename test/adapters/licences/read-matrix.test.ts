import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLicenceMatrix } from '../../../src/adapters/licences/read-matrix.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specproof-matrix-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileWith(text: string): Promise<string> {
  const path = join(folder, 'matrix.json');
  await writeFile(path, text);
  return path;
}

describe("the operator's matrix of licences", () => {
  it('is read by its rows, whatever else the file says', async () => {
    const path = await fileWith(
      '{"timestamp": "2026-01-31", "MIT": {"MIT": "Same"}, "ISC": {"MIT": "Yes", "JSON": "No"}}',
    );
    expect(await readLicenceMatrix(path)).toEqual({ MIT: { MIT: 'Same' }, ISC: { MIT: 'Yes', JSON: 'No' } });
  });

  it.each([
    ['is no JSON object', 'not json'],
    ['is no JSON object', '[]'],
    ['holds no rows of licences', '{"timestamp": "2026-01-31"}'],
  ])('is refused with what to do when it %s', async (why, text) => {
    const path = await fileWith(text);
    await expect(readLicenceMatrix(path)).rejects.toThrow(
      `LICENCE_MATRIX names ${path}, which ${why}; set it to the matrix of OSADL in JSON, or leave it out.`,
    );
  });

  it('is refused when there is no such file', async () => {
    await expect(readLicenceMatrix(join(folder, 'none.json'))).rejects.toThrow('cannot be read');
  });
});
