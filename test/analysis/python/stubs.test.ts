import { describe, expect, it } from 'vitest';
import { stubPythonModule } from '../../../src/analysis/python/stubs.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const stub = async (source: string, variant: 'raise' | 'empty' | 'filled') =>
  stubPythonModule(source, await parseSource('python', source), variant);

describe('a stub', () => {
  it('keeps everything but the bodies of public functions and methods', async () => {
    const source = [
      '"""Module."""',
      'LIMIT = 3',
      'def f(text: str) -> str:\n    """Doc."""\n    return _g(text)',
      'def _g(text: str) -> str:\n    return text',
      'class A:\n    def __init__(self) -> None:\n        self.x = 1\n    def m(self) -> int: return self.x\n',
    ].join('\n');
    expect((await stub(source, 'raise')).content).toBe(
      [
        '"""Module."""',
        'LIMIT = 3',
        'def f(text: str) -> str:\n    """Doc."""\n    raise NotImplementedError("stub")',
        'def _g(text: str) -> str:\n    return text',
        'class A:\n    def __init__(self) -> None:\n        raise NotImplementedError("stub")\n    def m(self) -> int: raise NotImplementedError("stub")\n',
      ].join('\n'),
    );
    expect((await stub(source, 'empty')).content).toContain('    def m(self) -> int: return 0\n');
  });

  it.each([
    ['str', '""'],
    ['int', '0'],
    ['bool', 'False'],
    ['float', '0.0'],
    ['None', 'None'],
    ['list[int]', '[]'],
    ['dict[str, list[int]]', '{}'],
    ['tuple[int, str]', '(0, "",)'],
    ['tuple[int, ...]', '()'],
    ['set[str]', 'set()'],
    ['frozenset[str]', 'frozenset(set())'],
    ['Iterator[int]', 'iter([])'],
    ['int | None', 'None'],
    ['Optional[str]', 'None'],
    ['typing.Optional[str]', 'None'],
    ['str | int', '""'],
    ['Literal["a", "b"]', '"a"'],
    ['A', 'object.__new__(A)'],
    ['"A"', 'object.__new__(A)'],
    ['Any', 'None'],
  ])('that answers emptily gives for %s: %s', async (type, text) => {
    const source = `class A: ...\ndef f() -> ${type}:\n    x()\n`;
    expect((await stub(source, 'empty')).content).toBe(
      `class A: ...\ndef f() -> ${type}:\n    return ${text}\n`,
    );
  });

  it.each([
    ['bool', 'True'],
    ['list[bool]', '[True]'],
    ['dict[bool, None]', '{True: None}'],
    ['bool | None', 'True'],
    ['Optional[Unknown]', 'object()'],
    ['Unknown | None', 'object()'],
    ['T', 'object()'],
    ['timedelta', '__import__("datetime").timedelta(days=7)'],
    ['Literal["a", "b"]', '"b"'],
  ])('that answers otherwise gives for %s: %s', async (type, text) => {
    const source = `def f() -> ${type}:\n    x()\n`;
    expect((await stub(source, 'filled')).content).toContain(`return ${text}\n`);
  });

  it('says where no value fits, and where there is nothing to answer', async () => {
    const { content, unknown, valueless } = await stub(
      'def f() -> Unknown:\n    x()\ndef g() -> None:\n    x()\ndef h():\n    x()\n',
      'empty',
    );
    expect(unknown).toEqual(['f']);
    expect(valueless).toEqual(['g', 'h']);
    expect(content).toContain('def f() -> Unknown:\n    raise NotImplementedError("stub")');
  });

  it('leaves abstract methods, overloads and protocols as they are', async () => {
    const source =
      '@overload\ndef f(a: int) -> int: ...\nclass P(Protocol):\n    def m(self) -> int: ...\nclass B(ABC):\n    @abstractmethod\n    def n(self) -> int:\n        return 1\n';
    expect((await stub(source, 'raise')).content).toBe(source);
  });
});
