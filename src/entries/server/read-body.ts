import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';

const Bytes = z.instanceof(Uint8Array);

/** Bytes that all requests together may hold at one time, so that a crowd of large ones cannot fill the memory. */
interface BodyBudget {
  freeBytes: number;
}

export type Body = { status: 'complete'; text: string } | { status: 'too-large' | 'busy' | 'broken' };

export interface BodyLimits {
  capBytes: number;
  budget: BodyBudget;
}

/** Reads a request's body, and stops reading at the cap: nothing larger is ever held. */
export async function readBody(incoming: IncomingMessage, { capBytes, budget }: BodyLimits): Promise<Body> {
  if (Number(incoming.headers['content-length'] ?? 0) > capBytes) return { status: 'too-large' };
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // The stream must outlive a loop that is left early: the answer goes out on its connection.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      const bytes = Bytes.parse(chunk);
      if (size + bytes.length > capBytes) return { status: 'too-large' };
      if (bytes.length > budget.freeBytes) return { status: 'busy' };
      budget.freeBytes -= bytes.length;
      size += bytes.length;
      chunks.push(bytes);
    }
    return { status: 'complete', text: Buffer.concat(chunks, size).toString('utf8') };
  } catch {
    return { status: 'broken' };
  } finally {
    budget.freeBytes += size;
  }
}

/** How long a refused client may take to read the answer. */
const lingerMs = 250;

/** Throws away what a refused client still sends, and ends the connection when it does not stop soon after the answer. */
export function endConnection(incoming: IncomingMessage, outgoing: ServerResponse): void {
  incoming.on('error', () => {});
  outgoing.once('finish', () => {
    incoming.resume();
    // A client that has sent all it had may use the connection for its next request.
    setTimeout(() => {
      if (!incoming.complete) incoming.socket.destroy();
    }, lingerMs);
  });
}
