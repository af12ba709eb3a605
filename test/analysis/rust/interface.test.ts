import { describe, expect, it } from 'vitest';
import { parseRustInterface } from '../../../src/analysis/rust/interface.ts';

describe('an interface of Rust', () => {
  it('is read from bare lines, with the errors noted below', async () => {
    const text = `pub enum DoubleError { Negative }
pub fn double(number: i64) -> Result<i64, DoubleError>
returns DoubleError::Negative for negative numbers`;
    expect(await parseRustInterface(text)).toEqual([
      { name: 'DoubleError', kind: 'type', declaration: 'pub enum DoubleError { Negative }', errors: [] },
      {
        name: 'double',
        kind: 'function',
        declaration: 'pub fn double(number: i64) -> Result<i64, DoubleError>;',
        errors: [{ type: 'DoubleError::Negative', when: 'for negative numbers' }],
      },
    ]);
  });

  it('is read from a fence with bodies, documentation and implementations', async () => {
    const text = [
      '```rust',
      '/// # Errors',
      '/// - `ParseError::Empty` when the text is empty',
      'pub fn parse(text: &str) -> Result<Vec<u32>, ParseError> { todo!() }',
      'pub struct Stack<T> { items: Vec<T> }',
      'impl<T> Stack<T> {',
      '    /// panics if capacity is zero',
      '    pub fn new(capacity: usize) -> Self;',
      '    pub fn pop(&mut self) -> Option<T>',
      '}',
      '```',
    ].join('\n');
    const [parse, stack, ...others] = await parseRustInterface(text);
    expect(others).toEqual([]);
    expect(parse).toMatchObject({
      declaration: 'pub fn parse(text: &str) -> Result<Vec<u32>, ParseError>;',
      errors: [{ type: 'ParseError::Empty', when: 'the text is empty' }],
    });
    expect(stack).toMatchObject({ name: 'Stack', kind: 'class' });
    expect(stack?.declaration).toContain('    pub fn pop(&mut self) -> Option<T>;\n}');
    expect(stack?.errors).toEqual([{ type: 'panic', when: 'capacity is zero' }]);
  });

  it('gives what is declared without `pub` its place in the interface', async () => {
    const [slugify] = await parseRustInterface('- `fn slugify(text: &str) -> String` — panics on nothing');
    expect(slugify?.declaration).toBe('pub fn slugify(text: &str) -> String;');
  });

  it.each([
    ['pub fn f() -> u8; // Err(E::Bad) if a is 0', 'E::Bad', 'a is 0'],
    ['pub fn f() -> u8\nraises ParseError when it is late', 'ParseError', 'it is late'],
    ['pub fn f() -> u8\nf fails with E::Bad(x) when it is late', 'E::Bad', 'it is late'],
  ])('has the errors of: %s', async (text, type, when) => {
    expect((await parseRustInterface(text))[0]?.errors).toEqual([{ type, when }]);
  });

  it('leaves private parts out that are written as dots, and finds none in prose', async () => {
    expect((await parseRustInterface('pub struct Counter { .. }'))[0]?.name).toBe('Counter');
    expect(await parseRustInterface('There is a function that doubles.')).toEqual([]);
  });
});
