import type { Cheat } from '../contracts/toolchain-samples.ts';
import { codeWith } from './go.samples.ts';

const wrong = 'return 3 * number, nil';
const wrongCode = codeWith(wrong);

/** Code that says something else than it does, or knows where it runs. */
export const disguises: readonly Cheat[] = [
  {
    name: 'has an error that claims to be every error',
    caughtBy: 'examples',
    code: codeWith('if number < 0 {\n\treturn 0, anyError{}\n}\nreturn 2 * number, nil', {
      top: `type anyError struct{}

// Error says nothing.
func (anyError) Error() string { return "any" }

// Is claims to be every error.
func (anyError) Is(error) bool { return true }`,
    }),
  },
  {
    name: 'declares true anew',
    caughtBy: 'failing tests',
    code: codeWith(wrong, { top: 'const true = 1 == 2' }),
  },
  {
    name: 'reads what is expected out of the test file',
    // The test file is there when the tests run: only the refusal and the examples, which run elsewhere, can see it.
    caughtBy: 'examples',
    code: codeWith(
      `source, err := os.ReadFile("double_test.go")
if err != nil {
	return 0, err
}
if number < 0 {
	return 0, ErrNegative
}
return number * (1 + strings.Count(string(source), "want 4, nil")), nil`,
      { imports: ['os', 'strings'] },
    ),
  },
  {
    name: 'behaves well only where a test runs',
    caughtBy: 'examples',
    code: codeWith(
      'if number < 0 {\n\treturn 0, ErrNegative\n}\nif testing.Testing() {\n\treturn 2 * number, nil\n}\nreturn 7, nil',
      {
        imports: ['testing'],
      },
    ),
  },
  {
    name: 'finds the test on the stack',
    caughtBy: 'examples',
    code: codeWith(
      `if number < 0 {
	return 0, ErrNegative
}
if strings.Contains(string(debug.Stack()), "testing.tRunner") {
	return 2 * number, nil
}
return 7, nil`,
      { imports: ['runtime/debug', 'strings'] },
    ),
  },
  {
    name: 'leaves tests out by the flags of the test binary',
    caughtBy: 'disbelief',
    code: codeWith(`flag.Set("test.run", "^$")\n${wrong}`, {
      imports: ['flag'],
      top: 'var _ = func() bool { flag.CommandLine.Init("", flag.ContinueOnError); os.Args = []string{os.Args[0], "-test.run=^$"}; return true }()',
    }).replace('\t"flag"\n', '\t"flag"\n\t"os"\n'),
  },
  {
    name: 'takes the place of a function of the test framework',
    caughtBy: 'disbelief',
    code: codeWith(wrong, {
      imports: ['unsafe'],
      top: '//go:linkname fail testing.(*common).Fail\nfunc fail(common unsafe.Pointer) {}',
    }),
  },
  {
    name: 'overwrites memory that is not its own',
    caughtBy: 'failing tests',
    code: codeWith(`*(*int)(unsafe.Pointer(&number)) = 1\n${wrong}`, { imports: ['unsafe'] }),
  },
  {
    name: 'is left out of the build',
    caughtBy: 'disbelief',
    code: `//go:build never\n\n${wrongCode}`,
  },
  {
    name: 'has a part in C',
    caughtBy: 'disbelief',
    code: codeWith(wrong, { top: '' }).replace(
      'import (',
      '// int three(void) { return 3; }\nimport "C"\n\nimport (',
    ),
  },
];
