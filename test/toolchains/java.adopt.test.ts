import { describe, expect, it } from 'vitest';
import { java } from '../../src/toolchains/java.ts';
import type { Adoption } from '../../src/toolchains/placement.ts';
import { basket, basketPath, basketTest, basketTestPath, shopRequest } from './java.shop.ts';

type Texts = Parameters<typeof shopRequest>[1];

async function adopt(more: Texts = {}, path: string = basketPath): Promise<Adoption> {
  const adoption = await java.adopt?.(shopRequest(path, more));
  if (adoption === undefined) throw new Error('Java adopts nothing');
  return adoption;
}

async function adopted(more: Texts = {}): Promise<Extract<Adoption, { status: 'adopted' }>> {
  const adoption = await adopt(more);
  if (adoption.status === 'refused') throw new Error(adoption.reason);
  return adoption;
}

const refusal = async (more: Texts, path?: string): Promise<string> => {
  const adoption = await adopt(more, path);
  return adoption.status === 'refused' ? adoption.reason : 'not refused';
};

const main = 'src/main/java/shop';
const tests = 'src/test/java/shop';
const withImport = (line: string, text = basket) => text.replace('package shop;', `package shop;\n${line}`);

describe('a Java class that stands', () => {
  it('is adopted with what it and its tests need, and a test file of its own', async () => {
    expect(await adopt()).toEqual({
      status: 'adopted',
      module: 'Basket',
      importName: 'shop.Basket',
      paths: { code: basketPath, test: `${tests}/BasketPart2Test.java`, doc: 'docs/Basket.md' },
      existing: {
        tests: [basketTestPath],
        beside: [
          `${main}/Item.java`,
          `${main}/money/Rounding.java`,
          `${main}/money/Step.java`,
          `${tests}/Baskets.java`,
        ],
        root: 'src/main/java',
        rootName: '',
      },
    });
  });

  it('of a build in a folder has its tests, page and classes there', async () => {
    const path = 'apps/till/src/main/java/till/Till.java';
    const text = 'package till;\npublic class Till { Coin coin; }\n';
    const coin = 'package till;\nclass Coin {}\n';
    expect(await adopt({ [path]: text, 'apps/till/src/main/java/till/Coin.java': coin }, path)).toMatchObject(
      {
        importName: 'till.Till',
        paths: { test: 'apps/till/src/test/java/till/TillTest.java', doc: 'apps/till/docs/Till.md' },
        existing: { beside: ['apps/till/src/main/java/till/Coin.java'], root: 'apps/till/src/main/java' },
      },
    );
  });

  it.each([
    [['BasketTest', 'BasketPart2Test'], 'BasketPart3Test'],
    [['BasketPart2Test'], 'BasketPart3Test'],
    [['BASKETTEST'], 'BasketPart2Test'],
    [[], 'BasketTest'],
  ])('gets tests beside %j in %s', async (standing, expected) => {
    const texts = Object.fromEntries(standing.map((name) => [`${tests}/${name}.java`, basketTest]));
    const { paths } = await adopted({ [basketTestPath]: null, ...texts });
    expect(paths.test).toBe(`${tests}/${expected}.java`);
  });

  it.each([
    ['import shop.money.*;', basket.replace('import shop.money.Rounding;', 'import shop.money.*;')],
    [
      'a static import',
      basket.replace('import shop.money.Rounding;', 'import static shop.money.Rounding.toTens;'),
    ],
    [
      'its full name',
      basket.replace('import shop.money.Rounding;\n', '').replace('Rounding.to', 'shop.money.Rounding.to'),
    ],
  ])('takes in a class by %s', async (_, text) => {
    const { existing } = await adopted({ [basketPath]: text });
    expect(existing.beside).toContain(`${main}/money/Rounding.java`);
  });

  it('takes in nothing that only a comment or a text speaks of', async () => {
    const text = basket
      .replace('/** Puts', '/** {@link Unrelated} Unrelated */\n  // Unrelated\n  /** Puts')
      .replace('int sum = 0;', 'String s = "Unrelated \\" Unrelated"; char c = \'"\';\n    int sum = 0;');
    const { existing } = await adopted({ [basketPath]: text });
    expect(existing.beside).not.toContain(`${main}/Unrelated.java`);
  });
});

