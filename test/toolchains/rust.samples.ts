import { rust } from '../../src/toolchains/rust.ts';
import type { SampleTexts, ToolchainSamples } from '../contracts/toolchain-samples.ts';

export const head = `//! Doubles numbers.

/// Why a number cannot be doubled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoubleError {
    /// The number is negative.
    Negative,
}
`;

const goodCode = `${head}
/// Returns twice the number, or [\`DoubleError::Negative\`] for a negative one.
pub fn double(number: i64) -> Result<i64, DoubleError> {
    if number < 0 {
        return Err(DoubleError::Negative);
    }
    Ok(2 * number)
}
`;

export const goodTests = `use double::{double, DoubleError};

#[test]
fn r1_doubles() {
    assert_eq!(double(2), Ok(4));
}

#[test]
fn r1_is_a_sum() {
    for number in [0, 3, 21] {
        assert_eq!(double(number), Ok(number + number));
    }
}

mod errors {
    use super::*;

    #[test]
    fn r2_rejects_negative() {
        assert_eq!(double(-1), Err(DoubleError::Negative));
    }
}
`;

const good: SampleTexts = {
  code: goodCode,
  tests: goodTests,
  docs: `# double

Doubles numbers.

\`\`\`rust
use double::double;

fn main() {
    assert_eq!(double(21), Ok(42));
}
\`\`\`

\`\`\`rust
assert!(double::double(-1).is_err());
\`\`\`
`,
};

const weakTests = `use double::double;

#[test]
fn r1_is_anything() {
    let number = double(2).unwrap_or(0);
    assert!(number == number.abs());
}

#[test]
fn r1_doubles() {
    assert_eq!(double(2), Ok(4));
}

#[test]
fn r2_runs() {
    let _ = double(1);
    assert!(double(1).is_ok() || double(1).is_err());
}
`;

export const samples: Omit<ToolchainSamples, 'cheats'> = {
  toolchain: rust,
  form: {
    interface: `pub enum DoubleError { Negative }
pub fn double(number: i64) -> Result<i64, DoubleError>
returns DoubleError::Negative for negative numbers`,
    examples: `double(2) -> Ok(4)
double(21) -> 42
double(-1) -> Err(DoubleError::Negative)
double(-7) raises DoubleError::Negative`,
  },
  good,
  syntaxError: { code: goodCode.replace('2 * number', '2 *'), line: 15 },
  wrong: goodCode.replace('2 * number', '5'),
  endless: goodCode.replace('    Ok(2 * number)', '    loop {}'),
  undocumented: goodCode.replace('/// Returns twice', '// Returns twice'),
  weak: { tests: weakTests, names: ['r1_is_anything', 'r2_runs'] },
  idle: `use double::{double, DoubleError};

#[test]
fn r1_doubles() {
    assert!(double(2).is_ok());
}

#[test]
fn r2_rejects_negative() {
    assert_eq!(double(-7), Err(DoubleError::Negative));
}
`,
};
