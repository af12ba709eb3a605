import { describe, expect, it } from 'vitest';
import { go } from '../../src/toolchains/go.ts';
import { buildSpec } from '../support/build.ts';
import { adding, code, existingOf, reasonOf } from './go.adopting.ts';

describe('a Go file that holds what new code may not', () => {
  const held = `${adding('"os"')}
func max(a, b int) int {
	if a > b {
		return a
	}
	return b
}

func rates() string {
	println(max(1, 2))
	return os.Getenv("RATES")
}
`;

  async function complaints(content: string): Promise<string[]> {
    const { status: _, ...layout } = await existingOf({ [code]: held });
    const spec = buildSpec({ ...layout, language: 'go' });
    const { refusals } = await go.inspect([{ path: code, role: 'code', content }], spec);
    return refusals.map(({ message }) => message);
  }

  it('may go on with it, and with nothing else', async () => {
    expect(await complaints(held)).toEqual([]);
    expect(await complaints(`${held}\nfunc min() { os.Setenv("A", "b") }\n`)).toEqual([
      '`os.Setenv` uses the environment of the test run, which the specification does not ask for.',
      '`min` is declared anew, so that the file says something else than it reads.',
    ]);
  });

  it.each([
    ['"io"', '\nfunc spoil() { io.EOF = nil }\n', /`io\.EOF` belongs to another package/u],
    ['. "os"', '', /hides which names are used/u],
  ])('is refused where every change of it would be: %s', async (line, more, expected) => {
    expect(await reasonOf({ [code]: `${adding(line)}${more}` })).toMatch(expected);
  });
});
