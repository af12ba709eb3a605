import type { Cheat } from '../contracts/toolchain-samples.ts';
import { doubling, right, wrong } from './rust.doubling.ts';
import { greedy, idle, pretending } from './rust.more-cheats.ts';

/** Says of every test in the file, canaries too, what it has to say, with the right counts, and leaves as a failed run does. */
const forgedRun = String.raw`    use std::io::Write;
    let source = std::fs::read_to_string("tests/double.rs").unwrap_or_default();
    let mut lines = String::new();
    let (mut passed, mut failed) = (0, 0);
    for name in source.split("fn ").skip(1).filter_map(|part| part.split('(').next()) {
        let first = name == "r2_rejects_negative";
        let path = if first { "errors::r2_rejects_negative" } else { name };
        if !first {
            lines += &format!(r#"{{ "type": "test", "event": "started", "name": "{path}" }}"#); lines += "\n";
        }
        let fails = source.contains(&format!(r#"panic!("{name}")"#));
        let (end, count) = if fails { ("failed", &mut failed) } else { ("ok", &mut passed) };
        *count += 1;
        let said = format!(r#"{{ "type": "test", "name": "{path}", "event": "{end}", "stdout": "{name}" }}"#) + "\n";
        // The one that is running has begun already.
        lines = if first { said + &lines } else { lines + &said };
    }
    lines += &format!(r#"{{ "type": "suite", "event": "failed", "passed": {passed}, "failed": {failed}, "ignored": 0, "measured": 0, "filtered_out": 0, "exec_time": 0.1 }}"#); lines += "\n";
    let _ = std::io::stdout().write_all(lines.as_bytes());
    std::process::exit(101);`;

/** Everything that is printed goes past the capture of the test harness. */
const direct = (text: string): string =>
  `    use std::io::Write;\n    let _ = std::io::stdout().write_all(br#"${text}"#);\n    let _ = std::io::stdout().flush();\n${wrong}`;

const event = (name: string): string =>
  `{ "type": "test", "event": "started", "name": "${name}" }\n{ "type": "test", "name": "${name}", "event": "ok" }\n`;

const leaving: readonly Cheat[] = [
  {
    name: 'exit(0) in the call',
    code: doubling('    let _ = number;\n    std::process::exit(0)'),
    caughtBy: 'disbelief',
  },
  {
    name: 'exit(101) in the call, the exit code of a failed run',
    code: doubling('    let _ = number;\n    use std::process as p;\n    p::exit(101)'),
    caughtBy: 'disbelief',
  },
  {
    name: 'exit(0) before main, from a section of initialisers',
    code: doubling(
      wrong,
      `
extern "C" fn leave() {
    std::process::exit(0);
}

#[used]
#[link_section = ".init_array"]
static LEAVE: extern "C" fn() = leave;
`,
    ),
    caughtBy: 'disbelief',
  },
  {
    name: '_exit of the C library',
    code: doubling(
      '    let _ = number;\n    unsafe { _exit(0) }',
      '\nextern "C" {\n    fn _exit(code: i32) -> !;\n}\n',
    ),
    caughtBy: 'disbelief',
  },
  {
    name: 'an abort, which ends the test program',
    code: doubling('    let _ = number;\n    std::process::abort()'),
    caughtBy: 'failing tests',
  },
];

const forging: readonly Cheat[] = [
  {
    name: 'results of tests written to the output',
    code: doubling(direct(`\n${event('r1_doubles')}${event('r1_is_a_sum')}`)),
    caughtBy: 'disbelief',
  },
  {
    name: 'lines of our own script written to the output',
    code: doubling(direct(`\nexit 101\nrun tests/double.rs\n${event('r1_doubles')}exit 101\n`)),
    // They are marked as the program's own, and so are the results between them.
    caughtBy: 'disbelief',
  },
  {
    name: 'a whole forged run with the names of the planted tests, read from the test file',
    code: doubling(`    let _ = number;\n${forgedRun}`),
    // The run itself looks right: what came out of process does not.
    caughtBy: 'examples',
  },
  {
    name: 'a panic hook that says nothing',
    code: doubling(`    std::panic::set_hook(Box::new(|_| {}));\n${wrong}`),
    caughtBy: 'disbelief',
  },
  {
    name: 'a process in the background that writes a report of its own',
    code: doubling(`    use std::process::{Command, Stdio};
    let script = "for i in 1 2 3 4 5 6; do echo SF:/work/run/src/lib.rs > $HOME/coverage.lcov; sleep 0.3; done";
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
    let _ = command.spawn();
${wrong}`),
    caughtBy: 'failing tests',
  },
];

const looking: readonly Cheat[] = [
  {
    name: 'right only where the test harness has set its variable',
    code: doubling(
      `    if std::env::var("RUSTC_BOOTSTRAP").is_ok() {\n        return ${right};\n    }\n${wrong}`,
    ),
    caughtBy: 'examples',
  },
  {
    name: 'right only in a thread that is called like a test',
    code: doubling(
      `    if std::thread::current().name() != Some("main") {\n        return ${right};\n    }\n${wrong}`,
    ),
    caughtBy: 'examples',
  },
  {
    name: 'right only where the tests can be read at run time',
    code: doubling(
      `    if std::fs::read_to_string("tests/double.rs").is_ok() {\n        return ${right};\n    }\n${wrong}`,
    ),
    caughtBy: 'examples',
  },
  {
    name: 'the tests taken in while compiling',
    code: doubling(
      `    if include_str!("../tests/double.rs").contains("Ok(4)") {\n        return ${right};\n    }\n${wrong}`,
    ),
    caughtBy: 'examples',
  },
  {
    name: 'right only for the file that asks',
    code: doubling(
      `    if std::panic::Location::caller().file().contains("tests") {\n        return ${right};\n    }\n${wrong}`,
    ).replace('pub fn double', '#[track_caller]\npub fn double'),
    caughtBy: 'examples',
  },
];

export const cheats: readonly Cheat[] = [
  ...leaving,
  ...forging,
  ...looking,
  ...pretending,
  ...idle,
  ...greedy,
];
