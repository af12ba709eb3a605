import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/core/candidate.ts';
import { checkOf, type Evidence } from '../../src/core/evidence.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { go } from '../../src/toolchains/go.ts';
import { checkRun } from '../pipeline/check/real-sandbox.ts';
import { buildSpec, nowhere } from '../support/build.ts';

const slow = 240_000;

const shapes = `// Package shapes answers with values of many kinds.
package shapes

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
)

// ErrFlat is returned for what has no area.
var ErrFlat = errors.New("flat")

// SizeError says which size is wrong.
type SizeError struct{ Size int }

// Error says it in words.
func (e *SizeError) Error() string { return fmt.Sprintf("size %d", e.Size) }

// Point is a place.
type Point struct {
	X, Y int
	name string
}

// String is not what decides.
func (p Point) String() string { return "anything" }

// At makes a point.
func At(x, y int) Point { return Point{X: x, Y: y} }

// Ref makes a pointer to one.
func Ref(x int) *Point { return &Point{X: x} }

// Nothing answers with a nil slice.
func Nothing() []string { return nil }

// Groups answers with a map.
func Groups() map[string][]int { return map[string][]int{"a": {1, 2}, "b": nil} }

// Divide answers twice.
func Divide(a, b int) (int, int, error) {
	if b == 0 {
		return 0, 0, fmt.Errorf("dividing %d: %w", a, ErrFlat)
	}
	return a / b, a % b, nil
}

// Grow fails with a type.
func Grow(size int) error {
	if size < 0 {
		return &SizeError{Size: size}
	}
	return nil
}

// Large is more than fits.
func Large() *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(30), nil) }

// Infinite has no end.
func Infinite() float64 { return math.Inf(1) }

// Third is a fraction.
func Third() float32 { return 1.0 / 3 }

// Letter is the first one.
func Letter(text string) rune { return []rune(text)[0] }

// Stack holds texts.
type Stack struct{ items []string }

// Push adds one.
func (s *Stack) Push(text string) { s.items = append(s.items, text) }

// Join is all of them.
func (s *Stack) Join() string { return strings.Join(s.items, "+") }

// Forever never ends.
func Forever() int {
	for {
	}
}
`;

const shapesExamples = `At(1, 2) -> Point{X: 1, Y: 2}
shapes.At(1, 0) -> shapes.Point{X: 1}
Ref(3) -> &Point{X: 3}
Nothing() -> []
Nothing() -> nil
Groups() -> map[string][]int{"a": {1, 2}, "b": {}}
Divide(7, 2) -> 3, 1
Divide(7, 2) -> 3, 1, nil
Divide(7, 0) -> 0, 0, ErrFlat
Divide(7, 0) returns an error
Grow(-1) -> error SizeError
Grow(1) -> nil
Large() -> 1000000000000000000000000000000
Infinite() -> math.Inf(1)
Third() -> 0.33333334
Letter("é") -> 'é'
Letter("") panics
len(Nothing()) + Letter("a").X -> 1
Divide(7, 2) -> 3, 2
Grow(-1) -> error ErrFlat
Forever() -> 1

\`\`\`go
s := &shapes.Stack{}
s.Push("a")
s.Push("b")
s.Join() // "a+b"
\`\`\``;

async function evidenceOf(code: string, tests: string, examples = ''): Promise<Evidence> {
  const module = 'shapes';
  const layout = go.layout({ ...nowhere, module });
  const spec = buildSpec({
    language: 'go',
    module,
    examples: await go.parseExamples(examples),
    interface: await go.parseInterface('func At(x, y int) Point'),
    ...layout,
  });
  const candidate: Candidate = {
    attempt: 0,
    strategy: 'direct',
    files: [
      { path: layout.paths.code, role: 'code', content: code },
      { path: layout.paths.test, role: 'test', content: tests },
    ],
    calls: [],
    disputed: [],
  };
  return checkFastWith(await checkRun(candidate, { spec, toolchain: go }));
}

const testFile = (body: string) => `package shapes_test

import (
	"testing"

	"shapes"
)

${body}
`;

describe('the examples of a Go package', () => {
  it('are compared by their values, whatever their types say of themselves, and none takes another with it', {
    timeout: slow,
  }, async () => {
    const tests = testFile(
      'func TestR1_At(t *testing.T) {\n\tif shapes.At(1, 2).X != 1 {\n\t\tt.Error("x")\n\t}\n}',
    );
    const { examples } = await evidenceOf(shapes, tests, shapesExamples);
    const unwell = examples.filter(({ status }) => status !== 'passed');
    expect(unwell.map(({ call, status, actual }) => [call, status, actual])).toEqual([
      [
        'len(Nothing()) + Letter("a").X',
        'failed',
        'raises compile error: Letter("a").X undefined (type rune has no field or method X)',
      ],
      ['Divide(7, 2)', 'failed', '(3, 1)'],
      ['Grow(-1)', 'failed', 'raises SizeError: size -1'],
      ['Forever()', 'timed-out', 'no answer in time'],
    ]);
    expect(examples).toHaveLength(22);
  });
});

describe('a Go test that takes the process with it', () => {
  const code = `// Package shapes ends badly.
package shapes

// Deep never comes back.
func Deep(n int) int { return Deep(n+1) + 1 }

// Wait waits for nobody.
func Wait() { <-make(chan int) }

// Crash panics elsewhere.
func Crash() {
	done := make(chan int)
	go func() { panic("elsewhere") }()
	<-done
}

// Fine is fine.
func Fine() int { return 1 }
`;
  const calls = ['Deep(0)', 'Wait()', 'Crash()'].map(
    (call, index) =>
      `func TestR${index + 1}_Ends(t *testing.T) {\n\tif shapes.Fine() != 1 {\n\t\tt.Fatal("x")\n\t}\n\tshapes.${call}\n}\n`,
  );
  const fine = `func TestR4_Fine(t *testing.T) {
	t.Run("one", func(t *testing.T) {
		if shapes.Fine() != 1 {
			t.Error("x")
		}
	})
}
`;

  it('fails alone; the others are run all the same', { timeout: slow }, async () => {
    const evidence = await evidenceOf(code, testFile([...calls, fine].join('\n')));
    expect(checkOf(evidence, 'tests')?.summary).toBe('1 of 4 tests passed.');
    expect(evidence.believed).toBe(true);
    expect(evidence.tests.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'passed']);
    const messages = evidence.tests.map(({ message }) => message);
    expect(messages[0]).toContain('stack overflow');
    expect(messages[1]).toContain('deadlock');
    expect(messages[2]).toContain('panic: elsewhere');
    expect(evidence.coverage?.covered).toBeGreaterThan(0);
  });
});
