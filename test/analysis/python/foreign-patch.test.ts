import { describe, expect, it } from 'vitest';
import { refusedInPythonCode } from '../../../src/analysis/python/refusals.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

async function rulesOf(source: string): Promise<string[]> {
  return refusedInPythonCode('a.py', await parseSource('python', source), '').map(({ rule }) => rule);
}

describe('patches of foreign modules', () => {
  it.each([
    'import re\nre.compile = None\n',
    'import re\nre.compile, x = None, 1\n',
    'import re\nre.X += 1\n',
    'import re\ndel re.compile\n',
    'import re\nfor re.X in [1]:\n    pass\n',
    'from json import JSONEncoder\nJSONEncoder.default = None\n',
  ])('are refused: %j', async (source) => {
    expect(await rulesOf(source)).toContain('foreign-patch');
  });

  it.each([
    'import re\nP = re.compile("a", re.IGNORECASE | re.ASCII)\n',
    'import math\nx = math.pi * 2\n',
    'import math\nok = math.pi > 3 and math.e < 3\n',
    'class A:\n    def __init__(self) -> None:\n        self.value = 1\n',
  ])('are not seen in ordinary use: %j', async (source) => {
    expect(await rulesOf(source)).toEqual([]);
  });
});
