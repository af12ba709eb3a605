import type { Corpus } from './corpus.ts';

const inFunction = (statement: string): string => `package a\n\nfunc f() {\n\t${statement}\n}\n`;

export const go: Corpus = {
  valid: {
    'generics with constraints': `
// Package a has a comment before its clause.
/* And another. */ package a

type Number interface{ ~int | ~float64 }

type Pair[K comparable, V any] struct {
	Key   K \`json:"key"\`
	Value V
}

func Sum[T Number](values ...T) (total T) {
	for _, value := range values {
		total += value
	}
	return
}
`,
    'ranges over numbers and functions': `package a

func f() {
	for range 3 {
	}
	for i := range 10 {
		_ = i
	}
	for key, value := range each() {
		println(key, value)
	}
}
`,
    'channels, select and goroutines': `package a

func f(in <-chan int, out chan<- int) {
	go func() { defer close(out) }()
	select {
	case value, open := <-in:
		out <- value
		_ = open
	default:
	}
}
`,
    'labels, type switches and embedded types': `package a

import (
	"fmt"
	. "math"
)

type Reader struct {
	*Buffer
	fmt.Stringer
}

func (r *Reader) f(x any) {
outer:
	switch y := x.(type) {
	case int, *string:
		break outer
	case nil, func(int) (string, error):
		_ = y
	}
}
`,
    'numbers and texts of all kinds':
      'package a\n\nvar x, y = 0b1_0, 0x1p-2\nvar s = `raw\n"text"` + "\\u00e4" + string(\'\\n\')\n',
  },
  broken: {
    'a brace in the next line': 'package a\n\nfunc f()\n{\n}\n',
    'a short declaration at the top': 'package a\n\nx := 1\n',
    'no package clause': 'func f() {\n}\n',
    'nothing at all': '',
    'a comment alone': '// Package a\n/* package a */\n',
    'a missing comma at the end of a line': inFunction('x := []int{\n\t\t1\n\t}'),
    'a late import': 'package a\n\nfunc f() {}\n\nimport "fmt"\n',
    'a missing brace': 'package a\n\nfunc f() {\n\tif x {\n}\n',
    'an else in the next line': inFunction('if x {\n\t}\n\telse {\n\t}'),
    'a rune of two characters': inFunction("x := 'ab'"),
    'a string without an end': inFunction('x := "abc'),
    'the while loop': inFunction('while x {\n\t}'),
    'a declaration without a value': inFunction('x :='),
    'a conditional expression': inFunction('x := a ? b : c'),
    'an old octal number with a 9': inFunction('x := 09'),
    'an answer in its Markdown fence': '```go\npackage a\n```\n',
  },
  missed: {
    'a break outside a loop': inFunction('break'),
    'two defaults': inFunction('switch x {\n\tdefault:\n\tdefault:\n\t}'),
    'a variable that nobody uses': inFunction('x := 1'),
    'a function that returns nothing': 'package a\n\nfunc f() int {\n}\n',
  },
};
