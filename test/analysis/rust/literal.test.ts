import { describe, expect, it } from 'vitest';
import { type CanonicalValue, sameValue } from '../../../src/analysis/canonical-value.ts';
import { parseRustLiteral } from '../../../src/analysis/rust/literal.ts';

const integer = (v: string): CanonicalValue => ({ t: 'int', v });
const text = (v: string): CanonicalValue => ({ t: 'str', v });
const named = (name: string, ...values: CanonicalValue[]): CanonicalValue => ({
  t: 'object',
  name,
  tuple: false,
  fields: values.map((value) => [null, value]),
});

describe('a literal of Rust', () => {
  it.each<[string, CanonicalValue]>([
    ['4', integer('4')],
    ['-1_000i64', integer('-1000')],
    ['0xff_u8', integer('255')],
    ['i32::MAX', integer('2147483647')],
    ['u64::MAX', integer('18446744073709551615')],
    ['2.5f32', { t: 'float', v: '2.5' }],
    ['3f64', { t: 'float', v: '3' }],
    ['f64::NEG_INFINITY', { t: 'float', v: '-inf' }],
    ['true', { t: 'bool', v: true }],
    ["'\\u{e9}'", text('é')],
    ['"a\\n\\"b\\""', text('a\n"b"')],
    ['r#"a"b\\"#', text('a"b\\')],
    ['"a".to_string()', text('a')],
    ['String::from("a")', text('a')],
    ['b"ab"', { t: 'list', v: [integer('97'), integer('98')] }],
    ['vec![1, 2]', { t: 'list', v: [integer('1'), integer('2')] }],
    ['&[vec!["a"]]', { t: 'list', v: [{ t: 'list', v: [text('a')] }] }],
    ['[0; 3]', { t: 'list', v: [integer('0'), integer('0'), integer('0')] }],
    ['(1, "a")', { t: 'tuple', v: [integer('1'), text('a')] }],
    ['()', { t: 'tuple', v: [] }],
    ['None', { t: 'none' }],
    ['Some(1)', named('Some', integer('1'))],
    ['Ok(vec![1])', { t: 'list', v: [integer('1')] }],
    ['Err(ParseError::Empty)', named('Err', named('Empty'))],
    ["Err(ParseError::Bad('x', 3))", named('Err', named('Bad', text('x'), integer('3')))],
    ['Color::Red', named('Red')],
    ['HashMap::from([("a", 1)])', { t: 'dict', v: [[text('a'), integer('1')]] }],
    ['std::collections::BTreeSet::from([1])', { t: 'set', v: [integer('1')] }],
    ['Duration::from_millis(5)', named('Duration', integer('5000000'))],
  ])('is read without being run: %s', async (written, value) => {
    expect(await parseRustLiteral(written)).toEqual(value);
  });

  it('keeps the names of a struct’s fields, in any order', async () => {
    const expected = await parseRustLiteral('Point { y: -2.0, x: 1 }');
    const actual: CanonicalValue = {
      t: 'object',
      name: 'Point',
      tuple: false,
      fields: [
        ['x', integer('1')],
        ['y', { t: 'float', v: '-2.0' }],
      ],
    };
    expect(expected !== null && sameValue(expected, actual)).toBe(true);
  });

  it.each(['double(2)', 'number', 'LIMIT', '1 + 1', '1; 2', 'vec![f()]', '"open', '[0; 99999999]', '|x| x'])(
    'is not what has to be computed or cannot be read: %s',
    async (written) => {
      expect(await parseRustLiteral(written)).toBeNull();
    },
  );
});
