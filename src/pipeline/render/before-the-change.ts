import type { BeforeTheChange, Evidence } from '../../core/evidence.ts';
import { counted } from '../counted.ts';

function sentence({ status, tests, failed }: BeforeTheChange): string {
  const all = counted(tests, 'test');
  if (status === 'not-loaded')
    return `The ${all} cannot be loaded beside the code before the change: it has not what they use.`;
  if (status === 'not-measured') return 'What the tests show of the code before the change was not measured.';
  const said = `${failed} of ${all} failed on the code before the change`;
  return failed === 0 ? `${said}: what they look at was so already.` : `${said}.`;
}

/** What the tests showed of the code as it stood, as a sentence; empty for new code. */
export function beforeTheChangeText({ beforeTheChange }: Evidence): string {
  return beforeTheChange === undefined ? '' : sentence(beforeTheChange);
}
