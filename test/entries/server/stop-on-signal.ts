import { onStopSignal } from '../../../src/entries/server/stop-signal.ts';

/** A process that waits for a signal, and then stops well, badly or never. */
const [how] = process.argv.slice(2);
const write = (_fields: unknown, message: string) => process.stdout.write(`${message}\n`);
onStopSignal(
  async () => {
    if (how === 'badly') throw new Error('the database is gone');
    if (how === 'never') await new Promise(() => {});
  },
  { info: write, warn: write, error: write },
);
setInterval(() => {}, 1_000);
process.stdout.write('waiting\n');
