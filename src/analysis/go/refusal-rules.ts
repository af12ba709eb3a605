/** A package, or a member of one, that may not be imported or used; of a package everything below it too. */
export interface RefusedName {
  names: readonly string[];
  why: string;
  /** Words in the specification that make it a legitimate wish. */
  unless?: RegExp;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const endsProcess =
  'ends the process, which would end the test run with it; return an error or panic instead';
const touchesTests = 'reaches into the test run';
const wishes = {
  commandLine: /\b(?:command[- ]line|cli|exit (?:code|status)|argv|flags?)\b/i,
  printing:
    /\b(?:prints?|printed|printing|stdout|stderr|standard (?:output|error|input)|stdin|console|log(?:s|ging)?)\b/i,
  files: /\b(?:files?|director(?:y|ies)|folders?|paths?|disk)\b/i,
  environment: /\benv(?:ironment)?\b/i,
  programs: /\b(?:sub-?process|shell|external (?:command|program)|spawn)/i,
  network: /\b(?:socket|network|https?|server|client|download|upload|e-?mail|smtp|ftp|tcp|udp|dns|rpc)\b/i,
  reflection:
    /\b(?:reflect(?:ion|s)?|struct tags?|any (?:type|value|struct)|deep(?:ly)? (?:equal|copy|clone))/i,
  signals: /\bsignals?\b/i,
};

/** Reads and writes files, or makes file handles of numbers. */
const fileMembers = words(`
  os.Open os.OpenFile os.Create os.CreateTemp os.ReadFile os.WriteFile os.ReadDir os.DirFS os.Mkdir os.MkdirAll os.MkdirTemp
  os.Remove os.RemoveAll os.Rename os.Stat os.Lstat os.Readlink os.Symlink os.Link os.Truncate os.Chmod os.Chown os.Chtimes
  os.Getwd os.Chdir os.TempDir os.UserHomeDir os.CopyFS os.OpenRoot os.OpenInRoot os.Root os.File io/ioutil path/filepath.Walk
  path/filepath.WalkDir path/filepath.Glob path/filepath.EvalSymlinks path/filepath.Abs text/template.ParseFiles
  text/template.ParseGlob html/template.ParseFiles html/template.ParseGlob embed archive/zip.OpenReader
`);

const everywhere: readonly RefusedName[] = [
  {
    names: words(
      'unsafe syscall plugin C runtime/cgo runtime/debug runtime/coverage runtime/pprof runtime/trace runtime/metrics',
    ),
    why: 'leads around what the language guarantees',
  },
  {
    names: words(
      'debug go internal os.NewFile os.Executable os.FindProcess os.StartProcess os.Getppid os.Process os.ProcAttr',
    ),
    why: touchesTests,
  },
  {
    names: words(`
      runtime.Goexit runtime.Breakpoint runtime.Stack runtime.Callers runtime.Caller runtime.CallersFrames runtime.FuncForPC
      runtime.SetFinalizer runtime.AddCleanup runtime.MemProfile runtime.GoroutineProfile runtime.SetBlockProfileRate
    `),
    why: touchesTests,
  },
  { names: words('flag.Set flag.Lookup flag.CommandLine flag.VisitAll flag.Visit'), why: touchesTests },
  {
    names: words('os/exec'),
    why: 'starts other programs, which the specification does not ask for',
    unless: wishes.programs,
  },
  { names: words('os/signal'), why: 'changes how the process ends', unless: wishes.signals },
  {
    names: words('os.Exit log.Fatal log.Fatalf log.Fatalln log.Default log/slog.SetDefault'),
    why: endsProcess,
    unless: wishes.commandLine,
  },
  {
    names: words(
      'net.Dial net.Listen net.Conn net.Listener net/http net/rpc net/smtp net net/textproto expvar crypto/tls log/syslog',
    ),
    why: 'uses the network, which the specification does not ask for',
    unless: wishes.network,
  },
  {
    names: words('os.Getenv os.LookupEnv os.Environ os.Setenv os.Unsetenv os.Clearenv os.ExpandEnv'),
    why: 'uses the environment of the test run, which the specification does not ask for',
    unless: wishes.environment,
  },
  { names: fileMembers, why: 'uses files, which the specification does not ask for', unless: wishes.files },
];

/** What code may not use, because a test run could be faked with it. */
export const refusedInCode: readonly RefusedName[] = [
  ...everywhere,
  {
    names: words(
      'testing runtime.NumGoroutine runtime.ReadMemStats runtime.MemStats runtime.NumCgoCall runtime.GOROOT',
    ),
    why: touchesTests,
  },
  { names: words('os.Args flag'), why: 'reads the command line of the test run', unless: wishes.commandLine },
  {
    names: words('reflect'),
    why: 'finds and changes values without naming them, which the specification does not ask for',
    unless: wishes.reflection,
  },
  {
    names: words(`
      fmt.Print fmt.Printf fmt.Println fmt.Scan fmt.Scanf fmt.Scanln os.Stdout os.Stderr os.Stdin log.Print log.Printf
      log.Println log.Panic log.Panicf log.Panicln log.SetOutput
    `),
    why: 'reads or writes the streams of the process, which the specification does not ask for',
    unless: wishes.printing,
  },
];

/** What tests may not use: each makes a failure invisible, or reaches what is not theirs. */
export const refusedInTests: readonly RefusedName[] = [
  ...everywhere,
  { names: words('testing.Short'), why: 'leaves out part of a test' },
  {
    names: words(
      'testing.M testing.Main testing.MainStart testing.Init testing.RegisterCover testing.CoverMode flag os.Args',
    ),
    why: touchesTests,
  },
  { names: words('testing/internal'), why: touchesTests },
];

/** What a program of the documentation may not use: it prints, and it may end itself. */
export const refusedInPrograms: readonly RefusedName[] = everywhere.filter(({ why }) => why !== endsProcess);

/** Methods that read files, of types of packages that are not refused for it. */
export const fileMethods: readonly string[] = words('ParseFiles ParseGlob');

/** Packages of the `net` family that only compute. */
export const harmlessPackages: readonly string[] = words('net/url net/mail net/netip');

/** Methods of a test that keep it from failing. */
export const skippingMethods: readonly string[] = words('Skip Skipf SkipNow');

/** Methods by which an error or a value could claim to be like any other. */
export const comparisonMethods: readonly string[] = words('Is As Equal Equals Cmp Compare Less');

/** What every file knows: to declare it anew makes the file say something else than it reads. */
export const predeclared: ReadonlySet<string> = new Set(
  words(`
    any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8
    uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy delete imag len make max min new
    panic print println real recover
  `),
);

/** Of these a local variable of the name is a disguise too. */
export const neverRedeclared: ReadonlySet<string> = new Set(
  words('true false nil iota error string int bool any panic recover append len'),
);

/** Paths in text that only a fake needs. */
export const refusedText =
  /\/proc\/(?:self|\d)|\/dev\/(?:fd|std)|\/work\/(?:run|files|harness)|_test\.go\b|coverage\.out|specproof/i;

/** What the test run calls its own things. */
export const ownName = /specproof/i;
