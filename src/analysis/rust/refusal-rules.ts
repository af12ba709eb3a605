/** A path that generated code may not use, with everything below it. */
export interface RefusedPath {
  paths: readonly string[];
  why: string;
  /** Words in the specification that make it a legitimate wish. */
  unless?: RegExp;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const endsProcess = 'ends or starts processes, which would end the test run with it; return an error instead';
const touchesTests = 'reaches into the test run';
const files = /\b(?:files?|directory|directories|folders?|disk)\b/i;
const network = /\b(?:socket|network|https?|server|client|download|upload|tcp|udp)\b/i;
const output =
  /\b(?:prints?|stdout|stderr|standard (?:output|error|input)|stdin|terminal|console|writes? to)\b/i;

const always: readonly RefusedPath[] = [
  { paths: words('std::process std::intrinsics std::arch std::os std::backtrace'), why: endsProcess },
  {
    paths: words('std::alloc std::mem::transmute std::mem::zeroed'),
    why: touchesTests,
  },
  {
    paths: words(`
      std::panic::set_hook std::panic::take_hook std::panic::update_hook std::panic::resume_unwind
      std::panic::panic_any std::panic::Location std::panic::PanicInfo std::panic::PanicHookInfo
      std::thread::panicking std::thread::current test proc_macro
    `),
    why: touchesTests,
  },
  {
    paths: words('std::net'),
    why: 'uses the network, which the specification does not ask for',
    unless: network,
  },
  {
    paths: words('std::fs'),
    why: 'touches files, which the specification does not ask for',
    unless: files,
  },
  {
    paths: words('std::path'),
    why: 'leads to files, which the specification does not ask for',
    unless: /\b(?:paths?|files?|directory|directories|folders?)\b/i,
  },
  {
    paths: words('std::env'),
    why: 'reads the environment of the test run, which the specification does not ask for',
    unless: /\benv(?:ironment)?\b/i,
  },
];

/** What code may not use, because a test run could be faked with it. */
export const refusedInCode: readonly RefusedPath[] = [
  ...always,
  { paths: words('std::panic::catch_unwind std::panic::AssertUnwindSafe'), why: 'hides failures' },
  {
    paths: words(
      'std::io::stdout std::io::stderr std::io::stdin std::io::Stdout std::io::Stderr std::io::Stdin std::io::StdoutLock',
    ),
    why: 'writes into the report of the test run; take a `Write` or return a text instead',
    unless: output,
  },
];

/** What tests may not use: each makes a failure invisible, or reaches out of the test. */
export const refusedInTests: readonly RefusedPath[] = always;

/** Macros that read files or the environment while compiling, or write machine code. */
export const refusedMacros: readonly string[] = words(`
  include include_str include_bytes env option_env asm global_asm naked_asm cfg concat_idents
  compile_error trace_macros log_syntax module_path
`);

/** Attributes with which code cannot change how it is built or run. */
export const harmlessAttributes: readonly string[] = words(`
  derive must_use inline cold doc allow warn deny forbid expect non_exhaustive repr default deprecated
  rustfmt::skip track_caller
`);

/** Those, and what makes a test. */
export const testAttributes: readonly string[] = [...harmlessAttributes, 'test', 'should_panic'];

/** Names that everybody takes for the standard library's; a type or macro of that name is something else in disguise. */
export const builtInNames: ReadonlySet<string> = new Set(
  words(`
    i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 bool char str
    Option Some None Ok Err String Vec Box Rc Arc Cow HashMap HashSet BTreeMap BTreeSet VecDeque
    PartialEq Eq PartialOrd Ord Clone Copy Debug Display Default Hash From Into TryFrom TryInto AsRef AsMut
    ToString ToOwned Iterator IntoIterator Extend DoubleEndedIterator ExactSizeIterator FromIterator
    Fn FnMut FnOnce Drop Send Sync Sized Unpin drop std core alloc test
    assert assert_eq assert_ne panic matches vec format println print eprintln eprint unreachable todo
  `),
);

/** Of these a function may have the name: macros, types and crates have other namespaces. */
export const freeFunctionNames: ReadonlySet<string> = new Set(
  words('format matches test vec print println core alloc char str bool'),
);

/** Traits that decide whether a test passes, and what it says; under another name nobody sees that they are meant. */
export const judgingTraits = /^std::(?:cmp|fmt|prelude)::(?:\w+::)?(?:PartialEq|PartialOrd|Ord|Debug)$/;

/** Traits that compare; one that does not look at both sides makes its values equal to anything. */
export const comparisonTraits = /(?:^|::|#)(?:PartialEq|PartialOrd|Ord)(?:<|$)/;
