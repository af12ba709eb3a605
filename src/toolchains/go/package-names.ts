import { identifierWords } from '../../analysis/identifier-words.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Keywords and what is declared in every file: a package of such a name cannot be used, or hides them. */
const language = words(`
  break case chan const continue default defer else fallthrough for func go goto if import interface map
  package range return select struct switch type var any bool byte comparable complex64 complex128 error
  float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr true
  false iota nil append cap clear close complex copy delete imag len make max min new panic print println
  real recover
`);

/** Packages and folders of the standard library at its top. */
const standardLibrary = words(`
  archive bufio builtin bytes cmp compress container context crypto database debug embed encoding errors
  expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin reflect
  regexp runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe weak
`);

/** Names to which the go command or a repository gives a meaning. */
const reserved = words('vendor cmd std all main test tests testdata docs init documentation tool arena');

const taken = new Set([...language, ...standardLibrary, ...reserved]);

/** `RateLimiter` and `rate_limiter` become `ratelimiter`; `sort`, which is taken, `sortlib`. */
export function goModuleName(name: string): string {
  const joined = identifierWords(name).join('');
  if (!/^[a-z][a-z0-9]{0,50}$/u.test(joined)) return 'generated';
  return taken.has(joined) || joined.endsWith('test') ? `${joined}lib` : joined;
}

/** Whether a path such as `encoding/json` is imported from the standard library. `C` is cgo's. */
export function isStandardPackage(path: string): boolean {
  return path === 'C' || standardLibrary.includes(path.split('/')[0] ?? '');
}
