import { z } from 'zod';
import { TransientError } from '../../core/errors.ts';

const Fault = z.object({ code: z.string().optional(), message: z.string() });

// Classes 08 connection, 53 resources, 57P shut down, 40 serialisation, 55P03 a lock that was waited for too long; the rest are the system's names.
const transientCode = /^(?:08|53|57P|40|55P03|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)/;
const transientMessage = /connection terminated|timeout exceeded when trying to connect/i;

/** Runs a query; a lost or refused connection becomes a TransientError. */
export async function query<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (cause) {
    const fault = Fault.safeParse(cause).data;
    const isTransient =
      fault !== undefined && (transientCode.test(fault.code ?? '') || transientMessage.test(fault.message));
    if (!isTransient) throw cause;
    throw new TransientError('The database cannot be reached.', { cause });
  }
}
