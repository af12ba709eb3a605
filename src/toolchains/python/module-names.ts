import { posix } from 'node:path';
import type { Finding } from '../../core/evidence.ts';

/** `sys.stdlib_module_names` of Python 3.13 without the private ones: a file of such a name would be imported in its place. */
const standardLibrary = `
abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar
cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars
copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings
ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath
getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect
io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap
modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib
pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd
py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter
runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3
sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys
sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token
tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib
uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib
zoneinfo
`;

/** What the test run itself imports, or what Python loads by itself. */
const testTools = `
pytest pluggy iniconfig packaging hypothesis sortedcontainers attr attrs coverage pytest_cov conftest
sitecustomize usercustomize py typing_extensions
`;

const taken = new Set(`${standardLibrary} ${testTools}`.split(/\s+/));

/** Whether a module of Python's own or of the test run has the name. */
export const isTaken = (name: string): boolean => taken.has(name);

/** A code file that would be loaded instead of a module that the test run needs. `importName` is what it is imported by, where that is known. */
export function refusedModuleNames(path: string, importName: string | null = null): Finding[] {
  const [name = ''] = (importName ?? posix.basename(path, '.py')).split('.');
  if (!isTaken(name) && !name.startsWith('_')) return [];
  const message = `A module named \`${name}\` takes the place of another one; choose another name.`;
  return [{ path, line: 1, rule: 'module-name', severity: 'error', message }];
}
