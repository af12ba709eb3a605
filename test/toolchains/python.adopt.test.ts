import { describe, expect, it } from 'vitest';
import { ExistingCode, Spec } from '../../src/core/spec.ts';
import { python } from '../../src/toolchains/python.ts';
import { buildSpec } from '../support/build.ts';
import { adopted, code, type Files } from './python/adopting.ts';
import { flatRepository, packageRepository } from './python/standing-samples.ts';

describe('a Python file that stands', () => {
  it('is a module of its package, with what it and its tests take in', async () => {
    expect(await adopted(packageRepository.path, packageRepository.files)).toEqual({
      status: 'adopted',
      module: 'cart',
      importName: 'shop.cart',
      paths: { code: 'src/shop/cart.py', test: 'tests/test_cart_part2.py', doc: 'docs/cart.md' },
      existing: {
        tests: ['tests/test_cart.py'],
        beside: ['src/shop/__init__.py', 'src/shop/money.py', 'tests/conftest.py', 'tests/prices.py'],
        root: 'src',
        rootName: '',
      },
    });
  });

  it('is a module of its own at the root of a flat repository', async () => {
    expect(await adopted(flatRepository.path, flatRepository.files)).toMatchObject({
      importName: 'cart',
      paths: { code: 'cart.py', test: 'tests/test_cart_part2.py', doc: 'docs/cart.md' },
      existing: {
        tests: ['tests/test_cart.py'],
        beside: ['money.py', 'tests/__init__.py', 'tests/helpers.py'],
        root: '.',
      },
    });
  });

  it('fits the specification', async () => {
    const { status: _, ...layout } = await adopted(packageRepository.path, packageRepository.files);
    expect(Spec.safeParse({ ...buildSpec(), ...layout }).success).toBe(true);
    expect(ExistingCode.safeParse(layout.existing).success).toBe(true);
    const spec = buildSpec(layout);
    expect(python.projectFiles(spec, [])).toEqual([]);
    expect(python.testCommands(spec)).toEqual(['PYTHONPATH=src python3 -m pytest tests/test_cart_part2.py']);
  });

  it('may be a package itself', async () => {
    const files = { 'src/shop/__init__.py': code, 'tests/test_a.py': 'import shop\n' };
    expect(await adopted('src/shop/__init__.py', files)).toMatchObject({
      ...{ module: 'shop', importName: 'shop' },
      paths: { test: 'tests/test_shop.py', doc: 'docs/shop.md' },
      existing: { tests: ['tests/test_a.py'], beside: [], root: 'src' },
    });
  });

  it.each<[path: string, root: string, importName: string, more: Files]>([
    ['app/cart.py', '.', 'app.cart', { 'tests/test_a.py': 'from app.cart import total\n' }],
    ['app/cart.py', 'app', 'cart', { 'app/test_a.py': 'import cart\n' }],
    ['app/cart.py', 'app', 'cart', {}],
    ['app/cart.py', '.', 'app.cart', { 'app/__init__.py': '' }],
    ['src/app/cart.py', 'src', 'app.cart', {}],
    ['src/cart.py', '.', 'src.cart', { 'tests/test_cart.py': 'from src.cart import total\n' }],
    [
      'src/app/cart.py',
      '.',
      'src.app.cart',
      { 'src/app/__init__.py': '', 'tests/test_cart.py': 'from src.app import cart\n' },
    ],
    ['libs/one/src/one/cart.py', 'libs/one/src', 'one.cart', { 'libs/one/src/one/__init__.py': '' }],
  ])('%s is looked up from %s as %s', async (...[path, root, importName, more]) => {
    expect(await adopted(path, { [path]: code, ...more })).toMatchObject({
      importName,
      existing: { root },
    });
  });

  it.each<[string, Files]>([
    ['.', { 'app/cart.py': 'from app.money import a\n', 'app/money.py': '' }],
    ['app', { 'app/cart.py': 'from money import a\n', 'app/money.py': '' }],
    ['.', { 'app/cart.py': 'from .money import a\n', 'app/money.py': '' }],
  ])('is looked up from %s where its own imports lead there', async (root, files) => {
    expect(await adopted('app/cart.py', files)).toMatchObject({
      existing: { root, beside: ['app/money.py'] },
    });
  });

  it.each<[string, readonly string[]]>([
    ['tests/test_cart.py', []],
    ['tests/test_cart_part2.py', ['tests/test_cart.py']],
    ['tests/test_cart_part3.py', ['tests/test_cart.py', 'tests/test_cart_part2.py']],
    ['test/test_cart.py', ['test/test_other.py']],
    ['src/shop/tests/test_cart.py', ['src/shop/tests/test_other.py', 'tests/test_a.py']],
  ])('gets its new tests in %s where %j stand', async (test, more) => {
    const { paths } = await adopted('src/shop/cart.py', { 'src/shop/cart.py': code }, more);
    expect(paths.test).toBe(test);
  });

  it('leaves tests aside whose paths a command would take for something else', async () => {
    const files = {
      'cart.py': code,
      '-p evil/test_cart.py': 'import cart\n',
      '.x/test_cart.py': 'import cart\n',
    };
    const { paths, existing } = await adopted('cart.py', files);
    expect({ test: paths.test, tests: existing.tests }).toEqual({ test: 'tests/test_cart.py', tests: [] });
  });

  it('has its tests and its page in its own project of several', async () => {
    const files = { 'libs/a/src/cart.py': code, 'libs/a/pyproject.toml': '', 'libs/b/tests/test_b.py': '' };
    expect((await adopted('libs/a/src/cart.py', files)).paths).toEqual({
      code: 'libs/a/src/cart.py',
      test: 'libs/a/tests/test_cart.py',
      doc: 'libs/a/docs/cart.md',
    });
  });

  it('has at most five tests, those named after it first, and only those that can be run', async () => {
    const importing = 'from cart import total\n';
    const files = {
      'cart.py': code,
      'tests/test_cart.py': importing,
      'tests/cart_test.py': importing,
      'tests/test_a.py': importing,
      'tests/test_b.py': `import pytest, hypothesis\n${importing}`,
      'tests/test_c.py': importing,
      'tests/test_d.py': importing,
      'tests/test_cart_of_others.py': 'from others import cart\n',
      'others/cart.py': code,
      'tests/test_cart_web.py': `import requests\n${importing}`,
      'tests/web/test_cart.py': importing,
      'tests/web/conftest.py': 'import requests\n',
    };
    const { existing } = await adopted('cart.py', files);
    expect(existing.tests).toEqual([
      ...['tests/cart_test.py', 'tests/test_cart.py', 'tests/test_a.py'],
      ...['tests/test_b.py', 'tests/test_c.py'],
    ]);
  });

  it('reads at most thirty tests', async () => {
    const tests = Array.from({ length: 60 }, (_, index) => `tests/test_${index}.py`);
    const asked = new Set<string>();
    await python.adopt?.({
      path: 'cart.py',
      content: code,
      repository: { paths: ['cart.py', ...tests], manifests: new Map() },
      read: async (path) => {
        asked.add(path);
        return '';
      },
    });
    expect(asked.size).toBe(30);
  });

  it('has the text files beside it that it and its tests name', async () => {
    const files = {
      'src/shop/cart.py': 'NAMES = open("rates.json")\n',
      'src/shop/rates.json': '{}',
      'src/other/rates.json': '{}',
      'tests/test_cart.py':
        'from shop.cart import NAMES\nopen("data/carts.csv")\nopen("tests/all.txt", "large.txt")\n',
      'tests/data/carts.csv': '',
      'tests/all.txt': '',
      'tests/more.txt': '',
      'tests/large.txt': 'x'.repeat(2_000_000),
    };
    const { existing } = await adopted('src/shop/cart.py', files);
    expect(existing.beside).toEqual(['src/shop/rates.json', 'tests/data/carts.csv', 'tests/all.txt']);
  });

  it('may take in what it does without', async () => {
    const files = { 'cart.py': 'try:\n    import numpy\nexcept ImportError:\n    pass\n' };
    expect((await adopted('cart.py', files)).existing.beside).toEqual([]);
  });
});
