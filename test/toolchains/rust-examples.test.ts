import { expect, it } from 'vitest';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { runOf } from '../contracts/toolchain-samples.ts';
import { samples } from './rust.samples.ts';

const code = `//! Values of many kinds.
use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

#[derive(Debug, Clone, PartialEq)]
pub enum Shape { Dot, Circle(f64), Rect { width: u8, name: String } }
#[derive(Debug)]
pub struct Failure;
pub struct Plain;

pub fn shapes() -> Vec<Shape> {
    vec![Shape::Dot, Shape::Circle(1.5), Shape::Rect { width: 2, name: "a\\"b é\\n".into() }]
}
pub fn pair() -> (i128, Option<char>) { (i128::MAX, Some('\\'')) }
pub fn maps() -> (HashMap<String, Vec<u8>>, BTreeMap<u8, ()>, HashSet<i32>) {
    (HashMap::from([("k".into(), vec![1])]), BTreeMap::new(), HashSet::from([1, 2]))
}
pub fn wait() -> Duration { Duration::from_millis(1500) }
pub fn third(n: f64) -> f64 { n / 3.0 }
pub fn parse(text: &str) -> Result<u8, Box<dyn std::error::Error>> { Ok(text.parse()?) }
pub fn fail() -> Result<u8, Failure> { Err(Failure) }
pub fn last(items: &[u8]) -> Option<&u8> { items.last() }
pub fn plain() -> Plain { Plain }
pub fn burst() -> u8 { panic!("too much: {}", 7) }
pub fn forever() -> u8 { loop { std::hint::spin_loop() } }
pub fn leave() -> u8 { std::process::exit(0) }
pub fn double(number: i64) -> i64 { println!("value 5"); 2 * number }
`;

const holding = [
  'shapes() -> vec![Shape::Dot, Shape::Circle(1.5), Shape::Rect { name: "a\\"b é\\n".to_string(), width: 2 }]',
  "pair() -> (i128::MAX, Some('\\''))",
  'maps() -> (HashMap::from([("k".to_string(), vec![1])]), BTreeMap::new(), HashSet::from([2, 1]))',
  'wait() -> Duration::from_millis(1500)',
  'third(1.0) -> 0.3333333333333333',
  'third(f64::INFINITY) -> f64::INFINITY',
  'parse("7") -> Ok(7)',
  'parse("x") raises ParseIntError',
  'fail() -> Err(Failure)',
  'last(&[1, 2]) -> Some(&2)',
  'last(&vec![]) -> None',
  'burst() panics',
  'double(2) -> 4',
];

const failing: readonly (readonly [string, RegExp])[] = [
  ['double(2) -> 5', /^4$/],
  ['pair() -> (1, None)', /^\(170141183460469231731687303715884105727, Some/],
  ['maps() -> (HashMap::new(), BTreeMap::new(), HashSet::new())', /^\(\{/],
  ['plain() -> Plain', /an object of type double::Plain/],
  ['double("x") -> 4', /does not compile.*mismatched types/],
  ['missing() -> 4', /does not compile/],
  ['leave() -> 4', /ended without an answer/],
  ['forever() -> 4', /no answer in time/],
];

it('evaluates Rust examples of every kind, and no bad one takes another with it', {
  timeout: 240_000,
}, async () => {
  const examples = [...holding, ...failing.map(([line]) => line)].join('\n');
  const form = { ...samples.form, examples };
  const tests = 'use double::double;\n\n#[test]\nfn r1_doubles() {\n    assert_eq!(double(2), 4);\n}\n';
  const run = await runOf({ ...samples, form }, { ...samples.good, code, tests });
  expect(run.spec.examples.every(({ check }) => check !== null)).toBe(true);
  const { examples: results } = await checkFastWith(run);
  expect(results.slice(0, holding.length).filter(({ status }) => status !== 'passed')).toEqual([]);
  for (const [index, [, actual]] of failing.entries()) {
    const result = results[holding.length + index];
    expect(result?.status).toMatch(/failed|timed-out/);
    expect(result?.actual).toMatch(actual);
  }
});
