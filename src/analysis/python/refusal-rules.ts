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
  {
    names: words('eval exec compile globals locals vars breakpoint delattr help'),
    why: evades,
    builtIn: true,
  },
  {
    names: words('__builtins__ __import__ __loader__ __spec__ __build_class__'),
    why: 'changes what an import or a built-in means',
    builtIn: true,
  },
];

/** Tools of the test run that lie in the image, and modules that run code by text or reach into the interpreter. */
const insideModules: readonly RefusedName[] = [
  {
    names: words(`
      attr attrs pytest_cov iniconfig packaging sortedcontainers typing_extensions black blib2to3 click
      flake8 mccabe mypy mypyc mypy_extensions pathspec pycodestyle pyflakes test lib2to3 setuptools
      pkg_resources pip _distutils_hack
    `),
    why: touchesTests,
  },
  {
    names: words(`
      timeit cProfile profile pstats trace pydoc codeop symtable modulefinder cgitb rlcompleter idlelib
      linecache logging.config string.Formatter dataclasses.make_dataclass types.new_class types.coroutine
      typing.get_type_hints typing.ForwardRef typing.evaluate_forward_ref annotationlib copyreg
      codecs.register codecs.register_error sys.orig_argv sys.exception
    `),
    why: evades,
  },
  {
    names: words(`
      posix nt sys.setrecursionlimit sys.breakpointhook sys.__breakpointhook__ sys.displayhook
      sys.__stdout__ sys.__stderr__ sys.flags sys.path_importer_cache sys.setswitchinterval
      os.register_at_fork os.setsid os.setpgid os.closerange os.dup2 resource.setrlimit resource.prlimit
    `),
    why: touchesTests,
  },
  {
    names: words(`
      os.spawnl os.spawnle os.spawnlp os.spawnlpe os.spawnv os.spawnve os.spawnvp os.spawnvpe
      asyncio.create_subprocess_exec asyncio.create_subprocess_shell webbrowser venv ensurepip
    `),
    why: 'starts other programs, which the specification does not ask for',
    unless: /\b(?:sub-?process|shell|external (?:command|program)|multiprocess|process pool)/i,
  },
  {
    names: words('os.environ os.environb os.getenv os.getenvb'),
    why: 'reads the environment of the test run, which the specification does not ask for',
    unless: /\benv(?:ironment)?\b/i,
  },
  { names: words('__file__'), why: 'leads to the files of the test run', builtIn: true },
];

/** What code may not name, because a test run could be faked with it. */
export const refusedInCode: readonly RefusedName[] = [
  ...builtIns,
  ...insideModules,
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
  {
    names: words(`
      inspect.getsource inspect.getsourcelines inspect.getsourcefile inspect.getfile inspect.findsource inspect.getcomments
      inspect.getclosurevars inspect.currentframe inspect.stack inspect.trace dis linecache marshal pyclbr symtable
      tracemalloc operator.attrgetter operator.methodcaller
    `),
    why: 'tells how the code is written instead of what it does',
  },
];

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
      __self__ __func__ __wrapped__ __annotations__ __annotate__ __init_subclass__ gi_code gi_yieldfrom
      cr_code ag_code mro
    `);

/** Methods by which an object could claim to equal, to order before or to hash like everything. */
export const comparisonMethods: readonly string[] = words(`
      __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __bool__ __instancecheck__ __subclasscheck__
      __contains__
    `);

/** Paths in text that only a fake needs. */
export const refusedText = /\/proc\/(?:self|\d)|\/work\/(?:run|files|harness)|junit\.xml|\btest_\w+\.py\b/;
