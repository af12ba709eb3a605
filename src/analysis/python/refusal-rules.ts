/** A name that generated code may not import or use, with everything below it. */
export interface RefusedName {
  names: readonly string[];
  why: string;
  /** Words in the specification that make it a legitimate wish. */
  unless?: RegExp;
  /** The names are built in, so that no import announces them. */
  builtIn?: true;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const endsProcess = 'ends the process, which would end the test run with it; raise an exception instead';
const touchesTests = 'reaches into the test run';
const evades = 'runs or finds code by text, which hides what it does';
const commandLine = /\b(?:command[- ]line|cli|exit (?:code|status)|argv)\b/i;

const builtIns: readonly RefusedName[] = [
  { names: words('exit quit SystemExit'), why: endsProcess, unless: commandLine, builtIn: true },
  { names: words('eval exec compile globals vars breakpoint delattr'), why: evades, builtIn: true },
  {
    names: words('__builtins__ __import__ __loader__ __spec__'),
    why: 'changes what an import or a built-in means',
    builtIn: true,
  },
];

/** What code may not name, because a test run could be faked with it. */
export const refusedInCode: readonly RefusedName[] = [
  ...builtIns,
  { names: words('os._exit os.abort os.kill os.killpg signal faulthandler'), why: endsProcess },
  { names: words('sys.exit sys.argv'), why: endsProcess, unless: commandLine },
  {
    names: words('os.fork os.forkpty os.posix_spawn os.posix_spawnp pty'),
    why: 'starts a process that outlives the call',
  },
  {
    names: words('os.execv os.execve os.execvp os.execvpe os.execl os.execle os.execlp os.execlpe'),
    why: endsProcess,
  },
  { names: words('atexit threading._shutdown weakref.finalize'), why: 'acts after the tests have ended' },
  {
    names: words('pytest _pytest py pluggy unittest doctest hypothesis coverage conftest'),
    why: touchesTests,
  },
  {
    names: words('ctypes _ctypes cffi mmap gc inspect traceback tracemalloc dis bdb pdb code'),
    why: touchesTests,
  },
  {
    names: words(`
      importlib imp pkgutil runpy zipimport site builtins
    `),
    why: 'changes what an import or a built-in means',
  },
  {
    names: words(`
      sys.modules sys._getframe sys._current_frames sys.settrace sys.setprofile sys.meta_path
      sys.path_hooks sys.path sys.monitoring sys.excepthook sys.unraisablehook sys.addaudithook
      sys.exc_info sys.last_exc threading.settrace threading.setprofile threading.excepthook
    `),
    why: touchesTests,
  },
  {
    names: words('types.FunctionType types.CodeType'),
    why: evades,
  },
  {
    names: words('operator.attrgetter operator.methodcaller'),
    why: evades,
  },
  {
    names: words('pickle marshal shelve dill'),
    why: evades,
    unless: /pickle|marshal|shelve|serializ|serialis/i,
  },
  {
    names: words(`
      subprocess os.system os.popen multiprocessing concurrent.futures.ProcessPoolExecutor
    `),
    why: 'starts other programs, which the specification does not ask for',
    unless: /\b(?:sub-?process|shell|external (?:command|program)|multiprocess|process pool)/i,
  },
  {
    names: words(`
      socket socketserver http.client http.server urllib.request ftplib smtplib ssl xmlrpc asyncio.open_connection
    `),
    why: 'uses the network, which the specification does not ask for',
    unless: /\b(?:socket|network|https?|server|client|download|upload|e-?mail|smtp|ftp)\b/i,
  },
];

/** What tests may not name: each makes a failure invisible. */
export const refusedInTests: readonly RefusedName[] = [
  {
    names: words(`
      pytest.skip pytest.xfail pytest.importorskip pytest.exit pytest.mark.skip pytest.mark.skipif
      pytest.mark.xfail unittest.skip unittest.skipIf unittest.skipUnless unittest.expectedFailure
      unittest.SkipTest
    `),
    why: 'a test that is skipped or expected to fail proves nothing',
  },
  {
    names: words(`
      pytest.main pytest.hookimpl pytest.hookspec pytest_plugins _pytest pluggy conftest
    `),
    why: touchesTests,
  },
  ...refusedInCode.filter(({ why }) => why !== touchesTests && why !== evades),
  { names: words('eval exec compile'), why: touchesTests, builtIn: true },
  { names: words('sys.modules sys._getframe sys.settrace sys.meta_path gc ctypes'), why: touchesTests },
];

/** Modules of which only some members are refused: in hand as a value, all of them could be reached. */
export const sensitiveModules: ReadonlySet<string> = new Set(
  refusedInCode.flatMap(({ names }) =>
    names.filter((name) => name.includes('.')).map((name) => name.split('.')[0] ?? name),
  ),
);

/** Modules that many modules of the standard library hold: `logging.sys.modules`, `random._os._exit`. */
export const borrowedModules: ReadonlySet<string> = new Set(
  words(
    'os sys builtins gc importlib inspect ctypes threading signal subprocess socket atexit traceback types',
  ),
);

/** Attributes that lead from any object to frames, modules and code; and files that the process itself shows. */
export const refusedAttributes: readonly string[] = words(`
      __subclasses__ __globals__ __builtins__ __code__ __closure__ __bases__ __base__ __mro__
      __traceback__ __getattribute__ __reduce__ __reduce_ex__ __loader__ __spec__ f_back f_globals
      f_locals f_builtins tb_frame tb_next gi_frame cr_frame ag_frame
    `);

/** Methods by which an object could claim to equal, to order before or to hash like everything. */
export const comparisonMethods: readonly string[] = words(`
      __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __bool__ __instancecheck__ __subclasscheck__
      __contains__
    `);

/** Paths in text that only a fake needs. */
export const refusedText = /\/proc\/(?:self|\d)|\/work\/(?:run|files|harness)|junit\.xml|\btest_\w+\.py\b/;
