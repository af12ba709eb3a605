import { describe, expect, it } from 'vitest';
import { refusedInGoCode, refusedInGoTests } from '../../../src/analysis/go/refusals.ts';
import { goTestFunctions, goTestLookAlikes } from '../../../src/analysis/go/test-functions.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';
import { testFindings } from '../../../src/analysis/test-findings.ts';

async function rulesOf(source: string, wishes = ''): Promise<string[]> {
  const found = refusedInGoCode('x.go', await parseSource('go', `package x\n\n${source}\n`), wishes);
  return found.map(({ rule }) => rule);
}

async function rulesOfTests(source: string): Promise<string[]> {
  const tree = await parseSource('go', `package x_test\n\n${source}\n`);
  const tests = goTestFunctions('x_test.go', tree);
  const found = [
    ...refusedInGoTests('x_test.go', tree, ''),
    ...goTestLookAlikes('x_test.go', tree),
    ...testFindings(tests),
  ];
  return found.map(({ rule }) => rule);
}

const using = (path: string, call: string) => `import ${path}\n\nfunc F() { ${call} }`;

describe('code of Go', () => {
  it.each([
    ['refused-name', using('"os"', 'os.Exit(0)')],
    ['refused-name', using('system "os"', 'system.Exit(0)')],
    ['refused-name', using('"os"', 'end := os.Exit; end(0)')],
    ['refused-name', using('"syscall"', 'syscall.Exit(0)')],
    ['refused-name', using('"log"', 'log.Fatal("x")')],
    ['refused-name', using('"runtime"', 'runtime.Goexit()')],
    ['refused-name', using('"testing"', 'testing.Testing()')],
    ['refused-name', using('"testing/iotest"', 'iotest.ErrReader(nil)')],
    ['refused-name', using('"unsafe"', '_ = unsafe.Pointer(nil)')],
    ['refused-name', using('"os/exec"', 'exec.Command("x")')],
    ['refused-name', using('"net/http"', 'http.Get("x")')],
    ['refused-name', using('"reflect"', 'reflect.ValueOf(1)')],
    ['refused-name', using('"fmt"', 'fmt.Println(1)')],
    ['refused-name', using('"os"', 'os.ReadFile("x")')],
    ['refused-name', using('"runtime/debug"', 'debug.Stack()')],
    ['refused-name', 'import "C"'],
    ['refused-name', 'func F() { println(1) }'],
    ['hidden-import', using('. "strings"', 'Repeat("a", 2)')],
    ['hidden-import', 'import _ "embed"'],
    ['hidden-import', using('errors "strings"', 'errors.Repeat("a", 2)')],
    ['directive', '//go:linkname a b\nfunc a()'],
    ['directive', '//go:generate echo\nfunc a() {}'],
    ['directive', '//line other.go:1\nfunc a() {}'],
    ['init', 'func init() { table = nil }\n\nvar table []int'],
    ['init', 'var _ = func() int { go func() {}(); return 1 }()'],
    ['redeclared', 'const true = false'],
    ['redeclared', 'func len(text string) int { return 0 }'],
    ['redeclared', 'func F() bool {\n\tnil := 1\n\treturn nil == 1\n}'],
    ['constant-comparison', 'type E struct{}\n\nfunc (E) Is(error) bool { return true }'],
    ['constant-comparison', 'type E struct{}\n\nfunc (e E) Equal(other E) bool { return e == e }'],
    ['refused-name', using('"text/template"', 'template.New("x").ParseFiles("x_"+"test.go")')],
    ['refused-name', using('"html/template"', 'var read = new(template.Template).ParseGlob; read("*")')],
    ['refused-name', using('"runtime"', '_ = runtime.NumGoroutine()')],
    ['refused-name', using('"runtime"', 'runtime.ReadMemStats(nil)')],
    ['foreign-assignment', using('"io"', 'io.EOF = nil')],
    ['foreign-assignment', using('"time"', 'x, time.Local = 1, time.UTC')],
    ['constant-comparison', 'type E struct{}\n\nfunc (e E) Equal(other E) bool { return other == other }'],
    ['init', 'var _ = func() int {\n\tfor {\n\t}\n}()'],
    ['third-party', 'import "golang.org/x/text/cases"'],
    ['refused-path', 'var path = "/proc/self/maps"'],
  ])('is refused for %s: %s', async (rule, source) => {
    expect(await rulesOf(source)).toContain(rule);
  });

  it.each([
    using('"fmt"', '_ = fmt.Sprintf("%d", 1)'),
    using('"math/rand/v2"', 'rand.IntN(3)'),
    using('"net/url"', 'url.Parse("x")'),
    using('"time"', 'time.Sleep(1)'),
    using('"runtime"', '_ = runtime.NumCPU()'),
    'type E struct{ Code int }\n\nfunc (e E) Is(target error) bool {\n\tother, ok := target.(E)\n\treturn ok && other.Code == e.Code\n}',
    'func F(values []int) int {\n\tmax := 0\n\tfor _, value := range values {\n\t\tif value > max {\n\t\t\tmax = value\n\t\t}\n\t}\n\treturn max\n}',
    using('"text/template"', 'template.New("x").Parse("{{.}}")'),
    using('"strings"', 'builder := strings.Builder{}; builder.Reset()'),
    'import "net/url"\n\nfunc F(url *url.URL) { url.Path = "/" }',
    'var powers = func() (found []int) {\n\tfor len(found) < 4 {\n\t\tfound = append(found, 1<<len(found))\n\t}\n\treturn\n}()',
    'type heap []int\n\nfunc (h heap) Less(i, j int) bool { return h[i] < h[j] }',
  ])('is not refused: %s', async (source) => {
    expect(await rulesOf(source)).toEqual([]);
  });

  it('may do what the specification asks for', async () => {
    expect(await rulesOf(using('"fmt"', 'fmt.Println(1)'), 'Prints the table.')).toEqual([]);
    expect(await rulesOf(using('"os"', 'os.ReadFile("x")'), 'Reads the file at a path.')).toEqual([]);
    expect(await rulesOf(using('"os"', 'os.Exit(2)'), 'A command-line tool with an exit code.')).toEqual([]);
    expect(await rulesOf(using('"syscall"', 'syscall.Exit(2)'), 'A command-line tool.')).not.toEqual([]);
  });
});

