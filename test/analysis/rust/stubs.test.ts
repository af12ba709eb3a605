import { describe, expect, it } from 'vitest';
import { type StubVariant, stubRustCrate } from '../../../src/analysis/rust/stubs.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const stub = async (source: string, variant: StubVariant) =>
  stubRustCrate(source, await parseSource('rust', source), variant);

const types = `#[derive(Debug)] pub enum E { A, B(char) }
pub struct P { x: i32, name: String }
pub struct Opaque { f: Box<dyn Fn(u8) -> u8> }
type R<T> = std::result::Result<T, E>;
`;

/** The value that a function of that type answers. */
async function answerFor(type: string, variant: 'empty' | 'filled'): Promise<string | undefined> {
  const { content } = await stub(`${types}pub fn f() -> ${type} { todo!() }`, variant);
  return /pub fn f\(\) -> [\s\S]*? \{ (?:static CALLS.*? as u8; )?(.*) \}$/.exec(content)?.[1];
}

describe('a stub of a crate', () => {
  it('replaces the bodies that other crates can call, and no others', async () => {
    const source = `fn own() -> u8 { 1 }
pub fn f() -> u8 { own() }
pub(crate) fn inside() -> u8 { 2 }
impl P { fn hidden(&self) {} pub fn shown(&self) -> bool { true } }
impl std::fmt::Display for P { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { write!(f, "") } }
impl Drop for P { fn drop(&mut self) {} }
pub trait T { fn asked(&self) -> u8; fn given(&self) -> u8 { 3 } }
pub mod inner { pub fn deep() {} }
`;
    const { content, valueless } = await stub(source, 'raise');
    const replaced = [...content.matchAll(/fn (\w+)[^{;]*\{ panic!\("stub"\) \}/g)].map(([, name]) => name);
    expect(replaced).toEqual(['f', 'shown', 'fmt', 'given', 'deep']);
    expect(valueless).toEqual(['deep']);
  });

  it.each([
    ['u8', '0 as u8', 'call as u8'],
    ['f64', '0 as f64', 'call as f64'],
    ['bool', 'false', 'true'],
    ['String', 'String::new()', 'format!("stub{call}")'],
    ["&'static str", '""', '"stub"'],
    ['Vec<bool>', 'Vec::new()', 'vec![true]'],
    ['Option<char>', 'None', "Some('s')"],
    ['Result<(), E>', 'Ok(())', 'Ok(())'],
    ['R<bool>', 'Ok(false)', 'Ok(true)'],
    ['Result<Opaque, E>', 'panic!("stub")', "Err(E::B('s'))"],
    ['(bool, char)', "(false, '\\0',)", "(true, 's',)"],
    ['[bool; 2]', '::std::array::from_fn(|_| false)', '::std::array::from_fn(|_| true)'],
    ['E', 'E::A', "E::B('s')"],
    ['P', 'P { x: 0 as i32, name: String::new() }', 'P { x: call as i32, name: format!("stub{call}") }'],
    ['std::fmt::Result', 'Ok(())', 'Ok(())'],
    ['Option<Opaque>', 'None', 'None'],
    ['impl Iterator<Item = bool>', 'Vec::<bool>::new().into_iter()', 'vec![true].into_iter()'],
  ])('answers emptily or filled for %s', async (type, empty, filled) => {
    expect([await answerFor(type, 'empty'), await answerFor(type, 'filled')]).toEqual([empty, filled]);
  });

  it('says of which functions it knows no value', async () => {
    const source = `${types}pub fn f<T>() -> T { todo!() }\npub fn g() -> Opaque { todo!() }\npub fn h() -> u8 { 1 }`;
    expect((await stub(source, 'filled')).unknown).toEqual(['f', 'g']);
  });

  it('shows the compiler a value where it wants to see one, and panics all the same', async () => {
    const { content } = await stub('pub fn f() -> impl Iterator<Item = u8> { 0..3 }', 'raise');
    expect(content).toContain('panic!("stub")');
    expect(content).toContain('Vec::<u8>::new().into_iter()');
  });

  it('hands on the object where a method does, and leaves what the compiler computes with', async () => {
    const source = `pub const LIMIT: u8 = limit();
pub const fn limit() -> u8 { 3 }
impl P { pub fn with(mut self) -> Self { self.x = 1; self } pub fn set(&mut self) -> &mut Self { self } }`;
    const { content } = await stub(types + source, 'empty');
    expect(content).toContain('pub const fn limit() -> u8 { 3 }');
    expect(content.match(/\{ self \}/g)).toHaveLength(2);
  });
});
