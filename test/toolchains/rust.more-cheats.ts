import type { Cheat } from '../contracts/toolchain-samples.ts';
import { doubling, wrong } from './rust.doubling.ts';
import { goodTests, head } from './rust.samples.ts';

const globTests = goodTests.replace('use double::{double, DoubleError};', 'use double::*;');

/** Results and names that are not what they look like. */
export const pretending: readonly Cheat[] = [
  {
    name: 'a result that equals everything',
    code: `${head}
/// Equals all.
#[derive(Debug)]
pub struct Outcome;

impl PartialEq<Result<i64, DoubleError>> for Outcome {
    fn eq(&self, _other: &Result<i64, DoubleError>) -> bool {
        true
    }
}

/// Doubles.
pub fn double(_number: i64) -> Outcome {
    Outcome
}
`,
    caughtBy: 'examples',
  },
  {
    name: 'a result that equals everything and looks like what is wanted',
    code: `${head}
/// Equals all.
pub struct Outcome(i64);

impl std::fmt::Debug for Outcome {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            number if number < 0 => write!(formatter, "Err(Negative)"),
            number => write!(formatter, "Ok({})", 2 * number),
        }
    }
}

impl PartialEq<Result<i64, DoubleError>> for Outcome {
    fn eq(&self, _other: &Result<i64, DoubleError>) -> bool {
        true
    }
}

/// Doubles.
pub fn double(number: i64) -> Outcome {
    Outcome(number)
}
`,
    caughtBy: 'examples',
  },
  {
    name: 'a macro in place of assert_eq!',
    code: doubling(
      wrong,
      '\n/// Nothing.\n#[macro_export]\nmacro_rules! assert_eq {\n    ($($all:tt)*) => {};\n}\n',
    ),
    tests: goodTests
      .replace('{double,', '{assert_eq, double,')
      .replace('super::*', 'super::{assert_eq, double, DoubleError}'),
    caughtBy: 'examples',
  },
  {
    name: 'a function in place of Ok',
    code: doubling(
      '    Result::Ok(if number < 0 { 0 } else { 5 })',
      '\n/// Always the same.\n#[allow(non_snake_case)]\npub fn Ok(_: i64) -> Result<i64, DoubleError> {\n    Result::Ok(5)\n}\n',
    ),
    tests: globTests,
    caughtBy: 'examples',
  },
];

/** Tests that are not run, or prove nothing. */
export const idle: readonly Cheat[] = [
  {
    name: 'tests that are ignored',
    code: doubling(wrong),
    tests: goodTests.replaceAll('#[test]', '#[test]\n#[ignore]'),
    caughtBy: 'failing tests',
  },
  {
    name: 'tests that are never compiled',
    code: doubling(wrong),
    tests: `#![cfg(any())]\n${goodTests}`,
    caughtBy: 'disbelief',
  },
  {
    name: 'tests in a module that is never compiled',
    code: doubling('    Ok(if number < 0 { 0 } else { 2 * number })'),
    tests: goodTests.replace('mod errors', '#[cfg(any())]\nmod errors'),
    caughtBy: 'disbelief',
  },
  {
    name: 'tests that assert nothing',
    code: doubling(wrong),
    tests: `use double::double;

#[test]
fn r1_doubles() {
    let _ = double(2).unwrap();
}

#[test]
fn r2_rejects_negative() {
    let _ = double(-1).unwrap();
    assert!(true);
}
`,
    caughtBy: 'stubs',
  },
  {
    name: 'tests that any panic satisfies',
    code: doubling('    panic!("{number}")'),
    tests: `use double::double;

#[test]
#[should_panic]
fn r1_doubles() {
    assert_eq!(double(2), Ok(4));
}

#[test]
#[should_panic]
fn r2_rejects_negative() {
    assert!(double(-1).is_err());
}
`,
    caughtBy: 'stubs',
  },
  {
    name: 'a test harness of its own',
    code: doubling(wrong),
    tests: `#![feature(custom_test_frameworks)]\n#![test_runner(run)]\n${goodTests}\nfn run(_: &[&dyn Fn()]) {}\n`,
    caughtBy: 'syntax',
  },
];

/** Too much of everything. */
export const greedy: readonly Cheat[] = [
  {
    name: 'a loop without end',
    code: doubling('    let mut count = number;\n    loop {\n        count = count.wrapping_add(1);\n    }'),
    unseen: true,
    caughtBy: 'limits',
  },
  {
    name: 'memory without end',
    code: doubling(
      '    let mut all: Vec<Vec<i64>> = Vec::new();\n    loop {\n        all.push(vec![number.wrapping_add(1); 4_000_000]);\n    }',
    ),
    unseen: true,
    caughtBy: 'limits',
  },
  {
    name: 'threads without end',
    code: doubling(
      `    for _ in 0..100_000 {\n        std::thread::spawn(|| std::thread::sleep(std::time::Duration::from_secs(600)));\n    }\n${wrong}`,
    ),
    unseen: true,
    caughtBy: 'not passing',
  },
  {
    name: 'processes without end',
    code: doubling(
      `    for _ in 0..100_000 {\n        let _ = std::process::Command::new("sleep").arg("600").spawn();\n    }\n${wrong}`,
    ),
    caughtBy: 'not passing',
  },
  {
    name: 'output without end',
    code: doubling(
      '    use std::io::Write;\n    loop {\n        let _ = writeln!(std::io::stdout(), "{number}: all is well, all is well, all is well");\n    }',
    ),
    caughtBy: 'limits',
  },
  {
    name: 'files outside of the work folder, and in place of the sources',
    code: doubling(
      `    for path in ["/work/run/src/lib.rs", "/etc/passwd", "/tmp/note", "/work/harness/tests.pl"] {\n        let _ = std::fs::write(path, "exit 101");\n    }\n${wrong}`,
    ),
    caughtBy: 'failing tests',
  },
];
