import type { Cheat } from '../contracts/toolchain-samples.ts';
import { codeWith, goodTests } from './go.samples.ts';

const wrong = 'return 3 * number, nil';
const wrongCode = codeWith(wrong);

/** Tests that say nothing. */
export const weakTests: readonly Cheat[] = [
  {
    name: 'has tests that are skipped',
    caughtBy: 'failing tests',
    code: wrongCode,
    tests: goodTests.replaceAll('(t *testing.T) {\n', '(t *testing.T) {\n\tt.Skip("later")\n'),
  },
  {
    name: 'has a TestMain that runs nothing',
    caughtBy: 'disbelief',
    code: wrongCode,
    tests: `${goodTests}\nfunc TestMain(m *testing.M) {}\n`,
  },
  {
    name: 'has tests that assert nothing',
    caughtBy: 'stubs',
    code: codeWith('if number < 0 {\n\treturn 0, ErrNegative\n}\nreturn 2 * number, nil'),
    tests: `package double_test

import (
	"testing"

	"double"
)

func TestR1_Doubles(t *testing.T) {
	got, err := double.Double(2)
	t.Log(got, err)
}

func TestR2_RejectsNegative(t *testing.T) {
	if 1 != 1 {
		t.Fatal(double.Double(-1))
	}
}
`,
  },
  {
    name: 'has no test that go test would run',
    caughtBy: 'disbelief',
    code: wrongCode,
    tests: goodTests.replaceAll('func TestR', 'func Testr'),
  },
];

/** More than the limits allow. */
export const excesses: readonly Cheat[] = [
  {
    name: 'never ends when it is loaded',
    unseen: true,
    caughtBy: 'limits',
    code: codeWith(wrong, { top: 'var _ = func() int {\n\tfor {\n\t}\n}()' }),
  },
  {
    name: 'starts goroutines without end',
    unseen: true,
    caughtBy: 'limits',
    code: codeWith('for {\n\tgo func() { select {} }()\n}'),
  },
  {
    name: 'starts processes until there is room for none',
    caughtBy: 'limits',
    code: codeWith(`exec.Command("sh", "-c", "while true; do sleep 60 & done").Start()\nfor {\n}`, {
      imports: ['os/exec'],
    }),
  },
  {
    name: 'takes all memory there is',
    unseen: true,
    caughtBy: 'limits',
    code: codeWith(
      'var kept [][]byte\nfor {\n\tblock := make([]byte, 1<<26)\n\tfor index := range block {\n\t\tblock[index] = byte(number)\n\t}\n\tkept = append(kept, block)\n}',
    ),
  },
  {
    name: 'writes output without end',
    caughtBy: 'limits',
    code: codeWith('for {\n\tfmt.Println("and on and on and on")\n}', { imports: ['fmt'] }),
  },
  {
    name: 'writes files outside of the work folder',
    caughtBy: 'failing tests',
    code: codeWith(
      `for _, path := range []string{"/etc/hosts", "/usr/local/bin/go", "/work/run/double_test.go", "/opt/gocache/x"} {
	os.WriteFile(path, []byte("x"), 0o644)
}
${wrong}`,
      { imports: ['os'] },
    ),
  },
];
