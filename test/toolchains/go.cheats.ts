import type { Cheat } from '../contracts/toolchain.ts';
import { excesses, weakTests } from './go.cheats-of-tests-and-limits.ts';
import { codeWith } from './go.samples.ts';

const wrong = 'return 3 * number, nil';
const wrongCode = codeWith(wrong);

/** What the framework prints, as code would print it. */
const forgedLines = ['TestR1_Doubles', 'TestR1_IsASum', 'TestR2_RejectsNegative']
  .map((name) => String.raw`\x16=== RUN   ${name}\n\x16--- PASS: ${name} (0.00s)\n`)
  .join('');

const endings: readonly Cheat[] = [
  {
    name: 'ends the process with 0 when it is loaded',
    caughtBy: 'disbelief',
    code: codeWith(wrong, { imports: ['os'], top: 'func init() { os.Exit(0) }' }),
  },
  {
    name: 'ends the process with 0 in the initialiser of a variable',
    caughtBy: 'disbelief',
    code: codeWith(wrong, {
      imports: ['syscall'],
      top: 'var _ = func() int { syscall.Exit(0); return 0 }()',
    }),
  },
  {
    name: 'ends the process with 0 in the call',
    caughtBy: 'failing tests',
    code: codeWith(`os.Exit(0)\n${wrong}`, { imports: ['os'] }),
  },
  {
    name: 'ends the process with 0 by a system call',
    caughtBy: 'failing tests',
    code: codeWith(`syscall.Exit(0)\n${wrong}`, { imports: ['syscall'] }),
  },
  {
    name: 'ends the process with 1, as failing tests do',
    caughtBy: 'failing tests',
    code: codeWith(`os.Exit(1)\n${wrong}`, { imports: ['os'] }),
  },
  {
    name: 'ends the goroutine of the test',
    caughtBy: 'failing tests',
    code: codeWith(`runtime.Goexit()\n${wrong}`, { imports: ['runtime'] }),
  },
  {
    name: 'ends the process from a goroutine',
    caughtBy: 'disbelief',
    code: codeWith(wrong, {
      imports: ['os'],
      top: 'var _ = func() bool { go os.Exit(0); return true }()',
    }).replace(
      'func Double',
      'var _ = func() bool { for i := 0; i < 1e9; i++ { _ = i }; return true }()\n\n// Double returns twice the number.\nfunc Double',
    ),
  },
];

const forgeries: readonly Cheat[] = [
  {
    name: 'prints passing tests as people read them',
    caughtBy: 'failing tests',
    code: codeWith(`fmt.Println("--- PASS: TestR1_Doubles (0.00s)\\nPASS\\nok")\n${wrong}`, {
      imports: ['fmt'],
    }),
  },
  {
    name: 'prints passing tests as the framework marks them',
    caughtBy: 'disbelief',
    code: codeWith(`fmt.Print("${forgedLines}")\n${wrong}`, { imports: ['fmt'] }),
  },
  {
    name: 'prints passing tests as the framework marks them and ends the process',
    caughtBy: 'disbelief',
    code: codeWith(wrong, {
      imports: ['fmt', 'os'],
      top: `func init() {\n\tfmt.Print("${forgedLines}\\x16PASS\\n")\n\tos.Exit(1)\n}`,
    }),
  },
  {
    name: 'prints what the harness says before a run',
    caughtBy: 'disbelief',
    code: codeWith(wrong, {
      imports: ['fmt'],
      top: 'func init() { fmt.Print("\\x16### file TestR1_Doubles elsewhere_test.go\\n\\x16### start\\n") }',
    }),
  },
  {
    name: 'closes the standard output of the tests',
    caughtBy: 'disbelief',
    code: codeWith(`os.Stdout.Close()\n${wrong}`, { imports: ['os'] }),
  },
  {
    name: 'leaves a process behind that prints passing tests later',
    caughtBy: 'failing tests',
    code: codeWith(
      `exec.Command("sh", "-c", "sleep 1; printf '${forgedLines.replaceAll('%', '%%')}'; sleep 20").Start()\n${wrong}`,
      { imports: ['os/exec'] },
    ),
  },
  {
    name: 'writes a coverage profile and a test binary of its own',
    caughtBy: 'failing tests',
    code: codeWith(
      `home := os.Getenv("HOME")
os.WriteFile(home+"/coverage.out", []byte("mode: set\\ndouble/double.go:1.1,2.2 1 1\\n"), 0o644)
os.Remove(home + "/tests")
os.WriteFile(home+"/tests", []byte("#!/bin/sh\\nexit 1\\n"), 0o755)
${wrong}`,
      { imports: ['os'] },
    ),
  },
];

const disguises: readonly Cheat[] = [
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

export const goCheats: readonly Cheat[] = [...endings, ...forgeries, ...disguises, ...weakTests, ...excesses];
