import { readFileSync } from 'node:fs';

/** Output of a real tool, as the sandbox gave it. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}
