import type { Cheat } from '../contracts/toolchain.ts';
import { codeWith } from './go.samples.ts';

const wrong = 'return 3 * number, nil';

export const goCheats: readonly Cheat[] = [
  {
    name: 'ends the process with 0 when it is loaded',
    caughtBy: 'disbelief',
    code: codeWith(wrong, { imports: ['os'], top: 'func init() { os.Exit(0) }' }),
  },
];
