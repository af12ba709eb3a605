import { describe, expect, it } from 'vitest';
import { parseJavaInterface } from '../../../src/analysis/java/interface.ts';

const names = async (text: string) =>
  (await parseJavaInterface(text)).map(({ kind, name }) => `${kind} ${name}`);

describe('an interface in Java', () => {
  it('is a class with its members and the errors noted at them', async () => {
    const text = `\`\`\`java
public final class Counter {
  /** Counts on. @throws IllegalStateException if the limit is reached */
  public int next();
  public Counter(int start)   // throws IllegalArgumentException: start is negative
}
\`\`\``;
    const [symbol] = await parseJavaInterface(text);
    expect(symbol?.kind).toBe('class');
    expect(symbol?.declaration).toBe(
      'public final class Counter {\n    public int next();\n    public Counter(int start);\n}',
    );
    expect(symbol?.errors).toEqual([
      { type: 'IllegalStateException', when: 'the limit is reached' },
      { type: 'IllegalArgumentException', when: 'start is negative' },
    ]);
  });

  it('may be bare methods, in bullets and backticks, with prose around', async () => {
    const text =
      'The functions:\n\n- `static int twice(int n)` – doubles; throws IllegalArgumentException when n is negative\n- `List<String> words(String text, int most) throws IOException`\n\nNothing else.';
    const symbols = await parseJavaInterface(text);
    expect(symbols.map(({ declaration }) => declaration)).toEqual([
      'static int twice(int n)',
      'List<String> words(String text, int most) throws IOException',
    ]);
    expect(symbols.map(({ errors }) => errors)).toEqual([
      [{ type: 'IllegalArgumentException', when: 'n is negative' }],
      [{ type: 'IOException', when: '' }],
    ]);
  });

  it('tells the class from the types around it, so that the file is named for the class', async () => {
    const text =
      'class EmptyInput extends RuntimeException\nrecord Point(int x, int y)\nenum Mode { A, B }\ninterface Shape { double area(); }\npublic class Parser { Parser(); }';
    expect(await names(text)).toEqual([
      'type EmptyInput',
      'type Point',
      'type Mode',
      'type Shape',
      'class Parser',
    ]);
  });

  it('keeps bodies out, and headers over several lines together', async () => {
    const text = `\`\`\`java
static String join(
    List<String> words,
    String separator)
    throws IllegalArgumentException {
  return String.join(separator, words);
}
\`\`\``;
    const [symbol] = await parseJavaInterface(text);
    expect(symbol?.declaration).toBe(
      'static String join( List<String> words, String separator) throws IllegalArgumentException',
    );
  });

  it('has a command where there is a main method', async () => {
    expect(await names('public class App { public static void main(String[] args) }')).toEqual([
      'class App',
      'command main',
    ]);
  });

  it('is nothing in prose', async () => {
    expect(
      await parseJavaInterface('A function that doubles a number (see above). return new x(1).'),
    ).toEqual([]);
  });

  it('ends in time on a long hostile text', async () => {
    const started = performance.now();
    await parseJavaInterface('class A { '.repeat(20_000));
    await parseJavaInterface(`static int f(${'<'.repeat(30_000)}`);
    await parseJavaInterface(`${'a '.repeat(20_000)}(`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
