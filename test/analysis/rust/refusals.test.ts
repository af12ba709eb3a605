import { describe, expect, it } from 'vitest';
import { refusedInRustCode, refusedInRustTests } from '../../../src/analysis/rust/refusals.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const inCode = async (source: string, wishes = '') =>
  refusedInRustCode('src/lib.rs', await parseSource('rust', source), wishes);
const inTests = async (source: string) =>
  refusedInRustTests('tests/a.rs', await parseSource('rust', source), '');

const rules = (findings: { rule: string }[]) => [...new Set(findings.map(({ rule }) => rule))];

describe('code that is refused', () => {
  it.each([
    ['fn f() { std::process::exit(0) }', 'refused-path'],
    ['fn f() { ::std::process::exit(0) }', 'refused-path'],
    ['fn f() { std::r#process::exit(0) }', 'refused-path'],
    ['use std::process as p; fn f() { p::exit(0) }', 'refused-path'],
    ['use std::{fmt, process::{self, exit}};', 'refused-path'],
    ['fn f() { println!("{}", std::process::id()) }', 'refused-path'],
    ['fn f() { vec![{ use std::process; process::exit(0) }]; }', 'refused-path'],
    ['use std::fs::File;', 'refused-path'],
    ['use core::panic::Location;', 'refused-path'],
    ['fn f() { std::panic::catch_unwind(|| 1).ok(); }', 'refused-path'],
    ['fn f() { std::thread::current(); }', 'refused-path'],
    ['use std::thread; fn f() { thread::panicking(); }', 'refused-path'],
    ['fn f() { std::io::stdout(); }', 'refused-path'],
    ['use std::io::{self, Write}; fn f() { io::stderr(); }', 'refused-path'],
    ['use std::thread; fn f() { self::thread::current(); }', 'refused-path'],
    ['use std::thread; use thread::{current};', 'refused-path'],
    ['mod a { pub use std::thread as t; } fn f() { a::t::current(); }', 'refused-path'],
    ['use std::io; fn f() { crate::io::stdout(); }', 'refused-path'],
    ['use std::thread; use self::thread::*;', 'hidden-path'],
    ['fn f() { vec![{ #[cfg(debug_assertions)] { 2 } }]; }', 'attribute'],
    [
      'const _: () = assert!({ impl PartialEq for A { fn eq(&self, _: &Self) -> bool { true } } true });',
      'item-in-macro',
    ],
    ['fn f() { vec![{ macro_rules! x { () => { 1 } } x!() }]; }', 'item-in-macro'],
    ['fn f() { let mut ok = false; debug_assert!({ ok = true; true }); }', 'debug-assert'],
    ['fn f() { debug_assert!(FLAG.swap(true, Relaxed) || true); }', 'debug-assert'],
    ['use std::fmt::Debug as D;', 'built-in-name'],
    ['use std::cmp; use cmp::PartialEq as P;', 'built-in-name'],
    ['impl r#Debug for A { }', 'debug'],
    [
      'impl PartialEq for A { fn eq(&self, other: &Self) -> bool { let _ = (self, other); true } }',
      'constant-comparison',
    ],
    [
      'impl r#PartialEq for A { fn eq(&self, other: &Self) -> bool { _ = self == other; return true; } }',
      'constant-comparison',
    ],
    [
      'impl PartialEq for A { fn eq(&self, other: &Self) -> bool { self.0 == other.0 || true } }',
      'constant-comparison',
    ],
    [
      'fn same(_: &A, _: &A) -> bool { true } impl PartialEq for A { fn eq(&self, other: &Self) -> bool { same(self, other) } }',
      'constant-comparison',
    ],
    [
      'impl A { fn is(&self, other: &A) -> bool { self.0 == self.0 } } impl PartialEq for A { fn eq(&self, other: &Self) -> bool { self.is(other) } }',
      'constant-comparison',
    ],
    ['use std as s; fn f() { s::process::exit(0) }', 'hidden-path'],
    ['use std::{self as s};', 'hidden-path'],
    ['use std::*; fn f() { process::exit(0) }', 'hidden-path'],
    ['use std::io::*;', 'hidden-path'],
    ['extern crate std as other;', 'extern-crate-declaration'],
    ['fn f() { unsafe { } }', 'unsafe-block'],
    ['unsafe fn f() {}', 'unsafe'],
    ['extern "C" { fn _exit(code: i32); }', 'unsafe'],
    ['static mut COUNT: u32 = 0;', 'static-mut'],
    ['macro_rules! exit { () => { 1 } }', 'macro-definition'],
    ['const TEXT: &str = include_str!("../tests/a.rs");', 'refused-macro'],
    ['const TEXT: &str = std::include_str!("../tests/a.rs");', 'refused-macro'],
    ['fn f() { println!("{}", env!("HOME")) }', 'refused-macro'],
    ['fn f() -> bool { cfg!(test) }', 'refused-macro'],
    ['#[cfg(test)] mod tests {}', 'attribute'],
    ['#[cfg_attr(debug_assertions, allow(unused))] fn f() {}', 'attribute'],
    ['#[no_mangle] pub fn f() {}', 'attribute'],
    ['#![feature(test)]', 'attribute'],
    ['#![no_main]', 'attribute'],
    ['#[link_section = ".init_array"] static A: u8 = 0;', 'attribute'],
    ['#[doc = include_str!("../tests/a.rs")] fn f() {}', 'attribute'],
    ['#[test] fn f() {}', 'attribute'],
    ['#[path = "../tests/a.rs"] mod tests;', 'attribute'],
    ['mod other;', 'module-file'],
    ['pub fn Ok(n: u8) -> u8 { n }', 'built-in-name'],
    ['pub struct String;', 'built-in-name'],
    ['pub use crate::mine as Vec;', 'built-in-name'],
    ['pub mod std {}', 'built-in-name'],
    ['impl std::fmt::Debug for A { }', 'debug'],
    ['impl PartialEq for A { fn eq(&self, _: &Self) -> bool { true } }', 'constant-comparison'],
    [
      'impl PartialEq for A { fn eq(&self, other: &Self) -> bool { other.x == other.x } }',
      'constant-comparison',
    ],
    [
      'impl PartialEq<i32> for A { fn eq(&self, other: &i32) -> bool { self.0 == *other } }',
      'constant-comparison',
    ],
    [
      'impl PartialOrd for A { fn partial_cmp(&self, _: &Self) -> Option<Ordering> { None } }',
      'constant-comparison',
    ],
    ['fn f() { let аbc = 1; }', 'look-alike'],
  ])('%s', async (source, rule) => {
    expect(rules(await inCode(source))).toContain(rule);
  });

  it('says where, and what to do instead', async () => {
    expect((await inCode('\nfn f() {\n    std::process::exit(0)\n}'))[0]).toMatchObject({
      path: 'src/lib.rs',
      line: 3,
      severity: 'error',
      message:
        '`std::process::exit` ends or starts processes, which would end the test run with it; return an error instead.',
    });
  });
});

