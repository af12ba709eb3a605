import { python } from '../../src/toolchains/python.ts';
import { toolchainContract } from '../contracts/toolchain.ts';
import { goodCode, goodDocs, goodTests, idleTests } from '../pipeline/check/real-sandbox.ts';
import { cheats } from './python/cheats.ts';

toolchainContract({
  toolchain: python,
  form: {
    interface: 'def double(number: int) -> int\nraises ValueError for negative numbers',
    examples: 'double(2) -> 4\ndouble(21) -> 42\ndouble(-1) raises ValueError',
  },
  good: { code: goodCode, tests: goodTests, docs: goodDocs },
  syntaxError: { code: goodCode.replace('return 2 * number', 'return 2 *'), line: 8 },
  wrong: goodCode.replace('return 2 * number', 'return 3 * number'),
  endless: goodCode.replace('    if number', '    while True:\n        pass\n    if number'),
  undocumented: goodCode.replace(
    '    """Return twice the number; raises ValueError for a negative one."""\n',
    '',
  ),
  weak: {
    tests: `${goodTests}

def test_R1_is_an_int() -> None:
    assert isinstance(double(3), int)


def test_R2_some_error() -> None:
    with pytest.raises(Exception):
        double(-1)
`,
    names: ['test_R1_is_an_int', 'test_R2_some_error'],
  },
  idle: idleTests,
  cheats,
});
