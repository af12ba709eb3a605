import { describe, expect, it } from 'vitest';
import { goDocumentation } from '../../../src/analysis/go/documentation.ts';
import { stubGoSource } from '../../../src/analysis/go/stubs.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

describe('the documentation of a Go package', () => {
  const undocumented = async (source: string) => {
    const { counts, findings } = goDocumentation('x.go', await parseSource('go', source));
    return { counts, names: findings.map(({ message }) => message.split(' has ')[0]) };
  };

  it('is a comment directly above that begins with the name', async () => {
    const source = `// Package x is documented.
package x

// ErrBad and others.
var (
	ErrBad  = 1
	ErrGood = 2
)

// Stack is one.
type Stack struct{}

// Push adds.
func (s *Stack) Push() {}

// removes the last.
func (s *Stack) Pop() {}

// Len is far away.

func (s *Stack) Len() int { return 0 }

type hidden struct{}

func (hidden) Visible() {}
`;
    expect(await undocumented(source)).toMatchObject({
      counts: { documented: 5, publicSymbols: 7 },
      names: ['Stack.Pop', 'Stack.Len'],
    });
  });

  it('has the package in it', async () => {
    expect((await undocumented('package x\n\n// F is.\nfunc F() {}\n')).names).toEqual(['the package']);
    expect((await undocumented('//go:build x\npackage x\n')).names).toEqual(['the package']);
  });
});

describe('a stub of Go code', () => {
  const source = `package x

import (
	"errors"
	"strings"
	"time"
)

type Bad struct{}

func (Bad) Error() string { return "bad" }

func New(n int) (*Bad, error) { return nil, errors.New("x") }
func Fields(s string) []string { return strings.Fields(s) }
func Two() (n int, ok bool) { return 1, true }
func Wait() map[string]time.Duration { return nil }
func Check() error { return nil }
func Reset() {}
func inner() int { return 1 }
`;

  it('panics in every exported function', async () => {
    const { content, valueless, unknown } = await stubGoSource(source, 'raise', 'x');
    expect(content.match(/panic\("stub"\)/gu)).toHaveLength(7);
    expect(content).toContain('func inner() int { return 1 }');
    expect(content).toContain('func (Bad) Error() string { panic("stub") }');
    expect(valueless).toEqual(['Reset']);
    expect(unknown).toEqual([]);
  });

  it('imports nothing that it does not use', async () => {
    const { content } = await stubGoSource(source, 'raise', 'x');
    expect(content).toContain('_ "strings"');
    expect(content).toContain('\t"time"');
  });

  it('answers with zero, or with something that changes from call to call', async () => {
    const empty = (await stubGoSource(source, 'empty', 'x')).content;
    expect(empty).toContain('func Two() (n int, ok bool) { return *new(int), *new(bool) }');
    expect(empty).toContain('func New(n int) (*Bad, error) { return new(Bad), error(nil) }');
    expect(empty).toContain('func Check() error { return error(nil) }');
    const filled = (await stubGoSource(source, 'filled', 'x')).content;
    expect(filled).toContain('return []string{stubTextx()}');
    expect(filled).toContain(
      'return map[string]time.Duration{stubTextx(): time.Duration(stubNumberx()%100 + 1)}',
    );
    expect(filled).toContain('return error(stubErrorx{})');
  });
});
