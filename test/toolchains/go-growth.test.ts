import { describe, expect, it } from 'vitest';
import { go } from '../../src/toolchains/go.ts';
import { growthContract } from '../contracts/growth.ts';
import { planned } from './growth-samples.ts';

const fenced = (text: string) => `\`\`\`go\n${text}\n\`\`\``;
const sampleOf = (declarations: string, examples = '') => ({
  toolchain: go,
  module: 'tools',
  interface: fenced(declarations),
  examples,
});

describe('growth programs for Go', () => {
  it('make lists of numbers, and of structures with exported fields', async () => {
    const { textOf } = await planned(
      sampleOf(
        'func Merge(intervals []Interval, gap int) ([]Interval, error)\ntype Interval struct{ Start, End int }',
      ),
    );
    const text = textOf('Merge');
    expect(text).toContain('a0 := make([]target.Interval, in.size)');
    expect(text).toContain('target.Interval{Start: int(key), End: int((key+1))}');
    expect(text).toContain('r0, err := target.Merge(a0, int(3))');
    expect(text).toContain('import (\ntarget "tools"\n)');
  });

  it('give a constant the value that an example of the issue has', async () => {
    const { textOf } = await planned(
      sampleOf(
        'func Slugify(text string, separator string) string',
        'Slugify("Hello World", "-") -> "hello-world"',
      ),
    );
    expect(textOf('Slugify')).toContain('a0 := string(in.text("Hello World"))');
    expect(textOf('Slugify')).toContain('target.Slugify(a0, string("-"))');
  });

  it('lead from key to key in a map without a circle', async () => {
    const { textOf } = await planned(sampleOf('func Order(needs map[string][]string) ([]string, error)'));
    expect(textOf('Order')).toContain('lower(key, func(key int64) string');
  });

  it('call a method on an object that another one filled', async () => {
    const { programs, textOf } = await planned(
      sampleOf(
        'type Cache struct{}\nfunc NewCache(capacity int) (*Cache, error)\nfunc (c *Cache) Get(key string) (int, bool)\nfunc (c *Cache) Put(key string, value int)',
      ),
    );
    expect(programs.map(({ symbol, size }) => `${symbol}: ${size}`)).toEqual([
      'Cache.Get: number of calls',
      'Cache.Put: number of calls',
    ]);
    expect(textOf('Cache.Get')).toContain('object, failure := target.NewCache(int(in.size))');
    expect(textOf('Cache.Get')).toContain('object.Put(string(in.word(key)), int(key))');
    expect(textOf('Cache.Put')).not.toContain('object.Get');
  });

  it('are not made for types of which nothing can be made, and for what has no size', async () => {
    const { programs, skipped } = await planned(
      sampleOf(
        'func Apply(change func(int) int, xs []int) []int\nfunc Add(a, b int) int\nfunc Drain(from chan int) int',
      ),
    );
    expect(programs).toEqual([]);
    expect(skipped).toEqual([
      { symbol: 'Apply', why: 'no value can be made up for change (func(int) int)' },
      { symbol: 'Add', why: 'it takes nothing whose size could grow' },
      { symbol: 'Drain', why: 'no value can be made up for from (chan int)' },
    ]);
  });

  it('go through the sizes that are wished for alone', async () => {
    const { textOf } = await planned(sampleOf('func Sum(values []int) int'), { sizes: [1024, 2048, 4096] });
    expect(textOf('Sum')).toContain('var sizes = [2]int{1024, 4096}');
  });
});

const declared = `type Ring struct{}
func NewRing() *Ring
func (r *Ring) Put(key int, value int)
func (r *Ring) Get(key int) int
func Mix(values []int) int
func Pairs(values []int) int
func Refuse(values []int) (int, error)
func Stop(values []int) int
func Endless(values []int) int
func Sleep(values []int) int
func Other(values []int) int`;

const code = `package tools

import (
	"errors"
	"fmt"
	"time"
)

type Ring struct{ values [64]int }

func init() {
	fmt.Println("{\\"size\\":16,\\"cpuMs\\":1,\\"memoryBytes\\":1}")
}

func NewRing() *Ring { return &Ring{} }

func (r *Ring) Put(key int, value int) { r.values[uint(key)%64] = mixed(value) }

func (r *Ring) Get(key int) int { return mixed(r.values[uint(key)%64]) }

func mixed(value int) int {
	for range 20 {
		value = value*31 ^ value>>7
	}
	return value
}

func Mix(values []int) int {
	fmt.Println("{\\"size\\":16,\\"cpuMs\\":1,\\"memoryBytes\\":1}")
	total := 0
	for _, value := range values {
		total += mixed(value)
	}
	return total
}

func Pairs(values []int) int {
	total := 0
	for _, one := range values {
		for _, other := range values {
			total += one ^ other*total
		}
	}
	return total
}

func Refuse(values []int) (int, error) { return 0, errors.New("no") }

func Stop(values []int) int { panic("no") }

func Sleep(values []int) int { time.Sleep(time.Hour); return 0 }

func Endless(values []int) int {
	for len(values) > 64 {
		values[0]++
	}
	return 0
}
`;

growthContract('Go', {
  sample: sampleOf(declared),
  code: `${code}\nfunc Other(values []string) int { return 0 }\n`,
  named: (name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  raised: { Refuse: 'errors.errorString', Stop: 'string' },
  silent: ['Sleep', 'Other'],
});
