import { describe, expect, it } from 'vitest';
import { bareJava, javaWords } from '../../../src/analysis/java/bare-source.ts';

describe('the words of a Java file', () => {
  it('are those outside of comments and literals', () => {
    const text = 'a /* x *//* "y */ b "c\\"" d """\n"e" \\""" """ f // g\nh';
    expect(bareJava(text).split(/\s+/u)).toEqual(['a', 'b', 'd', 'f', 'h']);
  });

  it('say what it imports, declares and is marked with', () => {
    const text =
      '@Deprecated package a.b; import c.D; import static e.F.*; class G { record H(int i) {} } enum I {}';
    expect(javaWords(text)).toMatchObject({
      packageName: 'a.b',
      imports: ['c.D', 'e.F.*'],
      types: ['G', 'H', 'I'],
      annotations: ['Deprecated'],
    });
  });

  it('are read in one pass, whatever stands in it', { timeout: 60_000 }, () => {
    const parts = [
      ...['/*', '"""', '"\\', "'", '//', 'import a', 'import static ', 'package a', '{', '@ ', 'a.'],
      '/* x *//*',
    ];
    const lengths = parts.map((part) => bareJava(part.repeat(1_000_000 / part.length)).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1_000_000);
    for (const part of parts) expect(javaWords(part.repeat(500_000 / part.length)).imports).toEqual([]);
  });
});
