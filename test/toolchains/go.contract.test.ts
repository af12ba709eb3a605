import { go } from '../../src/toolchains/go.ts';
import { toolchainContract } from '../contracts/toolchain.ts';
import { goCheats } from './go.cheats.ts';
import { goodCode, goodDocs, goodTests } from './go.samples.ts';

toolchainContract({
  toolchain: go,
  form: {
    interface: 'func Double(number int) (int, error) // returns ErrNegative for a negative number',
    examples:
      'Double(2) -> 4\ndouble.Double(21) -> 42, nil\nDouble(0) // => 0\nDouble(-1) -> error ErrNegative',
  },
  good: { code: goodCode, tests: goodTests, docs: goodDocs },
  syntaxError: { code: goodCode.replace('return 2 * number, nil', 'return 2 * number nil'), line: 14 },
  wrong: goodCode.replace('2 * number', '3 * number'),
  endless: goodCode.replace('\treturn 2 * number, nil', '\tfor {\n\t}'),
  undocumented: goodCode.replace(/^\/\/ .*\n/gmu, ''),
  weak: {
    tests: `${goodTests}
func TestR1_Nothing(t *testing.T) {
	got, err := double.Double(2)
	if err != nil && got == 0 {
		t.Error("both")
	}
}
`,
    names: ['TestR1_Nothing'],
  },
  idle: `package double_test

import (
	"errors"
	"testing"

	"double"
)

func TestR1_Doubles(t *testing.T) {
	if _, err := double.Double(2); err != nil {
		t.Error(err)
	}
}

func TestR2_RejectsNegative(t *testing.T) {
	if _, err := double.Double(-7); !errors.Is(err, double.ErrNegative) {
		t.Error(err)
	}
}
`,
  cheats: goCheats,
});
