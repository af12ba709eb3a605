import { describe, expect, it } from 'vitest';
import { javaDocumentation } from '../../../src/analysis/java/documentation.ts';
import { stubJava } from '../../../src/analysis/java/stubs.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const source = `package shop;

import java.util.*;

/** A shop. */
public final class Shop<T> {
  private final int size;
  public enum Color { RED, GREEN }
  /** A pair. */
  public record Pair(int left, List<String> right) {
    public Pair { if (left < 0) { throw new IllegalArgumentException(); } }
  }
  public static final class Full extends RuntimeException {
    public Full(String message) { super(message); }
    public String detail() { return "kept"; }
  }
  public Shop(int size) { this.size = size; }
  public Shop() { this(3); }
  /** Counts. */
  public int count() { return secret(); }
  private int secret() { return size; }
  public void add(T item) { }
  @Override public String toString() { return "shop"; }
  public static boolean open() { return false; }
  List<String> names() { return new ArrayList<>(); }
  public Map<String, List<Integer>> table() { return Map.of(); }
  public int[] row() { return null; }
  public Pair pair() { return null; }
  public Color color() { return null; }
  public Shop<T> self() { return this; }
  public Optional<Integer> maybe() { return null; }
  public static void main(String[] arguments) { System.out.println(); }
}
`;
const stub = async (variant: 'raise' | 'empty' | 'filled') =>
  stubJava(source, await parseSource('java', source), variant);

describe('a stub in Java', () => {
  it('throws everywhere but in errors, private methods and main', async () => {
    const { content, unknown, valueless } = await stub('raise');
    const raising = 'throw new java.lang.UnsupportedOperationException("stub");';
    expect(content).toContain(`public int count() { ${raising} }`);
    expect(content).toContain(`public Shop(int size) { ${raising} }`);
    expect(content).toContain(`public Shop() { this(3); ${raising} }`);
    expect(content).toContain(`public Pair { ${raising} }`);
    expect(content).toContain('private int secret() { return size; }');
    expect(content).toContain('public String detail() { return "kept"; }');
    expect(content).toContain('System.out.println();');
    expect([unknown, valueless]).toEqual([[], ['add']]);
  });

  it('answers something empty of the type', async () => {
    const { content } = await stub('empty');
    for (const body of [
      'count() { return 0; }',
      'toString() { return ""; }',
      'open() { return false; }',
      'names() { return java.util.List.of(); }',
      'table() { return java.util.Map.of(); }',
      'row() { return new int[] {}; }',
      'pair() { return null; }',
      'color() { return Color.values()[0]; }',
      'self() { return this; }',
      'maybe() { return java.util.Optional.empty(); }',
      'add(T item) {}',
      'Shop(int size) { this.size = size; }',
    ])
      expect(content).toContain(body);
  });

  it('answers something else of the type', async () => {
    const { content } = await stub('filled');
    expect(content).toMatch(
      /table\(\) \{ return java\.util\.Map\.of\(\("stub" \+ .*\), java\.util\.List\.of\(/u,
    );
    expect(content).toMatch(/row\(\) \{ return new int\[\] \{\(int\) .*\}; \}/u);
    expect(content).toMatch(/pair\(\) \{ return new Pair\(\(int\) .*, java\.util\.List\.of\(/u);
    expect(content).toContain('color() { return Color.values()[Color.values().length - 1]; }');
    expect(content).toContain('open() { return true; }');
  });
});

describe('documentation in Java', () => {
  it('is counted for public types and methods, constructors and overriding methods left out', async () => {
    const { counts, findings } = javaDocumentation('Shop.java', await parseSource('java', source));
    expect(counts).toMatchObject({ documented: 3, publicSymbols: 15 });
    expect(findings[0]).toMatchObject({
      path: 'Shop.java',
      line: 8,
      message: 'Shop.Color has no documentation comment.',
    });
  });

  it('is words in a comment right before', async () => {
    const program = await parseSource(
      'java',
      '/* no */ public class A {\n/** */ public int a() { return 1; }\n/** Yes. */\n@Deprecated public int b() { return 1; }\n// no\npublic int c() { return 1; }\nint d() { return 1; }\n}',
    );
    const { findings } = javaDocumentation('A.java', program);
    const undocumented = findings.filter(({ rule }) => rule === 'undocumented');
    expect(undocumented.map(({ line }) => line)).toEqual([1, 2, 6]);
  });
});
