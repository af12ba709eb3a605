/** What the candidates of Go have in common; each cheat differs from the good code. */
export const goodCode = `// Package double doubles numbers.
package double

import "errors"

// ErrNegative is returned for a negative number.
var ErrNegative = errors.New("the number must not be negative")

// Double returns twice the number, or ErrNegative for a negative one.
func Double(number int) (int, error) {
	if number < 0 {
		return 0, ErrNegative
	}
	return 2 * number, nil
}
`;

export const goodTests = `package double_test

import (
	"errors"
	"testing"

	"double"
)

func TestR1_Doubles(t *testing.T) {
	got, err := double.Double(2)
	if err != nil || got != 4 {
		t.Errorf("Double(2) = %d, %v; want 4, nil", got, err)
	}
}

func TestR1_IsASum(t *testing.T) {
	for _, number := range []int{0, 3, 21} {
		t.Run("number", func(t *testing.T) {
			got, err := double.Double(number)
			if err != nil || got != number+number {
				t.Errorf("Double(%d) = %d, %v", number, got, err)
			}
		})
	}
}

func TestR2_RejectsNegative(t *testing.T) {
	if _, err := double.Double(-1); !errors.Is(err, double.ErrNegative) {
		t.Errorf("Double(-1) answers %v, want ErrNegative", err)
	}
}
`;

export const goodDocs = `# double

Doubles numbers.

\`\`\`go
package main

import (
	"fmt"

	"double"
)

func main() {
	got, err := double.Double(21)
	if err != nil || got != 42 {
		panic(fmt.Sprintf("Double(21) = %d, %v", got, err))
	}
}
\`\`\`
`;

/** The code with another body of `Double`, and what it needs around it. */
export function codeWith(body: string, around: { imports?: readonly string[]; top?: string } = {}): string {
  const imports = ['errors', ...(around.imports ?? [])].map((path) => `\t${JSON.stringify(path)}`).toSorted();
  return `// Package double doubles numbers.
package double

import (
${imports.join('\n')}
)

// ErrNegative is returned for a negative number.
var ErrNegative = errors.New("the number must not be negative")
${around.top === undefined ? '' : `\n${around.top}\n`}
// Double returns twice the number, or ErrNegative for a negative one.
func Double(number int) (int, error) {
${body.replace(/^(?=.)/gmu, '\t')}
}
`;
}
