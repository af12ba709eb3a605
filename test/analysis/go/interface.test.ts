import { describe, expect, it } from 'vitest';
import { parseGoInterface } from '../../../src/analysis/go/interface.ts';

describe('an interface of Go', () => {
  it('is read from bare lines, with the errors behind them and below', async () => {
    const symbols = await parseGoInterface(
      '- `Parse(text string) ([]int, error)` - returns an error wrapping ErrEmpty when text is empty, ErrBad if a part is no number\n' +
        '- `func Format(n int) string`\n\nParse raises ErrLong for long texts.',
    );
    expect(symbols).toEqual([
      {
        name: 'Parse',
        kind: 'function',
        declaration: 'func Parse(text string) ([]int, error)',
        errors: [
          { type: 'ErrEmpty', when: 'text is empty' },
          { type: 'ErrBad', when: 'a part is no number' },
          { type: 'ErrLong', when: 'for long texts' },
        ],
      },
      { name: 'Format', kind: 'function', declaration: 'func Format(n int) string', errors: [] },
    ]);
  });

  it('is read from code: types with their methods, variables, without bodies and without what is not exported', async () => {
    const symbols = await parseGoInterface(`\`\`\`go
package stack

import "errors"

var ErrEmpty = errors.New("empty")

// Stack is a stack.
type Stack[T any] struct {
	items []T
}

// Pop removes the top; it returns ErrEmpty when the stack is empty.
func (s *Stack[T]) Pop() (T, error) {
	panic("later")
}

type Shape interface{ Area() float64 }

func helper() int
\`\`\``);
    expect(symbols.map(({ name, kind }) => [name, kind])).toEqual([
      ['ErrEmpty', 'constant'],
      ['Stack', 'class'],
      ['Shape', 'type'],
    ]);
    expect(symbols[1]?.declaration).toBe(
      'type Stack[T any] struct {\n\titems []T\n}\nfunc (s *Stack[T]) Pop() (T, error)',
    );
    expect(symbols[1]?.errors).toEqual([{ type: 'ErrEmpty', when: 'the stack is empty' }]);
  });

  it('is empty where nothing is declared', async () => {
    expect(await parseGoInterface('It should work.\nDouble(2) -> 4')).toEqual([]);
  });
});