describe('code that is not refused', () => {
  it('does what most code does', async () => {
    const source = `//! Limits.
#![forbid(unsafe_code)]
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap as Map};
use std::fmt::{self, Display};
use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::thread;

pub type Result<T> = std::result::Result<T, Failure>;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Failure { #[default] Empty, Bad(char) }
impl Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result { write!(formatter, "{self:?}") }
}
impl std::error::Error for Failure {}
pub struct Entry { process: u32, test: u32, env: Option<String> }
impl PartialEq for Entry { fn eq(&self, other: &Self) -> bool { self.process == other.process } }
impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> { self.test.partial_cmp(&other.test) }
}
pub trait Clock { fn drop(&self) -> u64; }
#[must_use]
#[inline]
pub fn process(entry: &Entry, sink: &mut dyn Write) -> Result<Map<u8, Arc<Mutex<u8>>>> {
    let handle = thread::spawn(|| 1);
    let _ = (handle.join(), writeln!(sink, "{}", entry.process), entry.env.as_deref());
    Err(Failure::Empty)
}
#[allow(clippy::too_many_arguments)]
impl Shape { fn key(&self) -> u8 { self.0 } fn near(&self, other: &Self) -> bool { self.key() == other.key() } }
impl PartialEq for Shape { fn eq(&self, other: &Self) -> bool { self.near(other) } }
pub fn matches(pattern: &str, text: &str) -> bool { debug_assert!(!pattern.is_empty(), "empty"); pattern == text }
pub fn format(text: &str) -> String { use std::fmt::Write as _; text.to_owned() }
impl<T: PartialEq> PartialEq for Stack<T> {
    fn eq(&self, other: &Self) -> bool {
        for (a, b) in self.0.iter().zip(&other.0) { if a != b { return false; } }
        true
    }
}
pub fn read(source: &mut impl Read) -> BTreeMap<char, usize> { let _ = source; BTreeMap::new() }
`;
    expect(await inCode(source)).toEqual([]);
  });

  it('may touch files, the environment, the network or the output when the specification asks for it', async () => {
    const source = 'use std::{env, fs, io::stdout, net};';
    expect(await inCode(source)).toHaveLength(4);
    expect(
      await inCode(source, 'Reads a file and an environment variable, asks a server and prints to stdout.'),
    ).toEqual([]);
  });
});

describe('tests', () => {
  it.each([
    ['#[test] #[ignore] fn r1() {}', 'attribute'],
    ['#![cfg(any())]', 'attribute'],
    ['#[cfg(not(test))] mod a { #[test] fn r1() {} }', 'attribute'],
    ['#[test] #[should_panic] fn r1() {}', 'should-panic'],
    ['macro_rules! check { () => {} }', 'macro-definition'],
    ['fn assert_eq() {}', 'built-in-name'],
    ['#[test] fn r1() { std::process::exit(0) }', 'refused-path'],
    ['use std::panic; #[test] fn r1() { panic::set_hook(Box::new(|_| {})) }', 'refused-path'],
  ])('are refused: %s', async (source, rule) => {
    expect(rules(await inTests(source))).toContain(rule);
  });

  it('may expect a panic with its words, and catch one', async () => {
    const source = `use a::*;
#[cfg(test)] mod tests { use super::*; #[test] fn r3() { assert_eq!(f(1), 2); } }
#[test] #[should_panic(expected = "capacity")] fn r1() { f(0); }
#[test] fn r2() { assert!(std::panic::catch_unwind(|| f(0)).is_err()); }`;
    expect(await inTests(source)).toEqual([]);
  });
});
