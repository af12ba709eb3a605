import type { PythonCode } from './python-code.ts';
import { commands, evaluated } from './python-injections.ts';
import { cryptography, surroundings } from './python-weaknesses.ts';

const entries = [...evaluated, ...commands, ...cryptography, ...surroundings];

/** What is said of the codes; the others are left out because they name what is no mistake, such as an import. */
export const pythonCodes: ReadonlyMap<string, PythonCode> = new Map(
  entries.flatMap(([codes, code]) => codes.split(' ').map((name): [string, PythonCode] => [name, code])),
);
