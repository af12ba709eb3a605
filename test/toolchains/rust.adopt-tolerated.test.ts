import { describe, expect, it } from 'vitest';
import { rust } from '../../src/toolchains/rust.ts';
import { buildSpec } from '../support/build.ts';
import { adopted, doubleCode, modulePath, moduleTexts, reasonOf } from './rust.standing.ts';

const withCode = (code: string) => ({ ...moduleTexts, [modulePath]: code });

async function complaints(standing: string, content: string, path = modulePath): Promise<string[]> {
  const { status: _, ...layout } = await adopted(withCode(standing), modulePath);
  const spec = buildSpec({ ...layout, language: 'rust' });
  const { refusals } = await rust.inspect([{ path, role: 'code', content }], spec);
  return refusals.map(({ message }) => message);
}

const held = `${doubleCode}
pub type Hash = u64;

#[macro_export]
macro_rules! twice {
    ($a:expr) => {
        2 * $a
    };
}

#[cfg(feature = "rates")]
pub fn unused() {}

#[cfg(not(target_os = "windows"))]
pub fn rates() -> std::io::Result<String> {
    let name = std::env::var("RATES").unwrap_or_default();
    let address = std::net::Ipv4Addr::LOCALHOST;
    std::io::Write::write_all(&mut std::io::stdout(), address.to_string().as_bytes())?;
    std::fs::read_to_string(std::path::Path::new(&name))
}
`;

describe('a Rust file that holds what new code may not', () => {
  it('is adopted, and may go on with it', async () => {
    const { existing } = await adopted(withCode(held), modulePath);
    expect(existing.tolerated).toEqual(
      expect.arrayContaining([
        '`std::fs::read_to_string` touches files, which the specification does not ask for.',
        'A macro hides what the code does; write a function.',
      ]),
    );
    expect(await complaints(held, held)).toEqual([]);
  });

  it('may hold nothing else, and no other file may hold the same', async () => {
    const more = `${held}\npub fn more() {\n    std::fs::remove_file("a").ok();\n    std::process::exit(1);\n}\n`;
    expect(await complaints(held, more)).toEqual([
      '`std::fs::remove_file` touches files, which the specification does not ask for.',
      '`std::process::exit` ends or starts processes, which would end the test run with it; return an error instead.',
    ]);
    const other = 'pub fn a() {\n    std::env::var("RATES").ok();\n}\n';
    expect(await complaints(held, other, 'tools/src/other.rs')).toHaveLength(1);
  });

  it('remembers nothing where it holds nothing', async () => {
    expect((await adopted(moduleTexts, modulePath)).existing).not.toHaveProperty('tolerated');
  });

  it.each([
    ['pub fn a() {\n    unsafe {}\n}\n', /`unsafe` leaves what the compiler can check/],
    [
      'pub fn a() {\n    std::panic::catch_unwind(|| 1).ok();\n}\n',
      /`std::panic::catch_unwind` hides failures/,
    ],
    [
      'impl PartialEq<u8> for DoubleError {\n    fn eq(&self, _: &u8) -> bool {\n        true\n    }\n}\n',
      /`eq` does/,
    ],
    ['#[cfg(debug_assertions)]\npub fn a() {}\n', /`#\[cfg\]` makes code differ/],
    ['use std::fs::*;\n', /`std::fs` touches files/],
  ])('is refused where a result could be forged with it (%#)', async (code, reason) => {
    expect(await reasonOf(withCode(`${doubleCode}\n${code}`), modulePath)).toMatch(reason);
  });
});
