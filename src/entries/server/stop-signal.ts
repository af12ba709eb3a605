import type { Log } from '../../core/ports.ts';

/** Stops once on SIGTERM or SIGINT, and ends the process. A second signal ends it at once: whatever runs is taken up at the next start. */
export function onStopSignal(stop: () => Promise<void>, log: Log): void {
  let isStopping = false;
  const begin = async (signal: string) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'stopping: running steps are let to their end');
    try {
      await stop();
      log.info({}, 'stopped');
      process.exit(0);
    } catch (error) {
      log.error({ error }, 'The stop did not go as it should; running jobs go on at the next start');
      process.exit(1);
    }
  };
  process.on('SIGTERM', (signal) => void begin(signal));
  process.on('SIGINT', (signal) => void begin(signal));
}