describe('the tests of the repository', () => {
  const named = (name: string, text: string) => ({
    [`${tests}/${name}.java`]: text.replace('class BasketTest', `class ${name}`),
  });
  const using = (line: string) =>
    withImport(line, basketTest).replace('of(10, 20).total()', 'new Basket().total() + 30');

  it.each([
    ['JUnit 4', 'import org.junit.Before;'],
    ['AssertJ', 'import static org.assertj.core.api.Assertions.assertThat;'],
    ['extensions', 'import org.junit.jupiter.api.extension.ExtendWith;'],
    ['a class that needs a library', 'import shop.Unrelated;'],
    ['other tests', 'import shop.BasketTest;'],
  ])('are left out where they need %s', async (_, line) => {
    const { existing } = await adopted(named('TotalsTest', using(line)));
    expect(existing.tests).toEqual([basketTestPath]);
    expect(existing.beside).not.toContain(`${main}/Unrelated.java`);
  });

  it('are those called after the class, then those that use it, five at most', async () => {
    const many = ['ATest', 'BTest', 'CTest', 'DTest', 'BasketOtherTest'];
    const text = using('import java.util.List;');
    const texts = Object.fromEntries(many.flatMap((name) => Object.entries(named(name, text))));
    const { existing } = await adopted(texts);
    expect(existing.tests.slice(0, 2)).toEqual([basketTestPath, `${tests}/BasketOtherTest.java`]);
    expect(existing.tests).toHaveLength(5);
  });

  it('are not those that have nothing to do with it', async () => {
    const { existing } = await adopted({
      [`${tests}/OtherTest.java`]:
        'package shop;\nimport org.junit.jupiter.api.Test;\nclass OtherTest { @Test void a() {} }\n',
    });
    expect(existing.tests).toEqual([basketTestPath]);
  });
});

describe('a Java class that cannot be changed', () => {
  it.each<[string, Texts, string]>([
    ['org.slf4j', { [basketPath]: withImport('import org.slf4j.Logger;') }, basketPath],
    [
      'com.acme.other',
      { [basketPath]: basket.replace('int sum', 'com.acme.other.Thing t; int sum') },
      basketPath,
    ],
    ['lombok', { [`${main}/Item.java`]: 'package shop;\nimport lombok.*;\nclass Item {}\n' }, basketPath],
    [
      'shop/Item.java',
      { [`${main}/Item.java`]: 'package shop;\nimport lombok.*;\nclass Item {}\n' },
      basketPath,
    ],
    ['60000', { [basketPath]: basket + ' '.repeat(60_000) }, basketPath],
    ['generated', { [basketPath]: `// Generated by a tool.\n${basket}` }, basketPath],
    [
      'generated',
      {
        [basketPath]: basket.replace(
          'public final',
          '@javax.annotation.processing.Generated("x")\npublic final',
        ),
      },
      basketPath,
    ],
    ['lines of more than', { [basketPath]: `${basket}// ${'x'.repeat(1_100)}` }, basketPath],
    ['is a test', {}, basketTestPath],
    ['no package', { [basketPath]: basket.replace('package shop;', '') }, basketPath],
    ['not the folder', { [basketPath]: basket.replace('package shop;', 'package shops;') }, basketPath],
    ['module-info.java', { 'src/main/java/module-info.java': 'module shop {}' }, basketPath],
    ['Kotlin', { 'src/main/kotlin/shop/Tag.kt': 'class Tag' }, basketPath],
    ['Kotlin', { [`${main}/money/Tag.kt`]: 'class Tag' }, basketPath],
    ['outside of', { 'tools/Basket.java': basket }, 'tools/Basket.java'],
    ['holds no class', { [`${main}/package-info.java`]: 'package shop;' }, `${main}/package-info.java`],
    ['not public', { [basketPath]: basket.replace('public final class', 'final class') }, basketPath],
    [
      'no code',
      { [`${main}/Pay.java`]: 'package shop;\npublic interface Pay { int a(); }\n' },
      `${main}/Pay.java`,
    ],
    ['declares no type', { [basketPath]: basket.replace('class Basket', 'class Bag') }, basketPath],
    [
      'cannot be read as Java',
      { [basketPath]: basket.replace('return Rounding', 'return return Rounding(') },
      basketPath,
    ],
    [
      'finds code or members by text',
      { [basketPath]: basket.replace('int sum = 0;', 'int sum = 0; Class.forName("a");') },
      basketPath,
    ],
    ['nest it', { [basketPath]: `${basket}class Second {}\n` }, basketPath],
  ])('is refused in a sentence: %s', async (words, texts, path) => {
    const reason = await refusal(texts, path);
    expect(reason).toContain(words);
    expect(reason).toContain(`\`${path}\``);
    expect(reason).toMatch(/\.$/u);
  });

  it('is refused where it needs more than a hundred others, or too much text', async () => {
    const chain = Array.from({ length: 120 }, (_, index): [string, string] => [
      `${main}/Link${index}.java`,
      `package shop;\nclass Link${index} { Link${index + 1} next; }\n`,
    ]);
    const start = { [basketPath]: basket.replace('int sum = 0;', 'Link0 first; int sum = 0;') };
    expect(await refusal({ ...start, ...Object.fromEntries(chain) })).toContain('more than 100 other files');
    const large = { [`${main}/Link0.java`]: `package shop;\nclass Link0 {}\n// ${'x'.repeat(1_000_000)}` };
    expect(await refusal({ ...start, ...large })).toContain('1000000 characters');
  });
});
