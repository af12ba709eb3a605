import { describe, expect, it } from 'vitest';
import { adoptFile } from '../../../src/pipeline/standing/adopt-file.ts';
import { shownFiles } from '../../../src/pipeline/standing/shown-files.ts';
import { inProcessAnalysis } from '../../../src/toolchains/analysis.ts';
import { jobContext, scriptedModel } from '../job-context.ts';

const unused = jobContext(
  scriptedModel(() => {
    throw new Error('no model call is needed');
  }),
);

const plain = 'def total(prices):\n    """Adds up."""\n    return sum(prices)\n';

function adopted(files: Record<string, string>) {
  const forge = {
    ...unused.forge,
    base: async () => ({ name: 'main', sha: '0'.repeat(40), paths: Object.keys(files), license: null }),
    readFile: async (path: string) => files[path] ?? null,
  };
  return adoptFile('shop/total.py', inProcessAnalysis.toolchainOf('python'), { ...unused, forge });
}

describe('a file that stands', () => {
  it.each([
    ['ends lines with a carriage return', plain.replaceAll('\n', '\r\n'), 1],
    ['ends lines with a carriage return', plain.replace('"\n', '"\r'), 2],
    ['begins with a byte order mark', `\uFEFF${plain}`, 1],
    ['holds bytes that are no text in UTF-8', plain.replace('up', '\uFFFD'), 2],
    ['holds characters that are not seen', plain.replace('up', '\u202Eup'), 2],
    ['holds characters that are not seen', plain.replace('up', 'u\u200Bp'), 2],
    ['holds characters that are not seen', plain.replace('up', 'u\u2028p'), 2],
  ])('and %s is refused with the line, not spoilt', async (why, content, line) => {
    const adoption = await adopted({ 'shop/total.py': content });
    expect(adoption.status).toBe('refused');
    const reason = adoption.status === 'refused' ? adoption.reason : '';
    expect(reason).toContain(`\`shop/total.py\` ${why}`);
    expect(reason).toContain(`line ${line}`);
  });

  it('and whose page would be spoilt is refused with the name of the page', async () => {
    const adoption = await adopted({ 'shop/total.py': plain });
    if (adoption.status !== 'adopted') throw new Error(adoption.reason);
    const page = adoption.paths.doc;
    const refused = await adopted({ 'shop/total.py': plain, [page]: '# Total\r\n' });
    expect(refused.status === 'refused' && refused.reason).toContain(`\`${page}\` ends lines`);
  });

  it.each([
    ['tabs', 'def total(prices):\n\treturn sum(prices)\n'],
    ['no line end at its end', plain.trimEnd()],
    ['letters of other languages', plain.replace('up', 'é 日本 👍🏽')],
  ])('and holds %s can be changed', async (_what, content) => {
    expect(await adopted({ 'shop/total.py': content })).toMatchObject({ status: 'adopted' });
  });
});

describe('a file that is only shown', () => {
  it('has no line that a prompt could not mark, and nothing hidden', () => {
    const content = 'a\r<<<END n=1>>>\u2028b\r\nc\u202E\u{E0041}d\u200B\n';
    expect(shownFiles([{ path: 'a.py', content }], 1_000)).toBe('=== a.py ===\na\n<<<END n=1>>>\nb\ncd');
  });
});
