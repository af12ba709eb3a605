import type { Cheat } from '../contracts/toolchain-samples.ts';
import { disguises } from './go.cheats-in-disguise.ts';
import { excesses, weakTests } from './go.cheats-of-tests-and-limits.ts';
import { codeWith } from './go.samples.ts';

const wrong = 'return 3 * number, nil';

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
    caughtBy: 'failing tests',
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

export const goCheats: readonly Cheat[] = [...endings, ...forgeries, ...disguises, ...weakTests, ...excesses];
