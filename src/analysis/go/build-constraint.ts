const split = (text: string): Set<string> => new Set(text.trim().split(/\s+/u));

const systems = split(`
  aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos
`);
const processors = split(`
  386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le
  riscv riscv64 s390 s390x sparc sparc64 wasm
`);

/** The processors that a sandbox may have. */
export const sandboxProcessors = ['amd64', 'arm64'] as const;

const longestConstraint = 500;
const newestMinor = 24;

function holds(tag: string, processor: string): boolean {
  const minor = /^go1\.(\d{1,3})$/u.exec(tag)?.[1];
  if (minor !== undefined) return Number(minor) <= newestMinor;
  return ['linux', 'unix', 'gc', processor].includes(tag);
}

/** Tokens of an expression that are still to be read. */
interface Reading {
  tokens: string[];
  processor: string;
}

function one(reading: Reading): boolean | null {
  const token = reading.tokens.shift();
  if (token === '!') {
    const value = one(reading);
    return value === null ? null : !value;
  }
  if (token === '(') {
    const value = either(reading);
    return reading.tokens.shift() === ')' ? value : null;
  }
  return token === undefined || !/^[\p{L}\p{N}_.]+$/u.test(token) ? null : holds(token, reading.processor);
}

function joined(
  reading: Reading,
  operator: string,
  part: (reading: Reading) => boolean | null,
): (boolean | null)[] {
  const parts = [part(reading)];
  while (reading.tokens[0] === operator) {
    reading.tokens.shift();
    parts.push(part(reading));
  }
  return parts;
}

function both(reading: Reading): boolean | null {
  const parts = joined(reading, '&&', one);
  return parts.includes(null) ? null : !parts.includes(false);
}

function either(reading: Reading): boolean | null {
  const parts = joined(reading, '||', both);
  return parts.includes(null) ? null : parts.includes(true);
}

/** One that cannot be read does not hold. */
function constraintHolds(constraint: string, processor: string): boolean {
  if (constraint.length > longestConstraint) return false;
  const tokens = constraint.match(/\|\||&&|[!()]|[\p{L}\p{N}_.]+|\S/gu) ?? [];
  const reading = { tokens: [...tokens], processor };
  return either(reading) === true && reading.tokens.length === 0;
}

/** `store_linux_amd64.go` is for one system and one processor. */
function nameFits(name: string, processor: string): boolean {
  const parts = name
    .replace(/\.go$/u, '')
    .replace(/_test$/u, '')
    .split('_')
    .slice(1);
  const [before, last] = [parts.at(-2) ?? '', parts.at(-1) ?? ''];
  if (systems.has(last)) return last === 'linux';
  if (!processors.has(last)) return true;
  return last === processor && (!systems.has(before) || before === 'linux');
}

/** On which of the sandbox's processors the go command takes a file of that name and constraint, without cgo. */
export function builtOn(name: string, constraint: string | null): string[] {
  if (/^[_.]/u.test(name)) return [];
  return sandboxProcessors.filter(
    (processor) =>
      nameFits(name, processor) && (constraint === null || constraintHolds(constraint, processor)),
  );
}
