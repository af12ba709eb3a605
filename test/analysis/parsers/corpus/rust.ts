import type { Corpus } from './corpus.ts';

const inFunction = (statement: string): string => `fn f() {\n    ${statement}\n}\n`;

export const rust: Corpus = {
  valid: {
    'generics, lifetimes and where clauses': `
use std::{collections::HashMap, fmt::{self, Display}};

#[derive(Debug, Clone, PartialEq)]
pub struct Store<'a, K: Eq + 'a, const N: usize = 4> where K: Clone {
    values: HashMap<K, [&'a str; N]>,
}

impl<'a, K: Eq + Clone, const N: usize> Display for Store<'a, K, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.values.len())
    }
}
`,
    'let else, guards and slices': `
fn first(values: &[Option<i32>]) -> Result<i32, Box<dyn std::error::Error>> {
    let [Some(head), .., _last] = values else {
        return Err("short".into());
    };
    match *head {
        n @ 1..=9 if n % 2 == 0 => Ok(n),
        0 | 10.. => "7".parse::<i32>().map_err(Into::into),
        _ => Ok(i32::from_str_radix("ff", 16)?),
    }
}
`,
    'closures, iterators and labels': `
pub async fn run<F>(change: F) -> impl Iterator<Item = u8>
where
    F: Fn(u8) -> u8 + Send + 'static,
{
    let values: Vec<_> = (0..3u8).map(move |x| change(x)).collect();
    let found = 'outer: loop {
        break 'outer values.iter().find(|&&x| x > 1);
    };
    drop(found);
    values.into_iter()
}
`,
    'macros, raw strings and attributes': `
#![allow(dead_code)]
macro_rules! square {
    ($x:expr) => { $x * $x };
    ($($x:expr),+ $(,)?) => { [$(square!($x)),+] };
}
const TEXT: &str = r#"a "quoted" text"#;
const BYTES: &[u8] = b"\\x00\\n";
/// Doc.
pub enum Shape { Circle { radius: f64 }, Unit, Pair(i32, i32) }
`,
    'traits with associated types': `
pub trait Source {
    type Item<'a> where Self: 'a;
    const SIZE: usize = 1;
    fn next<'a>(&'a mut self) -> Option<Self::Item<'a>>;
}
unsafe extern "C" { fn abs(x: i32) -> i32; }
`,
  },
  broken: {
    'a missing brace': 'fn f() {\n    if x {\n}\n',
    'a missing parenthesis': inFunction('g(1;'),
    'a missing semicolon between statements': inFunction('let a = 1\n    let b = 2;'),
    'a let without a value': inFunction('let x = ;'),
    'a function without parameters': 'fn f {\n}\n',
    'a string without an end': inFunction('let s = "abc;'),
    'an arm without a body': inFunction('match x { 1 => , _ => () }'),
    'a struct without commas': 'struct A {\n    a: i32\n    b: i32\n}\n',
    'a C-style loop': inFunction('for (i = 0; i < 3; i++) { }'),
    'a conditional expression': inFunction('let x = a ? b : c;'),
    'an answer in its Markdown fence': '```rust\nfn f() {}\n```\n',
  },
  missed: {
    'a parameter without a type': 'fn f(a) {\n}\n',
    'a keyword as a name': inFunction('let struct = 1;'),
    'an empty character': inFunction("let c = '';"),
    'a bad escape': inFunction('let s = "\\q";'),
    'comparisons in a row': inFunction('a == b == c;'),
    'type arguments without their colons': inFunction('let v = Vec<i32>::new();'),
    'an attribute of nothing': 'fn f() {}\n#[test]\n',
    'documentation of nothing': 'fn f() {}\n/// Doc.\n',
    'an inner attribute after an item': 'fn f() {}\n#![allow(x)]\n',
    'self as a second parameter': 'impl A {\n    fn f(a: i32, self) {}\n}\n',
    'mut twice': inFunction('let mut mut a = 1;'),
  },
};
