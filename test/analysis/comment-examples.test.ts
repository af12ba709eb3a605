import { describe, expect, it } from 'vitest';
import { javaCommentExamples } from '../../src/analysis/java/comment-examples.ts';
import { javascriptCommentExamples, withAssertions } from '../../src/analysis/javascript/comment-examples.ts';
import { pythonCommentExamples } from '../../src/analysis/python/comment-examples.ts';
import { rustCommentExamples } from '../../src/analysis/rust/comment-examples.ts';
import { parseSource } from '../../src/analysis/syntax-tree.ts';

/** The lines of a source that say something, with their numbers. */
function numbered(source: string): string[] {
  return source.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [`${index + 1}: ${line}`]));
}

describe('examples in comments', () => {
  it('of Python are the prompts of each docstring, at their lines', async () => {
    const source =
      'def f(a):\n    """F.\n\n    >>> for x in f(1):\n    ...     print(x)\n    1\n    """\n\n\nclass C:\n    def g(self):\n        """>>> C().g()"""\n\n    def h(self):\n        """No prompt."""\n';
    const examples = pythonCommentExamples('x.py', await parseSource('python', source), 'x');
    expect(examples.map(({ line, source: code }) => [line, numbered(code)])).toEqual([
      [4, ['4: for x in f(1):', '5:     print(x)']],
      [12, ['12: C().g()"""']],
    ]);
  });

  it('of JavaScript are fences and @example, with the exports that they use', async () => {
    const source =
      "/** Of the file.\n * ```js\n * one(1);\n * ```\n * ```sh\n * rm\n * ```\n */\nexport const one = (a) => a;\n/**\n * Two.\n * @example <caption>So</caption>\n * two(one(2)); // 4\n * @example\n * import { two } from './x.js';\n * @returns {number} it\n */\nexport function two(a) { return 2 * a; }\n";
    const examples = await javascriptCommentExamples('src/x.js', await parseSource('javascript', source));
    const assert = "import { deepStrictEqual as sameAsDocumented } from 'node:assert/strict'; ";
    expect(examples.map(({ program }) => numbered(program ?? ''))).toEqual([
      [`1: ${assert}import { one } from "./src/x.js"; `, '3: one(1);'],
      [`1: ${assert}import { one, two } from "./src/x.js"; `, '13: sameAsDocumented(two(one(2)), 4); // 4'],
      [`1: ${assert}`, "15: import { two } from './x.js';"],
    ]);
  });

  it.each([
    ['f(1); // => [1, "a"]', 'sameAsDocumented(f(1), [1, "a"]); // => [1, "a"]'],
    ['f(1) // 3', 'sameAsDocumented(f(1), 3) // 3'],
    ['console.log(f(1)); // => true', 'console.log(sameAsDocumented(f(1), true)); // => true'],
    ['f(1); // => throws', 'f(1); // => throws'],
    ['f(1);\n// 3', 'f(1);\n// 3'],
    ['const a = f(1); // 3', 'const a = f(1); // 3'],
  ])('of JavaScript say results of %j', async (source, expected) => {
    expect(await withAssertions(source)).toBe(expected);
  });

  it('of Java are the code in pre, with literals behind calls compared', async () => {
    const source =
      '/**\n * A.\n *\n * <pre>{@code\n * A.f(1); // => 3\n * A a = new A(); // 4\n * A.g(); // of no use\n * }</pre>\n * {@code not(this)}\n */\nclass A {}\n';
    const [example, ...others] = await javaCommentExamples(
      'A.java',
      await parseSource('java', source),
      'p.A',
    );
    expect(others).toEqual([]);
    expect(numbered(example?.source ?? '')).toEqual([
      '1: import p.A;',
      '5: if (!String.valueOf(A.f(1)).equals(String.valueOf(3))) throw new AssertionError("A.f(1) is not 3");',
      '6: A a = new A(); // 4',
      '7: A.g(); // of no use',
    ]);
  });

  it('of Rust are the blocks that rustdoc runs, hidden lines shown', async () => {
    const source =
      '//! ```\n//! use x::f;\n//! # #[allow(unused)]\n//! # let a = 1;\n//! f(a)?;\n//! # Ok::<(), Error>(())\n//! ```\n/// ```no_run\n/// never();\n/// ```\n/// ```rust\n/// g();\n/// ```\npub fn f() {} // ```\n';
    const examples = rustCommentExamples('lib.rs', await parseSource('rust', source));
    expect(examples.map(({ line, source: code }) => [line, numbered(code)])).toEqual([
      [
        2,
        [
          '2: fn example() -> Result<(), impl std::fmt::Debug> {use x::f;',
          '3: #[allow(unused)]',
          '4: let a = 1;',
          '5: f(a)?;',
          '6: Ok::<(), Error>(())} example().unwrap();',
        ],
      ],
      [12, ['12: g();']],
    ]);
  });
});
