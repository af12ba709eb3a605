import { describe, expect, it } from 'vitest';
import { java } from '../../src/toolchains/java.ts';
import type { Adoption } from '../../src/toolchains/placement.ts';
import { buildSpec } from '../support/build.ts';
import { basket, basketPath, shopRequest } from './java.shop.ts';

const withImports = (lines: string, text = basket) =>
  text.replace('package shop;\n', `package shop;\n${lines}`);
const withMember = (member: string, text = basket) => text.replace(/\}\n$/u, `  ${member}\n}\n`);

async function adopt(text: string): Promise<Adoption> {
  const adoption = await java.adopt?.(shopRequest(basketPath, { [basketPath]: text }));
  if (adoption === undefined) throw new Error('Java adopts nothing');
  return adoption;
}

async function complaints(standing: string, text: string, path = basketPath): Promise<string[]> {
  const adoption = await adopt(standing);
  if (adoption.status === 'refused') throw new Error(adoption.reason);
  const { status: _, ...layout } = adoption;
  const spec = buildSpec({ ...layout, language: 'java' });
  const { refusals } = await java.inspect([{ path, role: 'code', content: text }], spec);
  return refusals.map(({ message }) => message);
}

const held = withMember(
  `String rates() throws java.io.IOException {
    String host = System.getProperty("host") + System.getenv("HOST");
    try (Socket socket = new Socket(host, Runtime.getRuntime().availableProcessors())) {
      return Files.readString(Path.of("rates")) + Basket.class.getResource("rates") + socket;
    }
  }`,
  withImports('import java.net.Socket;\nimport java.nio.file.Files;\nimport java.nio.file.Path;\n'),
);

describe('a Java class that holds what new code may not', () => {
  it('is adopted, and may go on with files, network, environment and properties', async () => {
    const adoption = await adopt(held);
    expect(adoption.status === 'adopted' ? adoption.existing.tolerated : []).toEqual(
      expect.arrayContaining([
        '`java.nio.file.Files.readString` reads or writes files, which the specification does not ask for.',
        '`System.getenv` reads the environment of the test run, which the specification does not ask for.',
      ]),
    );
    expect(await complaints(held, held)).toEqual([]);
  });

  it('may hold nothing else, and no other file may hold the same', async () => {
    const more = withMember('void leave() { new ProcessBuilder("a"); Runtime.getRuntime().halt(0); }', held);
    expect(await complaints(held, more)).toEqual([
      '`ProcessBuilder` starts other programs, which the specification does not ask for.',
      '`Runtime.getRuntime.halt` ends the process, which would end the test run with it; throw an exception instead.',
    ]);
    const block = 'public class Block {\n  String home = System.getenv("HOME");\n}\n';
    expect(await complaints(held, block, 'Block.java')).toHaveLength(1);
  });

  it('remembers nothing where it holds nothing', async () => {
    expect(await adopt(basket)).not.toHaveProperty('existing.tolerated');
  });

  it.each([
    [
      'ends the runner',
      withMember('void a() { Runtime.getRuntime().halt(0); }'),
      /`Runtime\.getRuntime\.halt`/u,
    ],
    [
      'reads the stack',
      withMember('Object a(Throwable b) { return b.getStackTrace(); }'),
      /`getStackTrace` leads/u,
    ],
    [
      'equals everything',
      withMember('public boolean equals(Object a) { return true; }'),
      /`equals` does not look/u,
    ],
    [
      'hides which classes it uses',
      withImports('import java.nio.file.*;\n'),
      /Import its classes one by one/u,
    ],
  ])('is refused where it %s', async (_, text, expected) => {
    const adoption = await adopt(text);
    expect(adoption.status === 'refused' ? adoption.reason : 'adopted').toMatch(expected);
  });
});
