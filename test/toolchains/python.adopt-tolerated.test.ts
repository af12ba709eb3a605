import { describe, expect, it } from 'vitest';
import { python } from '../../src/toolchains/python.ts';
import { buildSpec } from '../support/build.ts';
import { adopted, code } from './python/adopting.ts';

describe('a Python file that holds what new code may not', () => {
  const held = `import importlib.metadata
import os
import subprocess
import sys
import traceback
from pathlib import Path

from .shapes import *
from .shapes import _hidden

HERE = Path(__file__).parent


def rate(order, name):
    subprocess.run(["true"])
    return getattr(order, name), os.environ.get("RATE"), open(HERE / "a")


def told():
    return traceback.format_exc(), importlib.metadata.version("shop")


if __name__ == "__main__":
    sys.exit(sys.argv[1])
`;
  const files = { 'shop/cart.py': held, 'shop/shapes.py': '_hidden = 1\n' };

  async function complaints(text: string, path = 'shop/cart.py'): Promise<string[]> {
    const { status: _, ...layout } = await adopted('shop/cart.py', files);
    const spec = buildSpec({ ...layout, language: 'python' });
    const { refusals } = await python.inspect([{ path, role: 'code', content: text }], spec);
    return refusals.map(({ message }) => message);
  }

  it('is adopted, and may go on with it', async () => {
    const { existing } = await adopted('shop/cart.py', files);
    expect(existing.tolerated).toContain(
      '`os.environ.get` reads the environment of the test run, which the specification does not ask for.',
    );
    expect(await complaints(held)).toEqual([]);
  });

  it('may hold nothing else, and no other file may hold the same', async () => {
    expect(await complaints(`${held}\nimport socket\nos._exit(0)\n`)).toEqual([
      '`socket` uses the network, which the specification does not ask for.',
      '`os._exit` ends the process, which would end the test run with it; raise an exception instead.',
    ]);
    expect(await complaints('import os\n\nos.environ.get("A")\n', 'block_1.py')).toHaveLength(1);
  });

  it('remembers nothing where it holds nothing', async () => {
    expect((await adopted('cart.py', { 'cart.py': code })).existing).not.toHaveProperty('tolerated');
  });
});