describe('tests of Go', () => {
  const test = (body: string) =>
    `import (\n\t"testing"\n\n\t"x"\n)\n\nfunc TestR1_Works(t *testing.T) {\n${body}\n}`;
  const asserting = 'if x.F() != 1 {\n\tt.Error("x")\n}';

  it.each([
    ['skip', test(`t.Skip("later")\n${asserting}`)],
    ['skip', test(`skip := t.SkipNow\nskip()\n${asserting}`)],
    ['refused-name', test(`if testing.Short() {\n\treturn\n}\n${asserting}`)],
    ['test-hook', `${test(asserting)}\n\nfunc TestMain(m *testing.M) {}`],
    ['no-assertion', test('x.F()')],
    ['no-assertion', test('if 1 != 1 {\n\tt.Error("x")\n}')],
    ['never-runs', test(asserting).replace('TestR1', 'Testr1')],
    ['other-test', `${test(asserting)}\n\nfunc FuzzF(f *testing.F) {}`],
    ['other-test', `${test(asserting)}\n\nfunc ExampleF() {}`],
  ])('are refused for %s', async (rule, source) => {
    expect(await rulesOfTests(source)).toContain(rule);
  });

  it('may leave assertions to a helper, and compare deeply', async () => {
    const helper =
      'func check(t *testing.T, got int) {\n\tt.Helper()\n\tif got != 1 {\n\t\tt.Fatal(got)\n\t}\n}';
    expect(await rulesOfTests(`${test('check(t, x.F())')}\n\n${helper}`)).toEqual([]);
  });

  it('are found with their requirements, and with whether they ask for a certain error', async () => {
    const source = `package x_test

import (
	"errors"
	"testing"

	"x"
)

func TestR1_R2_Adds(t *testing.T) {
	if x.F() != 1 {
		t.Error("x")
	}
}

func TestR3Rejects(t *testing.T) {
	if err := x.G(); !errors.Is(err, x.ErrBad) {
		t.Error(err)
	}
}

func helper(t *testing.T) {}
`;
    const tests = goTestFunctions('a/x_test.go', await parseSource('go', source));
    expect(tests).toMatchObject([
      {
        id: 'a/x_test.go::TestR1_R2_Adds',
        line: 10,
        requirements: ['R1', 'R2'],
        assertsSpecificError: false,
      },
      { id: 'a/x_test.go::TestR3Rejects', line: 16, requirements: ['R3'], assertsSpecificError: true },
    ]);
    expect(tests[1]?.names).toContain('G');
  });
});
