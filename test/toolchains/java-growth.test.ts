import { describe, expect, it } from 'vitest';
import { java } from '../../src/toolchains/java.ts';
import { growthContract } from '../contracts/growth.ts';
import { planned } from './growth-samples.ts';

const sampleOf = (declarations: string, examples = '', module = 'tools') => ({
  toolchain: java,
  module,
  interface: `\`\`\`java\n${declarations}\n\`\`\``,
  examples,
});

describe('growth programs for Java', () => {
  it('make lists, arrays and records', async () => {
    const { textOf } = await planned(
      sampleOf(
        'static List<Interval> merge(List<Interval> intervals, int... gaps) throws IOException\nrecord Interval(int start, int end) {}',
      ),
    );
    const text = textOf('merge');
    expect(text).toContain('List<Interval> a0 = new ArrayList<>();');
    expect(text).toContain('a0.add(new Interval((int) key, (int) (key + 1)));');
    expect(text).toContain('int[] a1 = new int[input.size];');
    expect(text).toContain('Growth.keep(Tools.merge(a0, a1));');
  });

  it('take numbers for type parameters, and ask a stream for all it has', async () => {
    const { textOf } = await planned(
      sampleOf(
        'static <T extends Comparable<T>> Stream<T> best(Collection<? extends T> items, Comparator<T> order)',
      ),
    );
    expect(textOf('best')).toContain('List<Integer> a0');
    expect(textOf('best')).toContain(
      'Tools.best(a0, java.util.Comparator.<Integer>naturalOrder()).forEach(Growth::keep);',
    );
  });

  it('give a constant the value that an example of the issue has', async () => {
    const { textOf } = await planned(
      sampleOf('static String slugify(String text, String separator)', 'slugify("A B C", "-") -> "a-b-c"'),
    );
    expect(textOf('slugify')).toContain('String a0 = input.text("A B C");');
    expect(textOf('slugify')).toContain('Tools.slugify(a0, "-")');
  });

  it('lead from key to key in a map without a circle', async () => {
    const { textOf } = await planned(sampleOf('static List<String> order(Map<String, Set<String>> needs)'));
    expect(textOf('order')).toContain('Input.<String>lower(key,');
  });

  it('call a method on an object that another one filled', async () => {
    const { programs, textOf } = await planned(
      sampleOf(
        'public class Cache<K, V> {\n  public Cache(int capacity)\n  public V get(K key)\n  public void put(K key, V value)\n}',
      ),
    );
    expect(programs.map(({ symbol, size }) => `${symbol}: ${size}`)).toEqual([
      'Cache.get: number of calls',
      'Cache.put: number of calls',
    ]);
    expect(textOf('Cache.get')).toContain('var object = new Cache<Integer, Integer>((int) input.size);');
    expect(textOf('Cache.get')).toContain('object.put((int) key, (int) key);');
  });

  it('are not made for types of which nothing can be made, and for what has no size', async () => {
    const { programs, skipped } = await planned(
      sampleOf(
        'static int apply(Function<Integer, String> change, List<Integer> xs)\nstatic int add(int a, int b)',
      ),
    );
    expect(programs).toEqual([]);
    expect(skipped).toEqual([
      { symbol: 'apply', why: 'no value can be made up for change (Function<Integer, String>)' },
      { symbol: 'add', why: 'it takes nothing whose size could grow' },
    ]);
  });
});

const declared = `public class Ring {
  public Ring()
  public void put(int key, int value)
  public int get(int key)
  public static int mix(int[] values)
  public static int pairs(int[] values)
  public static int refuse(List<String> values)
  public static int endless(int[] values)
  public static int other(int[] values)
}`;

const code = `package ring;

import java.util.List;

public class Ring {
  private final int[] values = new int[64];

  static int mixed(int start) {
    int value = start;
    for (int round = 0; round < 20; round += 1) value = value * 31 ^ value >> 7;
    return value;
  }

  public void put(int key, int value) { values[key % 64] = mixed(value); }

  public int get(int key) { return mixed(values[key % 64]); }

  public static int mix(int[] values) {
    System.out.println("{\\"size\\":16,\\"cpuMs\\":1,\\"memoryBytes\\":1}");
    int total = 0;
    for (int value : values) total += mixed(value);
    return total;
  }

  public static int pairs(int[] values) {
    int total = 0;
    for (int one : values) for (int other : values) total += one ^ other * total;
    return total;
  }

  public static int refuse(List<String> values) { throw new IllegalStateException("no"); }

  public static int endless(int[] values) {
    while (values.length > 64) values[0] += 1;
    return 0;
  }

  public static int other(String[] values) { return values.length; }
}
`;

growthContract('Java', {
  sample: sampleOf(declared, '', 'Ring'),
  code,
  named: (name) => name,
  raised: { refuse: 'IllegalStateException' },
  silent: ['other'],
});
