import { describe, expect, it } from 'vitest';
import { rustTestFunctions } from '../../../src/analysis/rust/test-functions.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';
import { testFindings } from '../../../src/analysis/test-findings.ts';

const testsIn = async (source: string) => rustTestFunctions('tests/a.rs', await parseSource('rust', source));
const bodyOf = async (body: string, attribute = '') =>
  (await testsIn(`fn check(n: u8) { assert_eq!(f(n), 1); }\n#[test]\n${attribute}\nfn r1() { ${body} }`))[0];

describe('the tests of a file', () => {
  it('are its functions marked so, by their modules, with the requirements that they name', async () => {
    const tests = await testsIn(`
fn helper() {}
#[test]
fn r1_doubles() { assert!(f()); }
mod errors {
    #[test]
    fn r2_r3_rejects() { assert!(f()); }
    fn not_one() {}
}`);
    expect(tests.map(({ id, line, requirements }) => [id, line, requirements])).toEqual([
      ['tests/a.rs::r1_doubles', 4, ['R1']],
      ['tests/a.rs::errors::r2_r3_rejects', 7, ['R2', 'R3']],
    ]);
  });

  it.each([
    'assert_eq!(f(2), 4);',
    'assert!(f(2) == 4, "why");',
    'assert!(matches!(f(2), Ok(_)));',
    'match f(2) { Ok(4) => {} other => panic!("{other:?}") }',
    'let Ok(n) = f(2) else { panic!("no") };',
    'if f(2) != 4 { panic!("no"); }',
    'for n in [1, 2] { assert_eq!(f(n), n); }',
    'check(2);',
  ])('assert something: %s', async (body) => {
    expect(await bodyOf(body)).toMatchObject({ asserts: true });
  });

  it.each([
    'f(2).unwrap();',
    'let _ = f(2);',
    'assert!(true);',
    'assert_eq!(1, 1);',
    'assert_eq!(x, x);',
    'matches!(f(2), Ok(4));',
    'panic!("always");',
  ])('assert nothing, and are told so: %s', async (body) => {
    const test = await bodyOf(body);
    expect(test).toMatchObject({ asserts: false });
    expect(test === undefined ? [] : testFindings([test])).toMatchObject([{ rule: 'no-assertion' }]);
  });

  it.each([
    ['assert_eq!(f(2), Err(E::Bad));', true],
    ['assert_eq!(f(2), Err(E::Bad(3)), "case {n}");', true],
    ['assert!(matches!(f(2), Err(E::Bad { .. })));', true],
    ['assert_eq!(f(2).unwrap_err(), E::Bad);', true],
    ['match f(2) { Err(E::Bad) => {} other => panic!("{other:?}") }', true],
    ['let Err(E::Bad) = f(2) else { panic!("no") };', true],
    ['assert!(f(2).is_err());', false],
    ['assert!(matches!(f(2), Err(_)));', false],
    ['assert_eq!(f(2), Ok(4));', false],
  ])('assert a specific error or not: %s', async (body, specific) => {
    expect(await bodyOf(body)).toMatchObject({ assertsSpecificError: specific });
  });

  it('assert by what helpers of helpers do, and by the error that they answer', async () => {
    const source = `fn a(n: i64) { b(n) }
fn b(n: i64) { assert_eq!(f(n), 4); }
fn c(n: i64) { f(n); }
#[test] fn r1_helped() { a(2); }
#[test] fn r1_answers() -> Result<(), String> { if f(2) == 4 { Ok(()) } else { Err("bad".into()) } }
#[test] fn r1_idle() -> Result<(), String> { c(2); Ok(()) }`;
    const found = rustTestFunctions('tests/a.rs', await parseSource('rust', source));
    expect(found.map(({ asserts }) => asserts)).toEqual([true, true, false]);
  });

  it('assert by a panic only when they say which', async () => {
    expect(await bodyOf('f(0);', '#[should_panic(expected = "zero")]')).toMatchObject({
      asserts: true,
      assertsSpecificError: true,
    });
    expect(await bodyOf('f(0);', '#[should_panic]')).toMatchObject({ asserts: false });
  });
});
