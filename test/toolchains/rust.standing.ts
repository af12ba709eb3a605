import type { CheckRun } from '../../src/pipeline/check/subject.ts';
import type { Adoption } from '../../src/toolchains/placement.ts';
import { rust } from '../../src/toolchains/rust.ts';
import { changeRun, type RepositoryTexts } from '../contracts/standing-change.ts';
import { type SampleTexts, specOf } from '../contracts/toolchain-samples.ts';
import { samples } from './rust.samples.ts';

/** Asks to change a file of the repository. */
async function adopt(texts: RepositoryTexts, path: string): Promise<Adoption> {
  if (rust.adopt === undefined) throw new Error('Rust adopts nothing.');
  return rust.adopt({
    path,
    content: texts[path] ?? '',
    repository: { paths: Object.keys(texts), manifests: new Map() },
    read: async (other) => texts[other] ?? null,
  });
}

/** Why a file cannot be changed, or by what name it is used. */
export async function reasonOf(texts: RepositoryTexts, path: string): Promise<string> {
  const adoption = await adopt(texts, path);
  return adoption.status === 'refused' ? adoption.reason : `adopted: ${adoption.importName}`;
}

/** The same of a file that can be changed. */
export async function adopted(
  texts: RepositoryTexts,
  path: string,
): Promise<Extract<Adoption, { status: 'adopted' }>> {
  const adoption = await adopt(texts, path);
  if (adoption.status === 'refused') throw new Error(adoption.reason);
  return adoption;
}

export const manifest = `[package]
name = "number-tools"
version = "1.2.3"
edition = "2018"

[dev-dependencies]
proptest = "1"
`;

/** Would fail or be complained of if anything measured it: a lint, code that nothing runs, an example and unit tests that do not hold. */
const limits = `/// What is refused.
///
/// \`\`\`
/// assert_eq!(number_tools::LOWEST, 12);
/// \`\`\`
pub const LOWEST: i64 = 0;

pub(crate) fn is_refused(number: i64) -> bool {
    return number < LOWEST;
}

pub fn idle(numbers: &Vec<i64>) -> bool {
    if numbers.len() == 0 {
        return true;
    }
    numbers[0] == numbers[0]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
}
`;

const unitTests = `
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles() {
        assert_eq!(double(4), Ok(8));
    }
}
`;

/** The code as it stands: right, and to be written anew. */
export const doubleCode = `//! Doubles numbers.

use crate::limits::is_refused;

/// Why a number cannot be doubled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoubleError {
    /// The number is negative.
    Negative,
}

/// Returns twice the number, or [\`DoubleError::Negative\`] for a negative one.
pub fn double(number: i64) -> Result<i64, DoubleError> {
    if is_refused(number) {
        return Err(DoubleError::Negative);
    }
    let mut sum = 0;
    for part in [number, number] {
        sum += part;
    }
    Ok(sum)
}
${unitTests}`;

/** A change that keeps what the code does. */
export const changedCode = doubleCode.replace(/ {4}let mut sum[\s\S]*?Ok\(sum\)/, '    Ok(2 * number)');

const standingTests = (module: string) => `mod common;
use ${module}::{double, DoubleError};

#[test]
fn doubles_what_others_give() {
    assert_eq!(double(common::given()), Ok(14));
}

#[test]
fn refuses() {
    assert_eq!(double(-1), Err(DoubleError::Negative));
}
`;

const common = 'pub fn given() -> i64 {\n    7\n}\n';

/** A crate whose module \`double\` is public, in a folder of the repository. */
export const moduleTexts: RepositoryTexts = {
  'tools/Cargo.toml': manifest,
  'tools/src/lib.rs':
    '//! Tools for numbers.\n#![deny(warnings)]\n\npub mod double;\nmod limits;\npub use limits::*;\n',
  'tools/src/double.rs': doubleCode,
  'tools/src/limits.rs': limits,
  'tools/tests/double.rs': standingTests('number_tools::double'),
  'tools/tests/common/mod.rs': common,
  'tools/tests/properties.rs': 'use number_tools::double::double;\nuse proptest::prelude::*;\n',
};
export const modulePath = 'tools/src/double.rs';

/** A crate whose first file is to be changed, and declares another one. */
const inLibrary = (code: string) => code.replace('\nuse crate::limits', '\nmod limits;\n\nuse limits');
export const libraryTexts: RepositoryTexts = {
  'Cargo.toml': manifest.replace('[dev-', '[lib]\nname = "double"\n\n[dev-'),
  'src/lib.rs': inLibrary(doubleCode),
  'src/limits.rs': limits.replace(
    'use proptest::prelude::*;',
    '// Unit tests of a crate that needs no other.',
  ),
  'tests/numbers.rs': standingTests('double'),
  'tests/common/mod.rs': common,
};
export const libraryChanged = inLibrary(changedCode);

/** A run of the check stage over a change of a file of the repository. */
export async function standingRun(
  repository: RepositoryTexts,
  path: string,
  texts: Pick<SampleTexts, 'code'> & Partial<SampleTexts>,
): Promise<CheckRun> {
  const { status: _, ...layout } = await adopted(repository, path);
  const spec = { ...(await specOf(samples)), ...layout };
  const { tests = samples.good.tests, docs = samples.good.docs, code } = texts;
  const inModule = (text: string) => text.replaceAll(/\bdouble::/g, `${layout.importName}::`);
  const written = { code, tests: inModule(tests), docs: inModule(docs) };
  return changeRun(repository, written, { spec, toolchain: rust });
}
