import { describe, expect, it } from 'vitest';
import { rust } from '../../src/toolchains/rust.ts';
import { buildSpec } from '../support/build.ts';
import {
  adopted,
  doubleCode,
  libraryTexts,
  manifest,
  modulePath,
  moduleTexts,
  reasonOf,
} from './rust.standing.ts';

describe('a file of a Rust library that is to be changed', () => {
  it('is used by the path of its module, and gets a test file of its own beside those that stand', async () => {
    expect(await adopted(moduleTexts, modulePath)).toEqual({
      status: 'adopted',
      module: 'double',
      importName: 'number_tools::double',
      paths: { code: modulePath, test: 'tools/tests/double_part2.rs', doc: 'tools/docs/double.md' },
      existing: {
        tests: ['tools/tests/double.rs'],
        beside: [
          ...['tools/Cargo.toml', 'tools/src/lib.rs', 'tools/src/limits.rs', 'tools/tests/common/mod.rs'],
        ],
        root: 'tools',
        rootName: 'number_tools',
      },
    });
  });

  it('is used by the name of the crate when it is its first file', async () => {
    const adoption = await adopted(libraryTexts, 'src/lib.rs');
    expect(adoption).toMatchObject({
      importName: 'double',
      paths: { code: 'src/lib.rs', test: 'tests/double.rs', doc: 'docs/double.md' },
      existing: { tests: ['tests/numbers.rs'], root: '.', rootName: 'double' },
    });
    expect(adoption.existing.beside).toEqual(['Cargo.toml', 'src/limits.rs', 'tests/common/mod.rs']);
  });

  it('is used by what another module publishes of it when it is private itself', async () => {
    const library = (text: string) => ({ ...moduleTexts, 'tools/src/lib.rs': `${text}\nmod limits;\n` });
    const nameIn = async (text: string) => reasonOf(library(text), modulePath);
    expect(await nameIn('mod double;\npub use double::*;')).toBe('adopted: number_tools');
    expect(await nameIn('mod double;\npub use crate::double::{double, DoubleError};')).toBe(
      'adopted: number_tools',
    );
    expect(await nameIn('mod double;\npub use self::double::double;')).toMatch(
      /is a private module .*`pub mod`/,
    );
    expect(await nameIn('pub(crate) mod double;')).toMatch(/is a private module/);
  });

  it('is found below other modules, in files and in folders', async () => {
    const texts = {
      'Cargo.toml': manifest,
      'src/lib.rs': 'pub mod outer {\n    pub mod inner;\n}\npub mod other;\n',
      'src/outer/inner/mod.rs': 'pub mod double;\n',
      'src/outer/inner/double.rs': 'pub fn double() {}\n',
      'src/other.rs': '#[cfg(test)]\nmod tests;\n#[cfg(feature = "wide")]\npub mod wide;\n',
    };
    const adoption = await adopted(texts, 'src/outer/inner/double.rs');
    expect(adoption.importName).toBe('number_tools::outer::inner::double');
    expect(adoption.existing.beside).toEqual([
      ...['Cargo.toml', 'src/lib.rs', 'src/outer/inner/mod.rs', 'src/other.rs'],
    ]);
  });

  it('takes the edition of its workspace, whose manifest then lies beside it', async () => {
    const texts = {
      ...Object.fromEntries(Object.entries(moduleTexts)),
      'Cargo.toml': '[workspace]\nmembers = ["tools"]\n\n[workspace.package]\nedition = "2021"\n',
      'tools/Cargo.toml': manifest.replace('"2018"', '{ workspace = true }'),
    };
    expect((await adopted(texts, modulePath)).existing.beside.slice(0, 2)).toEqual([
      ...['tools/Cargo.toml', 'Cargo.toml'],
    ]);
  });

  it('may belong to a crate with dependencies that no file of the library uses', async () => {
    const texts = { ...moduleTexts, 'tools/Cargo.toml': `${manifest}\n[dependencies]\nserde = "1"\n` };
    expect(await reasonOf(texts, modulePath)).toBe('adopted: number_tools::double');
  });

  it('has at most five tests: those named after it, then those that use it and need no other crate', async () => {
    const using = 'use number_tools::double::double;\n';
    const others = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((number) => [`tools/tests/a${number}.rs`, using]),
    );
    const texts = {
      ...moduleTexts,
      ...others,
      'tools/tests/a1.rs': 'use number_tools::LOWEST;\n',
      'tools/tests/a2.rs': `${using}fn version() -> &'static str { env!("CARGO_PKG_VERSION") }\n`,
      'tools/tests/a3.rs': `${using}fn text() -> &'static str { include_str!("data/one.txt") }\n`,
      'tools/tests/data/one.txt': 'one',
    };
    const { existing } = await adopted(texts, modulePath);
    expect(existing.tests).toEqual(
      ['double', 'a3', 'a4', 'a5', 'a6'].map((name) => `tools/tests/${name}.rs`),
    );
    expect(existing.beside).toContain('tools/tests/data/one.txt');
  });

  it('needs no files of ours, and is tested in its own folder', async () => {
    const { status: _, ...layout } = await adopted(moduleTexts, modulePath);
    const spec = buildSpec({ ...layout, language: 'rust' });
    expect(rust.projectFiles(spec, [])).toEqual([]);
    expect(rust.workFiles(spec)).toEqual([]);
    expect(rust.testCommands(spec)).toEqual(['cd tools', 'cargo test']);
  });

  it('needs no comment on the module, which can have one where it is declared', async () => {
    const { status: _, ...layout } = await adopted(moduleTexts, modulePath);
    const spec = buildSpec({ ...layout, language: 'rust' });
    const content = doubleCode.replace('//! Doubles numbers.', '');
    const documentation = async (path: string) =>
      (await rust.inspect([{ path, role: 'code', content }], spec)).documentation.findings;
    expect(await documentation(modulePath)).toEqual([]);
    expect(await documentation('tools/src/lib.rs')).toMatchObject([
      { message: 'the crate has no documentation comment.' },
    ]);
  });

  it('may keep its unit tests and modules in other files, and no other attribute or module', async () => {
    const { status: _, ...layout } = await adopted(moduleTexts, modulePath);
    const standing = buildSpec({ ...layout, language: 'rust' });
    const { existing: _existing, ...fresh } = standing;
    const refusalsOf = async (code: string, spec = standing) =>
      (await rust.inspect([{ path: modulePath, role: 'code', content: code }], spec)).refusals.map(
        ({ rule }) => rule,
      );
    expect(await refusalsOf(`mod other;\n${doubleCode}`)).toEqual([]);
    expect(await refusalsOf(`mod other;\n${doubleCode}`, fresh)).toEqual(
      expect.arrayContaining(['attribute', 'module-file']),
    );
    expect(await refusalsOf(`#[path = "../tests/double.rs"]\nmod other;\n`)).toEqual(['attribute']);
    expect(await refusalsOf('#[cfg(not(test))]\nfn other() {}\n')).toEqual(['attribute']);
    expect(await refusalsOf('#[cfg(test)]\nmod tests {}\nfn quit() { std::process::exit(0) }\n')).toEqual([
      'refused-path',
    ]);
  });
});
