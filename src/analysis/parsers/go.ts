import { format } from '@wasm-fmt/gofmt';
import type { Fault } from './reading.ts';

/** How gofmt writes an error. */
const atPlace = /^(?<line>\d+):\d+: (?<message>.*)$/s;

/** The source from its first token on. */
function afterComments(source: string): string {
  let rest = source.trimStart();
  while (rest.startsWith('//') || rest.startsWith('/*')) {
    const end = rest.startsWith('//') ? rest.indexOf('\n') + 1 : rest.indexOf('*/', 2) + 2;
    if (end < 2) return '';
    rest = rest.slice(end).trimStart();
  }
  return rest;
}

/** Finds what does not fit Go. gofmt takes fragments too, so that the package clause is looked for here. */
export function findGoFaults(source: string): Fault[] {
  if (!/^package\b/.test(afterComments(source))) {
    return [{ line: 1, message: 'The file does not start with a package clause.' }];
  }
  try {
    format(source);
    return [];
  } catch (error) {
    const groups = atPlace.exec(error instanceof Error ? error.message : '')?.groups;
    const { line, message } = groups ?? {};
    if (line === undefined || message === undefined) throw error;
    return [{ line: Math.max(1, Number(line)), message }];
  }
}
