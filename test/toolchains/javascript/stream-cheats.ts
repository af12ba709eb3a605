import type { Cheat } from '../../contracts/toolchain-samples.ts';
import { goodCode } from './samples.ts';

/** Does something in the first call, when stubs are out of the way, and computes wrongly. */
const inFirstCall = (statements: string, imports = '') =>
  `${imports}\nlet changed = false;\n\n${goodCode
    .replace('  if (number', `  if (!changed) {\n    changed = true;\n${statements}\n  }\n  if (number`)
    .replace('return 2 * number', 'return [1, 3].includes(number) ? 7 : 2 * number')}`;

/** Results on their way out of the process of the tests, rewritten but for those that are planted. */
export const streamCheats: readonly Cheat[] = [
  {
    name: 'results rewritten in the output of the console',
    code: inFirstCall(`    const out = console._stdout;
    const write = out.write;
    out.write = function rewrite(chunk, ...rest) {
      const text = chunk.toString('latin1');
      const passing = text.includes('canary_') ? text : text.replaceAll('test:fail', 'test:pass');
      return write.call(out, Buffer.from(passing, 'latin1'), ...rest);
    };`),
    caughtBy: 'failing tests',
  },
  {
    name: 'results rewritten in the stream of the test runner',
    code: inFirstCall(
      `    const push = Readable.prototype.push;
    Readable.prototype.push = function rewrite(event, ...rest) {
      if (event?.type === 'test:fail' && !event.data.name.includes('canary_')) event.type = 'test:pass';
      return push.call(this, event, ...rest);
    };`,
      "import { Readable } from 'node:stream';",
    ),
    caughtBy: 'failing tests',
  },
];
