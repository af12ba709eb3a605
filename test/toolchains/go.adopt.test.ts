import { describe, expect, it } from 'vitest';
import { adoptGo } from '../../src/toolchains/go/adopt.ts';
import { go } from '../../src/toolchains/go.ts';
import { buildSpec } from '../support/build.ts';
import { adding, adopt, code, existingOf } from './go.adopting.ts';
import { standingCode } from './go.existing.samples.ts';

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
