import { describe, expect, it } from 'vitest';
import { pythonDocumentation } from '../../../src/analysis/python/documentation.ts';
import { pythonTestFindings, pythonTestFunctions } from '../../../src/analysis/python/test-functions.ts';
import { firstBrokenNode, parseSource } from '../../../src/analysis/syntax-tree.ts';

const testsIn = async (source: string) =>
  pythonTestFunctions('tests/test_x.py', await parseSource('python', source));

describe('tests are found', () => {
  it('in modules and classes, and not elsewhere', async () => {
    const source = [
      'def test_R1_a():\n    assert f(1) == 2',
      '@pytest.mark.parametrize("x", [1])\ndef test_b_R2(x):\n    assert f(x)',
      'class TestR3:\n    def test_c(self):\n        assert f(1)\n    def helper(self): ...\n    class TestInner:\n        def test_d(self):\n            assert f(2)',
      'def helper():\n    def test_inner(): ...',
      'class SlugTests(unittest.TestCase):\n    def test_h(self):\n        self.assertEqual(f(1), 2)',
      'class Other:\n    def test_e(self): ...',
      'async def test_f():\n    assert await f()',
      'if True:\n    def test_g():\n        assert f(3)',
    ].join('\n\n');
    const tests = await testsIn(source);
    expect(
      tests.map(({ id, line, requirements }) => [id.slice('tests/test_x.py::'.length), line, requirements]),
    ).toEqual([
      ['test_R1_a', 1, ['R1']],
      ['test_b_R2', 5, ['R2']],
      ['TestR3::test_c', 9, ['R3']],
      ['TestR3::TestInner::test_d', 13, ['R3']],
      ['SlugTests::test_h', 20, []],
      ['test_f', 26, []],
      ['test_g', 30, []],
    ]);
  });

  it.each([
    ['a comparison', 'assert f(1) == 2', true],
    ['an expected error', 'with pytest.raises(ValueError):\n        f(1)', true],
    ['a helper that asserts', 'check_all(f(1))', true],
    ['a mock that asserts', 'mock.assert_called_once()\n    assert_that(f)', true],
    ['a call alone', 'f(1)', false],
    ['assert True', 'assert True', false],
    ['a comparison of constants', 'assert 1 == 1', false],
    ['a comparison with itself', 'assert value == value', false],
  ])('with %s', async (_name, body, asserts) => {
    const [test] = await testsIn(`def check_all(x):\n    assert x\n\ndef test_a():\n    ${body}\n`);
    expect(test?.asserts).toBe(asserts);
    expect(pythonTestFindings(test ? [test] : [])).toHaveLength(asserts ? 0 : 1);
  });

  it.each([
    ['with pytest.raises(ValueError):\n        f()', true],
    ['with pytest.raises(errors.TooLong, match="x"):\n        f()', true],
    ['with pytest.raises(Exception):\n        f()', false],
    ['with pytest.raises(BaseException):\n        f()', false],
    ['assert f()', false],
  ])('that assert a specific error or not: %s', async (body, specific) => {
    expect((await testsIn(`def test_a():\n    ${body}\n`))[0]?.assertsSpecificError).toBe(specific);
  });

  it('twice under one name, which is a fault', async () => {
    const tests = await testsIn('def test_a():\n    assert f(1)\n\ndef test_a():\n    assert f(2)\n');
    expect(pythonTestFindings(tests)).toEqual([expect.objectContaining({ rule: 'repeated-test', line: 4 })]);
  });
});

it('documentation counts the module, public classes, functions and methods', async () => {
  const source = [
    '"""Module."""',
    'def a():\n    """Doc."""',
    'def b(): ...',
    'def _c(): ...',
    'class D:\n    """Doc."""\n    def __init__(self): ...\n    def e(self): ...\n    @overload\n    def f(self): ...\n    @x.setter\n    def x(self, v): ...',
    'class _G:\n    def h(self): ...',
    'def empty():\n    """"""',
  ].join('\n');
  const { counts, findings } = pythonDocumentation('src/x.py', await parseSource('python', source));
  expect(counts).toMatchObject({ documented: 3, publicSymbols: 6 });
  expect(findings.map(({ message, line }) => [message, line])).toEqual([
    ['b has no documentation string.', 4],
    ['D.e has no documentation string.', 9],
    ['empty has no documentation string.', 16],
  ]);
});

it('a hostile depth of nesting counts as broken and ends no walk', async () => {
  const module = await parseSource('python', `x = ${'('.repeat(30_000)}1${')'.repeat(30_000)}\n`);
  expect(module.broken).toBe(true);
  expect(firstBrokenNode(module)?.line).toBe(1);
});
