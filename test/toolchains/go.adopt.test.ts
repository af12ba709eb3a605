import { describe, expect, it } from 'vitest';
import { adoptGo } from '../../src/toolchains/go/adopt.ts';
import { go } from '../../src/toolchains/go.ts';
import type { Adoption } from '../../src/toolchains/toolchain.ts';
import { buildSpec } from '../support/build.ts';
import { manifest, standing, standingCode } from './go.existing.samples.ts';

const code = 'shop/price/price.go';

/** Adopts a file of the sample repository in which some files are different, gone (null) or new. */
function adopt(changes: Record<string, string | null> = {}, path = code): Promise<Adoption> {
  const texts = new Map(Object.entries(standing));
  for (const [each, text] of Object.entries(changes)) {
    if (text === null) texts.delete(each);
    else texts.set(each, text);
  }
  return adoptGo({
    path,
    content: texts.get(path) ?? '',
    repository: { paths: [...texts.keys()], manifests: new Map() },
    read: (each) => Promise.resolve(texts.get(each) ?? null),
  });
}

async function reasonOf(changes: Record<string, string | null>, path = code): Promise<string> {
  const adoption = await adopt(changes, path);
  return adoption.status === 'refused' ? adoption.reason : 'adopted';
}

async function existingOf(changes: Record<string, string | null> = {}) {
  const adoption = await adopt(changes);
  if (adoption.status === 'refused') throw new Error(adoption.reason);
  return adoption;
}

const testOf = (name: string, body = 'Total(nil)', imports = '') =>
  `package price\n\nimport "testing"\n${imports}\nfunc ${name}(t *testing.T) {\n\t${body}\n}\n`;

describe('a Go file that stands is adopted', () => {
  it('with its package, what that takes in of the module, and the tests that can be run', async () => {
    expect(await adopt()).toEqual({
      status: 'adopted',
      module: 'price',
      importName: 'example.com/shop/price',
      paths: { code, test: 'shop/price/price_part2_test.go', doc: 'shop/docs/price.md' },
      existing: {
        tests: ['shop/price/price_test.go'],
        beside: [
          'shop/go.mod',
          'shop/price/rounding.go',
          'shop/internal/money/money.go',
          'shop/price/testdata/one.txt',
          'shop/price/helpers_test.go',
        ],
        root: 'shop',
        rootName: 'example.com/shop',
        tolerated: ['`//go:generate go run ../tools/gen` is an order to the compiler; leave it out.'],
      },
    });
  });

  it('at the root of a module that is the whole repository', async () => {
    const adoption = await adoptGo({
      path: 'slug.go',
      content: 'package slug\n\n// Of makes one.\nfunc Of(text string) string { return text }\n',
      repository: {
        paths: ['go.mod', 'slug.go'],
        manifests: new Map([['go.mod', 'module example.com/slug\n']]),
      },
      read: () => Promise.resolve(null),
    });
    expect(adoption).toMatchObject({
      importName: 'example.com/slug',
      paths: { code: 'slug.go', test: 'slug_test.go', doc: 'docs/slug.md' },
      existing: { tests: [], beside: ['go.mod'], root: '.', rootName: 'example.com/slug' },
    });
  });

  it('with a new test file whose parts are free too, and whose name leaves it out nowhere', async () => {
    const taken = await existingOf({ 'shop/price/price_part2_test.go': testOf('TestMore') });
    expect(taken.paths.test).toBe('shop/price/price_part3_test.go');
    const onlyParts = await existingOf({
      'shop/price/price_test.go': null,
      'shop/price/price_part4_test.go': testOf('TestMore'),
    });
    expect(onlyParts.paths.test).toBe('shop/price/price_part2_test.go');
    const linux = await adopt(
      { 'shop/price/total_linux.go': standingCode, [code]: null },
      'shop/price/total_linux.go',
    );
    expect(linux).toMatchObject({ paths: { test: 'shop/price/total_linux_part2_test.go' } });
  });

  it('with at most five tests: those named after it first, none that is about something else', async () => {
    const more = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [
        `shop/price/${name}_test.go`,
        testOf(`Test${name.toUpperCase()}`),
      ]),
    );
    const other = { 'shop/price/0_test.go': testOf('TestRound', 'roundDown(1)') };
    const named = { 'shop/price/price_more_test.go': testOf('TestMore', 'roundDown(1)') };
    const { existing } = await existingOf({ ...more, ...other, ...named });
    expect(existing.tests.map((path) => path.slice('shop/price/'.length))).toEqual([
      ...['price_test.go', 'price_more_test.go', 'a_test.go', 'b_test.go', 'c_test.go'],
    ]);
  });

  it('without tests that lean on what cannot be had, such as a setup with packages from elsewhere', async () => {
    const setup = `package price\n\nimport (\n\t"testing"\n\n\t"github.com/docker/go-sdk"\n)\n\nfunc TestMain(m *testing.M) { sdk.Up(); m.Run() }\n`;
    expect((await existingOf({ 'shop/price/main_test.go': setup })).existing.tests).toEqual([]);
  });

  it('with tests that lean on each other taken together, and never beside every run', async () => {
    const { existing } = await existingOf({
      'shop/price/helpers_test.go': null,
      'shop/price/zero_test.go': `${testOf('TestZero')}\nfunc mustBe(t *testing.T, want int, prices ...int) {}\n`,
    });
    expect(existing.tests).toEqual(['shop/price/price_test.go', 'shop/price/zero_test.go']);
    expect(existing.beside.filter((path) => path.endsWith('_test.go'))).toEqual([]);
  });

  it('beside files for the sandbox alone: no other system, no generator, no cgo', async () => {
    const { existing } = await existingOf({
      'shop/price/gen.go': '//go:build ignore\n\npackage main\n\nimport "golang.org/x/tools/imports"\n',
      'shop/price/fast.go': '//go:build cgo && !windows\n\npackage price\n\nimport "C"\n',
      'shop/price/plain.go': '// Plain.\n\n//go:build (linux || darwin) && !cgo && go1.18\n\npackage price\n',
      'shop/price/x_darwin_arm64.go': 'package price\n',
    });
    const own = existing.beside.filter((path) => path.startsWith('shop/price/') && !path.includes('test'));
    expect(own).toEqual(['shop/price/rounding.go', 'shop/price/plain.go']);
  });
});

