import type { DLogger } from '@dbos-inc/dbos-sdk';
import type { Log } from '../../core/ports.ts';

/** A job that a person stopped is no fault. */
const ofAStop = /^Workflow \S+ was cancelled during execution/;

/** The engine's messages in our log; what it says of its ordinary life is left out. */
export function engineLog(log: Log): DLogger {
  return {
    debug: () => {},
    info: () => {},
    warn: (entry) => {
      if (!ofAStop.test(String(entry))) log.warn({ engine: String(entry) }, 'The durable engine warns');
    },
    error: (entry, metadata) =>
      log.error({ engine: String(entry), stack: metadata?.stack }, 'The durable engine met an error'),
  };
}
