import { expect, it } from 'vitest';
import { findNamedFiles } from '../../../src/pipeline/conventions/named-files.ts';
import { readRepository } from '../../../src/pipeline/read-repository.ts';
import { namedFolder } from '../../../src/pipeline/read-spec/named-folder.ts';
import { jobContext, scriptedModel } from '../job-context.ts';

const sources = [
  { path: 'src/cart.py', content: 'class Cart:\n    def total(self):\n        return 0\n\ndef run(): ...\n' },
  { path: 'src/shop.py', content: 'def run(): ...\n' },
  { path: 'lib/money.go', content: 'package money\n\nfunc (m Money) Round(n int) Money { return m }\n' },
  { path: 'lib/core.rs', content: 'pub struct Ledger;\n' },
  {
    path: 'web/util.js',
    content: 'export async function debounce() {}\nexport const throttle = () => {};\n',
  },
];
const paths = [
  ...sources.map(({ path }) => path),
  'a/same.py',
  'b/same.py',
  'README.md',
  'deep/er/only.java',
];

it.each([
  ['a path', 'Please make src/cart.py faster.', ['src/cart.py']],
  ['a path as a link in code', 'See `./deep/er/only.java:12`', ['deep/er/only.java']],
  ['a name that one file has', 'In only.java, mend it', ['deep/er/only.java']],
  ['a name that two files have', 'In same.py, mend it', []],
  ['a path that both a name and a path could mean', 'a/same.py', ['a/same.py']],
  ['a class', 'The class `Cart` is slow', ['src/cart.py']],
  ['a method with its class and arguments', '`Cart.total()` is slow', ['src/cart.py']],
  ['a symbol that two files declare', '`run` is slow', []],
  ['a word that is not quoted', 'total Cart Ledger', []],
  [
    'symbols of other languages',
    '`Round`, `Ledger`, `debounce`, `throttle`',
    ['lib/money.go', 'lib/core.rs', 'web/util.js'],
  ],
  ['what is not there', '`Nothing` in src/none.py and ../../etc/passwd.py', []],
  ['documents', 'README.md', []],
])('%s', (_what, text, expected) => {
  expect(findNamedFiles(text, { paths, sources })).toEqual(expected);
});

it('at most five are found, in no time also in long texts', () => {
  const many = Array.from({ length: 40 }, (_, n) => `src/f${n}.py`);
  expect(findNamedFiles(many.join(' '), { paths: many, sources: [] })).toHaveLength(5);
  const start = performance.now();
  for (const unit of ['a', 'a.', '`a', './', 'a/', '`a(', 'const ('])
    namedFolder(unit.repeat(35_000), 'python', paths);
  for (const unit of ['a', 'a.', '`a', './', 'a/', '`a(', '`a/', 'const ('])
    findNamedFiles(unit.repeat(35_000), { paths, sources: [{ path: 'x.js', content: unit.repeat(35_000) }] });
  expect(performance.now() - start).toBeLessThan(3_000);
});

it('they are kept with what they hold, cut, and only where the issue names some', async () => {
  const files: Record<string, string> = { 'src/cart.py': `class Cart: ...\n${'#'.repeat(50_000)}` };
  const context = jobContext(scriptedModel(() => ''));
  const base = { name: 'main', sha: '0'.repeat(40), paths: Object.keys(files), license: null };
  const forge = {
    ...context.forge,
    base: () => Promise.resolve(base),
    readFile: (path: string) => Promise.resolve(files[path] ?? null),
  };
  const read = (body: string) => readRepository({ ...context, forge }, { title: 'Faster', body });
  const { named } = await read('Make `Cart` faster<!-- and `Other` -->');
  expect(named).toEqual([{ path: 'src/cart.py', content: files['src/cart.py']?.slice(0, 20_000) }]);
  expect(await read('Make <!-- `Cart` --> faster')).not.toHaveProperty('named');
});
