import { describe, expect, it } from 'vitest';
import { page, table } from '../../../src/pipeline/render/markdown.ts';

/** GitHub counts the bytes of a check run's texts, whatever its documentation calls them. */
const mostBytes = 65_535;
const wide = '検査'.repeat(100);

describe('texts of many bytes a character', () => {
  it('find room in a page by their bytes', () => {
    const written = page(
      Array.from({ length: 300 }, () => wide),
      '',
    );
    expect(Buffer.byteLength(written)).toBeLessThanOrEqual(mostBytes);
    expect(written).toContain('Some parts found no room here');
  });

  it('find room in a table by their bytes, so that the page has room for it', () => {
    const rows = table(
      ['What'],
      Array.from({ length: 300 }, () => [wide]),
    );
    expect(Buffer.byteLength(rows)).toBeLessThanOrEqual(21_000);
    expect(page([rows], '')).toContain(wide);
  });
});
