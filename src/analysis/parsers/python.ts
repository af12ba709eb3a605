import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { z } from 'zod';
import type { Fault } from './reading.ts';

/**
 * What CPython refuses to compile, but ruff gives the code of a rule: break, continue, yield, return and await outside of where they belong,
 * `__future__`, starred assignments, `nonlocal` and `global`.
 */
const compileErrors = [
  'F404',
  'F407',
  'F621',
  'F622',
  'F701',
  'F702',
  'F704',
  'F706',
  'PLE0115',
  'PLE0117',
  'PLE0118',
  'PLE1142',
  'PLE1700',
];
const faultCodes: readonly (string | null)[] = ['invalid-syntax', ...compileErrors];

const Diagnostics = z.array(
  z.object({
    code: z.string().nullable(),
    message: z.string(),
    start_location: z.object({ row: z.number().int().min(1) }),
  }),
);

/** The Python of the sandbox image. */
const settings = { 'target-version': 'py313', lint: { select: compileErrors } };
const workspace = new Workspace(settings, PositionEncoding.Utf16);

/** An error of the formatter: a message that ends in the bytes that it is about. */
const atBytes = /^(?<message>.*) at byte range (?<start>\d+)\.\.\d+$/s;

/**
 * The first error of the parser. The formatter stops there, while the checker gives hundreds of megabytes of errors for 200 KB of nonsense:
 * it is asked only about what the parser can read.
 */
function parserFault(source: string): Fault | null {
  try {
    workspace.format(source);
    return null;
  } catch (error) {
    const { message, start } = atBytes.exec(error instanceof Error ? error.message : '')?.groups ?? {};
    if (message === undefined || start === undefined) throw error;
    const before = Buffer.from(source).subarray(0, Number(start)).toString();
    return { line: before.split('\n').length, message };
  }
}

/** Finds what CPython would refuse to compile. */
export function findPythonFaults(source: string): Fault[] {
  const first = parserFault(source);
  if (first !== null) return [first];
  return Diagnostics.parse(workspace.check(source))
    .filter(({ code }) => faultCodes.includes(code))
    .map(({ message, start_location }) => ({ line: start_location.row, message }));
}
