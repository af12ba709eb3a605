import { describe, expect, it } from 'vitest';
import { exampleSource } from '../../../src/analysis/go/example-source.ts';
import { parseGoExamples } from '../../../src/analysis/go/examples.ts';

const checksOf = async (text: string) => (await parseGoExamples(text)).map(({ check }) => check);
const value = (call: string, literal: string) => ({ call, expected: { kind: 'value', literal } });
const error = (call: string, type: string) => ({ call, expected: { kind: 'error', type } });

describe('an example of Go', () => {
  it.each([
    ['Double(2) -> 4', value('Double(2)', '4')],
    ['- `slug.Slugify("A b")` -> `"a-b"`', value('slug.Slugify("A b")', '"a-b"')],
    ['Double(2) // => 4', value('Double(2)', '4')],
    ['fmt.Println(Double(2)) // 4', value('Double(2)', '4')],
    ['Double(2) == 4', value('Double(2)', '4')],
    ['Divide(7, 2) -> 3, 1', value('Divide(7, 2)', '3, 1')],
    ['Sort([]int{3, 1}) => [1 3]', value('Sort([]int{3, 1})', '[1 3]')],
    [
      'Point{1, 2}.Add(Point{1, 1}) -> Point{X: 2, Y: 3}',
      value('Point{1, 2}.Add(Point{1, 1})', 'Point{X: 2, Y: 3}'),
    ],
    ['Parse("x") -> error ErrBad', error('Parse("x")', 'ErrBad')],
    ['Parse("x") raises ErrBad', error('Parse("x")', 'ErrBad')],
    ['Parse("x") returns ErrBad', error('Parse("x")', 'ErrBad')],
    ['Parse("x") returns an error', error('Parse("x")', 'error')],
    ['Parse("x") -> 0, parse.ErrBad', error('Parse("x")', 'ErrBad')],
    ['Parse("x") -> &ParseError{Line: 1}', error('Parse("x")', 'ParseError')],
    ['New(-1) panics', error('New(-1)', 'panic')],
  ])('is read: %s', async (text, check) => {
    expect(await checksOf(text)).toEqual([check]);
  });

  it('is prose when no call and no literal stand there', async () => {
    expect(await checksOf('The result is never negative.\nOther words -> with arrows')).toEqual([null]);
  });

  it('carries what was done before in the same block', async () => {
    const text = '```go\ns := stack.New()\ns.Push(1)\ns.Pop() // 1, nil\ns.Len() // 0\n```\nLen() -> 0';
    expect(await checksOf(text)).toEqual([
      value('s := stack.New()\ns.Push(1)\ns.Pop()', '1, nil'),
      value('s := stack.New()\ns.Push(1)\ns.Pop()\ns.Len()', '0'),
      value('Len()', '0'),
    ]);
  });

  it('becomes a file that imports what it names, and declares a name as often as it likes', async () => {
    const code = { module: 'stack', importName: 'example.com/stack' };
    const source = await exampleSource(
      'E7',
      's, err := stack.New()\ns := stack.New()\ns.Wait(time.Second)',
      code,
    );
    expect(source).toContain('import stack "example.com/stack"');
    expect(source).toContain('import "time"');
    expect(source).not.toContain('import . ');
    expect(source).toContain('_ = err');
    expect(source).toMatch(/s := stack\.New\(\)\n_ = s\nanswer\(s\.Wait\(time\.Second\)\)/u);
    expect(await exampleSource('E8', 'Double(2)', code)).toContain('import . "example.com/stack"');
    expect(await exampleSource('E9', 'stack.Sum(stack.Point{X: 1})', code)).not.toContain('import . ');
  });
});
