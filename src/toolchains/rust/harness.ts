import { readFileSync } from 'node:fs';

const names = [
  ...['crate.pl', 'format.pl', 'check.pl', 'tests.pl', 'usage.pl'],
  ...['examples.pl', 'examples.rs', 'debug_text.pl', 'type_names.pl'],
];

/** Files of ours that run beside the candidate's in the sandbox. */
export const rustHarness: readonly { path: string; content: string }[] = names.map((path) => ({
  path,
  content: readFileSync(new URL(`harness/${path}`, import.meta.url), 'utf8'),
}));