const adding = (line: string) => standingCode.replace('import (\n', `import (\n\t${line}\n`);

describe('a Go file that stands is not adopted', () => {
  it.each([
    [
      'names the packages from elsewhere',
      { [code]: adding('"github.com/a/b"\n\tyaml "gopkg.in/yaml.v3"') },
      /does not have.*: github\.com\/a\/b, gopkg\.in\/yaml\.v3\. Ask for/u,
    ],
    [
      'names those of what lies beside it',
      { 'shop/internal/money/money.go': 'package money\n\nimport `golang.org/x/text/currency`\n' },
      /^shop\/price\/price\.go \(by shop\/internal\/money\/money\.go, .*: golang\.org\/x\/text\/currency\. /u,
    ],
    ['too long', { [code]: `${standingCode}// ${'a\n// '.repeat(20_000)}` }, /more than 60000 characters/u],
    [
      'lines as long as generated ones',
      { [code]: `${standingCode}// ${'a'.repeat(3_000)}\n` },
      /a line of more than 2000 characters/u,
    ],
    [
      'generated',
      { [code]: `// Code generated by gen; DO NOT EDIT.\n\n${standingCode}` },
      /is generated; change what generates it/u,
    ],
    [
      'a program',
      { [code]: standingCode.replace('package price', 'package main') },
      /belongs to a program \(package main\)/u,
    ],
    ['cgo', { [code]: adding('"C"') }, /uses cgo/u],
    [
      'cgo beside it',
      { 'shop/price/c.go': 'package price\n\n// #include <math.h>\nimport "C"\n' },
      /^shop\/price\/c\.go uses cgo/u,
    ],
    ['assembly beside it', { 'shop/price/add_amd64.s': 'TEXT' }, /^shop\/price\/add_amd64\.s is no Go/u],
    [
      'embedded files',
      { 'shop/price/rounding.go': 'package price\n\nimport _ "embed"\n\n//go:embed a.txt\nvar a string\n' },
      /^shop\/price\/rounding\.go embeds files/u,
    ],
    [
      'not for Linux',
      { [code]: `//go:build !linux\n\n${standingCode}` },
      /is not built on every Linux machine/u,
    ],
    [
      'for one processor',
      { [code]: `//go:build amd64\n\n${standingCode}` },
      /is not built on every Linux machine/u,
    ],
    [
      'a constraint without end',
      { [code]: `//go:build ${'('.repeat(400)}\n\n${standingCode}` },
      /is not built on every Linux machine/u,
    ],
    ['broken', { [code]: `${standingCode}func {` }, /does not fit Go's grammar/u],
    [
      'nothing to call',
      { [code]: 'package price\n\nfunc total() int { return 1 }\n' },
      /has no exported function or method/u,
    ],
    ['unsafe', { [code]: adding('"unsafe"') }, /line 4: `unsafe` leads around what the language guarantees/u],
    ['no module', { 'shop/go.mod': null }, /^There is no go\.mod above shop\/price\/price\.go/u],
    ['a module without a path', { 'shop/go.mod': 'go 1.21\n' }, /cannot be read from shop\/go\.mod/u],
    [
      'a newer Go',
      { 'shop/go.mod': manifest.replace('1.21', '1.99') },
      /asks for Go 1\.99, and the sandbox has Go 1\.24/u,
    ],
    [
      'an import that is not there',
      { 'shop/internal/money/money.go': null },
      /^There is no Go file in shop\/internal\/money, which is imported/u,
    ],
    [
      'another module of the repository',
      { 'shop/internal/go.mod': 'module example.com/shop/internal\n' },
      /shop\/internal\/money is needed and belongs to another module/u,
    ],
    [
      'more than fits',
      { 'shop/internal/money/more.go': `package money\n// ${'a'.repeat(1_000_000)}\n` },
      /more than 100 files or 1000000 characters/u,
    ],
  ])('with a sentence that says why: %s', async (_name, changes, reason) => {
    expect(await reasonOf(changes)).toMatch(reason);
  });

  it.each([
    ['shop/price/price_test.go', /holds tests/u],
    ['shop/testdata/a.go', /leaves out shop\/testdata\/a\.go/u],
    ['shop/vendor/a/a.go', /somebody else's code/u],
    ['shop/price/price.py', /is no Go file/u],
    ['shop/my prices/price.go', /characters in its name with which Go cannot import it/u],
  ])('because of where it stands: %s', async (path, reason) => {
    expect(await reasonOf({ [path]: standingCode }, path)).toMatch(reason);
  });

  it('and is refused in time, whatever is in it', async () => {
    const hostile = ['/*'.repeat(29_000), '('.repeat(1_900), `package price\nimport (${'a '.repeat(900)}`];
    for (const content of hostile) expect(await reasonOf({ [code]: content })).not.toBe('adopted');
    expect(await reasonOf({ 'shop/go.mod': '\n '.repeat(49_000) })).toMatch(/cannot be read from/u);
    const beside = { 'shop/price/rounding.go': `package price\nimport (\n${'"a'.repeat(200_000)}` };
    expect(await reasonOf(beside)).toMatch(/^shop\/price\/price\.go \(by shop\/price\/rounding\.go/u);
  });
});

describe('the change of a Go file that stands', () => {
  async function complaints(content: string): Promise<string[]> {
    const { status: _status, ...layout } = await existingOf();
    const spec = buildSpec({
      language: 'go',
      interface: await go.parseInterface('func Total(prices []int) (int, error) // returns ErrElsewhere'),
      ...layout,
    });
    const { refusals } = await go.inspect([{ path: code, role: 'code', content }], spec);
    return refusals.map(({ message }) => message);
  }

  it('may hold what the file held, and import what lies beside it', async () => {
    expect(await complaints(standingCode)).toEqual([]);
  });

  it('may hold nothing else that new code may not', async () => {
    expect(await complaints(adding('"os/exec"\n\t"example.com/shop/other"\n\t"github.com/a/b"'))).toEqual([
      '`os/exec` starts other programs, which the specification does not ask for.',
      '`example.com/shop/other` does not belong to the standard library.',
      '`github.com/a/b` does not belong to the standard library.',
    ]);
  });
});
