import type { Corpus } from './corpus.ts';

export const python: Corpus = {
  valid: {
    'pattern matching with guards': `
match command.split():
    case ["go", direction] if direction in exits:
        move(direction)
    case {"kind": str(kind), **rest} | {"type": str(kind), **rest}:
        handle(kind, rest)
    case _:
        pass
`,
    'type parameters with defaults and aliases': `
type Pair[T = int] = tuple[T, T]


class Box[T: (int, str) = int]:
    def map[U](self, change: Callable[[T], U]) -> "Box[U]": ...
`,
    'nested quotes in an f-string': 'text = f"{names["first"]!r:>{width}} {value = }"\n',
    'exception groups and asynchronous code': `
async def run():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
    except* (OSError, ValueError) as errors:
        found = [value async for value in stream() if await check(value)]
`,
    'positional-only parameters and walrus': `
def area(width, /, height=1, *, unit="m"):
    return width * height if (size := len(unit)) else size
`,
    'parenthesised context managers and decorators of any expression': `
@registry["x"].add
def read():
    with (open("a") as first, open("b") as second):
        yield from zip(first, second)
`,
  },
  broken: {
    'mixed indentation': 'def f(x):\n    if x:\n        a = 1\n      b = 2\n',
    'an empty block': 'def f():\ndef g():\n    pass\n',
    'the print statement': 'print "hello"\n',
    'backticks and <>': 'if `x` <> 1:\n    pass\n',
    'an old octal number': 'mode = 0777\n',
    'an old except clause': 'try:\n    f()\nexcept OSError, error:\n    pass\n',
    'a try alone': 'try:\n    f()\nx = 1\n',
    'return outside a function': 'x = 1\nreturn x\n',
    'await outside a coroutine': 'def f():\n    return await g()\n',
    'break outside a loop': 'if True:\n    break\n',
    'a parameter twice': 'def f(a, a):\n    return a\n',
    'a string without an end': 'x = "abc\ny = 1\n',
    'an open bracket': 'x = [1, 2\ny = 3\n',
    'a missing colon': 'for x in y\n    pass\n',
    'assignment to a call': 'f() = 1\n',
    'a default before a parameter without one': 'def f(a=1, b):\n    pass\n',
    'nonlocal of nothing': 'def f():\n    nonlocal x\n',
    'an unknown future': 'from __future__ import braces\n',
    'an open brace in an f-string': 'x = f"{y"\n',
    'an answer in its Markdown fence': '```python\nx = 1\n```\n',
    'a null byte': 'x = 1\0\n',
  },
  missed: {
    'more brackets than CPython keeps': `x = ${'('.repeat(201)}1${')'.repeat(201)}\n`,
    'a compile error behind a comment that silences linters': 'return 1  # noqa\n',
  },
};
