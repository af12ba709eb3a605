import { shorten } from '../../analysis/canonical-text.ts';
import type { Evidence } from '../../core/evidence.ts';
import { isBroken } from '../../core/existing-tests.ts';

const mostShown = 3;
const excerptLength = 2_000;

/** Tests of the repository that the change broke. They are not ours: nobody may dispute or mend them. */
export function existingFailures(evidence: Evidence): string[] {
  const broken = evidence.existingTests.filter(isBroken);
  if (broken.length === 0) return [];
  const shown = broken
    .slice(0, mostShown)
    .map(({ id, after, message }) => `${id} ${after}:\n${shorten(message, excerptLength)}`.trim());
  const rest = broken.slice(mostShown).map(({ id }) => id);
  const more = rest.length === 0 ? [] : [`These do not pass either: ${rest.slice(0, 20).join(', ')}`];
  return [
    [
      'These tests of the repository passed on the code as it stood and do not pass any more. They stay as they are: change the code so that they pass again, and everything that is asked for holds as well.',
      ...shown,
      ...more,
    ].join('\n\n'),
  ];
}
