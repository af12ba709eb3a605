import { describe, expect, it } from 'vitest';
import { takenIn } from '../../../src/analysis/python/taken-in.ts';

const needed = (source: string) =>
  takenIn(source)
    .filter(({ optional }) => !optional)
    .map(({ level, module, names }) => `${'.'.repeat(level)}${module}:${names.join(',')}`);

const spared = (source: string) =>
  takenIn(source)
    .filter(({ optional }) => optional)
    .map(({ module }) => module);

describe('what Python source takes in', () => {
  it.each([
    ['import a', ['a:']],
    ['import a.b as c, d', ['a.b:', 'd:']],
    ['from a import b as c, d', ['a:b,d']],
    ['from a.b import *', ['a.b:*']],
    ['from . import a', ['.:a']],
    ['from .a import b', ['.a:b']],
    ['from ...a.b import c', ['...a.b:c']],
    ['from.a import b', ['.a:b']],
    ['from .import a', ['.:a']],
    ['from a import (\n    b,  # why\n    c,\n)\n', ['a:b,c']],
    ['from a import \\\n    b', ['a:b']],
    ['x = 1; import a', ['a:']],
    ['if x: import a', ['a:']],
    ['def f():\n    import a\n', ['a:']],
    ['class A:\n\tfrom a import b\n', ['a:b']],
    ['import a\r\nimport b\r\n', ['a:', 'b:']],
  ])('is found in %j', (source, expected) => {
    expect(needed(source)).toEqual(expected);
  });

  it.each([
    '"""\nimport a\n"""',
    "x = 'import a'",
    '# import a',
    'x = """it\'s\nfrom a import b"""',
    "x = 'a\\'; import b'",
    'importable = 3',
    'def g():\n    yield from a\n',
    'x = (\n    importer\n)',
  ])('is not found in %j', (source) => {
    expect(takenIn(source)).toEqual([]);
  });

  it('is not needed where the program does without it', () => {
    expect(spared('try:\n    import a\nexcept ImportError:\n    a = None\n')).toEqual(['a']);
    expect(spared('try:\n    import a\nexcept ModuleNotFoundError:\n    import b as a\n')).toEqual([
      'a',
      'b',
    ]);
    expect(spared('try:\n    import a\nexcept (KeyError, ImportError) as error:\n    a = None\n')).toEqual([
      'a',
    ]);
    expect(spared('try: import a\nexcept: pass\n')).toEqual(['a']);
    expect(spared('if TYPE_CHECKING:\n    from a import b\n')).toEqual(['a']);
    expect(spared('if typing.TYPE_CHECKING:\n    from a import b\n')).toEqual(['a']);
    expect(spared('if __name__ == "__main__":\n    import a\n')).toEqual(['a']);
    expect(spared('if sys.version_info >= (3, 11):\n    import a\nelse:\n    import b\n')).toEqual([
      'a',
      'b',
    ]);
    expect(spared('m = importlib.import_module("a.b")')).toEqual(['a.b']);
  });

  it('is needed where a failure to take it in is not caught', () => {
    expect(needed('try:\n    import a\nexcept ValueError:\n    a = None\n')).toEqual(['a:']);
    expect(needed('try:\n    x()\nexcept ImportError:\n    pass\nimport a\n')).toEqual(['a:']);
    expect(needed('if x:\n    import a\nelse:\n    import b\n')).toEqual(['a:', 'b:']);
  });

  it.each([
    'import '.repeat(40_000),
    `from ${'.'.repeat(100_000)} x`,
    '('.repeat(100_000),
    '"'.repeat(100_001),
    `from a import ${'a, '.repeat(40_000)}`,
    `${'if x:'.repeat(30_000)}\n`,
    `${Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}if x:`).join('\n')}\n${' '.repeat(2_001)}import a`,
    `except${' ImportErro'.repeat(20_000)}`,
    `if${' sys.version_inf'.repeat(20_000)}`,
    `:${' '.repeat(100_000)}import`,
    `if ${':  import'.repeat(30_000)}`,
  ])('is looked for in no more than a moment, however strange the text (%#)', (source) => {
    const before = process.cpuUsage();
    takenIn(source);
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(1_500);
  });
});
