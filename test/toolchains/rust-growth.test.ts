import { describe, expect, it } from 'vitest';
import { rust } from '../../src/toolchains/rust.ts';
import { growthContract } from '../contracts/growth.ts';
import { planned } from './growth-samples.ts';

const sampleOf = (declarations: string, examples = '') => ({
  toolchain: rust,
  module: 'tools',
  interface: `\`\`\`rust\n${declarations}\n\`\`\``,
  examples,
});

describe('growth programs for Rust', () => {
  it('lend what is borrowed and give away what is owned', async () => {
    const { textOf } = await planned(
      sampleOf(
        'pub fn merge(left: &[i64], right: Vec<(u32, String)>, gap: Option<usize>) -> Result<Vec<i64>, Bad>',
      ),
    );
    const text = textOf('merge');
    expect(text).toContain('(key as i64) }).collect::<Vec<i64>>()');
    expect(text).toContain('((key as u32), input.word((key + 1), &[]).to_string(),) }');
    expect(text).toContain('match target::merge(&a0, std::mem::take(&mut a1), Some(3)) { Ok(value)');
  });

  it('take numbers for type parameters, and ask an iterator for all it has', async () => {
    const { textOf } = await planned(
      sampleOf(
        'pub fn spread<T: Ord, I>(xs: &mut [T], more: I) -> impl Iterator<Item = T> where I: IntoIterator<Item = u8>',
      ),
    );
    expect(textOf('spread')).toContain('collect::<Vec<i64>>()');
    expect(textOf('spread')).toContain(
      'for item in target::spread(&mut a0, std::mem::take(&mut a1).into_iter()) { keep(item); }',
    );
  });

  it('give a constant the value that an example of the issue has', async () => {
    const { textOf } = await planned(
      sampleOf('pub fn slugify(text: &str, separator: char) -> String', 'slugify("A B C", \'-\') -> "a-b-c"'),
    );
    expect(textOf('slugify')).toContain('let mut a0 = input.text(&["A B C"]);');
    expect(textOf('slugify')).toContain("target::slugify(&a0, '-')");
  });

  it('call a method on an object that another one filled', async () => {
    const { programs, textOf } = await planned(
      sampleOf(
        'pub struct Cache<K, V> {}\nimpl<K: Eq, V> Cache<K, V> {\n  pub fn new(capacity: usize) -> Self\n  pub fn get(&mut self, key: &K) -> Option<&V>\n  pub fn put(&mut self, key: K, value: V)\n  pub fn into_inner(self) -> Vec<V>\n}',
      ),
    );
    expect(programs.map(({ symbol, size }) => `${symbol}: ${size}`)).toEqual([
      'Cache.get: number of calls',
      'Cache.put: number of calls',
    ]);
    expect(textOf('Cache.get')).toContain(
      'let mut object = target::Cache::<i64, i64>::new((input.size as usize));',
    );
    expect(textOf('Cache.get')).toContain('let _ = object.put((key as i64), (key as i64));');
  });

  it('are not made for types of which nothing can be made, and for what has no size', async () => {
    const { programs, skipped } = await planned(
      sampleOf(
        'pub fn apply<F: Fn(i32) -> i32>(change: F, xs: Vec<i32>) -> i32\npub fn add(a: i32, b: i32) -> i32\npub fn open(x: &[Secret]) -> i32\npub struct Secret { inner: u8 }',
      ),
    );
    expect(programs).toEqual([]);
    expect(skipped).toEqual([
      { symbol: 'apply', why: 'no value can be made up for change (F)' },
      { symbol: 'add', why: 'it takes nothing whose size could grow' },
      { symbol: 'open', why: 'no value can be made up for x (&[Secret])' },
    ]);
  });
});

const declared = `pub struct Ring { }
impl Ring {
  pub fn new() -> Self
  pub fn put(&mut self, key: usize, value: i64)
  pub fn get(&self, key: usize) -> i64
}
pub fn mix(values: &[i64]) -> i64
pub fn pairs(values: Vec<i64>) -> i64
pub fn refuse(text: &str) -> Result<i64, Refusal>
pub fn stop(values: &[i64]) -> i64
pub fn endless(values: &[i64]) -> i64
pub fn other(values: &[i64]) -> i64`;

const code = `pub struct Ring { values: [i64; 64] }

#[derive(Debug)]
pub struct Refusal;

fn mixed(start: i64) -> i64 {
    (0..20).fold(start, |value, _| value.wrapping_mul(31) ^ (value >> 7))
}

impl Ring {
    pub fn new() -> Self { Ring { values: [0; 64] } }
    pub fn put(&mut self, key: usize, value: i64) { self.values[key % 64] = mixed(value); }
    pub fn get(&self, key: usize) -> i64 { mixed(self.values[key % 64]) }
}

pub fn mix(values: &[i64]) -> i64 {
    println!("{{\\"size\\":16,\\"cpuMs\\":1,\\"memoryBytes\\":1}}");
    values.iter().fold(0i64, |total, &value| total.wrapping_add(mixed(value)))
}

pub fn pairs(values: Vec<i64>) -> i64 {
    let mut total = 0i64;
    for one in &values {
        for other in &values {
            total = total.wrapping_add(one ^ other.wrapping_mul(total));
        }
    }
    total
}

pub fn refuse(_text: &str) -> Result<i64, Refusal> { Err(Refusal) }

pub fn stop(values: &[i64]) -> i64 { values[values.len()] }

pub fn endless(values: &[i64]) -> i64 {
    while values.len() > 64 { std::hint::black_box(values); }
    0
}

pub fn other(values: &[String]) -> i64 { values.len() as i64 }
`;

growthContract('Rust', {
  sample: sampleOf(declared),
  code,
  named: (name) => name,
  raised: { refuse: 'tools::Refusal', stop: 'panic' },
  silent: ['other'],
});
