/** A repository with a package of two files, one of which is to be changed, and another package that it takes in. */
export const manifest = `module example.com/shop

go 1.21

require github.com/stretchr/testify v1.9.0 // indirect

replace github.com/stretchr/testify => ../testify
`;

export const standingCode = `package price

import (
	"errors"

	"example.com/shop/internal/money"
)

//go:generate go run ../tools/gen

// ErrEmpty is returned where there is nothing to pay.
var ErrEmpty = errors.New("nothing to pay")

// Total returns what the prices come to, in cents, or ErrEmpty without any.
func Total(prices []int) (int, error) {
	if len(prices) == 0 {
		return 0, ErrEmpty
	}
	sum := 0
	for _, price := range prices {
		sum = money.Add(sum, price)
	}
	return sum, nil
}
`;

/** The same with a discount for many: what the issue asks for. */
export const changedCode = standingCode
  .replace('or ErrEmpty without any.', 'a tenth less from three on, or ErrEmpty without any.')
  .replace(
    'return sum, nil',
    'if len(prices) > 2 {\n\t\treturn roundDown(sum * 9 / 10), nil\n\t}\n\treturn sum, nil',
  );

export const wrongCode = changedCode.replace('sum * 9 / 10', 'sum * 8 / 10');

export const newTests = `package price_test

import (
	"errors"
	"testing"

	"example.com/shop/price"
)

func TestR1_TenthLessFromThree(t *testing.T) {
	got, err := price.Total([]int{100, 100, 100})
	if err != nil || got != 270 {
		t.Errorf("Total = %d, %v; want 270, nil", got, err)
	}
}

func TestR1_FullPriceForTwo(t *testing.T) {
	got, err := price.Total([]int{100, 101})
	if err != nil || got != 201 {
		t.Errorf("Total = %d, %v; want 201, nil", got, err)
	}
}

func TestR2_RefusesNothing(t *testing.T) {
	got, err := price.Total(nil)
	if got != 0 || !errors.Is(err, price.ErrEmpty) {
		t.Errorf("Total(nil) = %d, %v; want 0, ErrEmpty", got, err)
	}
}
`;

export const docs = `# price

Adds prices up.

\`\`\`go
package main

import (
	"fmt"

	"example.com/shop/price"
)

func main() {
	got, err := price.Total([]int{100, 100, 100})
	if err != nil || got != 270 {
		panic(fmt.Sprintf("Total = %d, %v", got, err))
	}
}
\`\`\`
`;

/** What stands, by paths below the root of the repository. */
export const standing: Record<string, string> = {
  'shop/go.mod': manifest,
  'shop/price/price.go': standingCode,
  // What a linter says of it is nobody's business here.
  'shop/price/rounding.go': `package price

import "fmt"

func roundDown(cents int) int { return cents - cents%5 }

func describe(cents int) string { return fmt.Sprintf("%d cents", "no number") }
`,
  'shop/price/rounding_windows.go':
    'package price\n\nimport "golang.org/x/sys/windows"\n\nvar _ = windows.GetVersion\n',
  'shop/internal/money/money.go': `// Package money counts.
package money

// Add adds.
func Add(one, other int) int { return one + other }
`,
  'shop/price/price_test.go': `package price

import (
	"fmt"
	"os"
	"testing"
)

func TestTotalOfOne(t *testing.T) {
	mustBe(t, 100, 100)
}

func TestTotalOfTwo(t *testing.T) {
	if got, _ := Total([]int{100, 100}); got != 200 {
		t.Errorf("Total = %d, want 200", got)
	}
}

func TestDescribeFile(t *testing.T) {
	text, err := os.ReadFile("testdata/one.txt")
	if err != nil || string(text) != "one\\n" {
		t.Fatal(err)
	}
}

func ExampleTotal() {
	fmt.Println(Total([]int{1, 2}))
	// Output: 3 <nil>
}
`,
  'shop/price/testdata/one.txt': 'one\n',
  'shop/price/helpers_test.go': `package price

import "testing"

func mustBe(t *testing.T, want int, prices ...int) {
	t.Helper()
	if got, err := Total(prices); err != nil || got != want {
		t.Fatalf("Total = %d, %v; want %d", got, err, want)
	}
}
`,
  'shop/price/remote_test.go': `package price

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRemote(t *testing.T) {
	_, err := Total(nil)
	assert.Error(t, err)
}
`,
};
