import { readFileSync } from 'node:fs';

const names = [
  'Specproof.pm',
  'format_copy.pl',
  'vet.pl',
  'tests.pl',
  'usage.pl',
  'examples.pl',
  'answer.go',
  'answer_errors.go',
];

/** Files of ours that run beside the candidate's in the sandbox. */
export const goHarness: readonly { path: string; content: string }[] = names.map((path) => ({
  path,
  content: readFileSync(new URL(`harness/${path}`, import.meta.url), 'utf8'),
}));
