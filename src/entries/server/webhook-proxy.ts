import type { Log } from '../../core/ports.ts';

/** Receives webhooks through a smee.io channel. For development only: whoever knows the channel's address reads what passes. */
export async function startWebhookProxy(
  { source, target }: { source: string; target: string },
  log: Log,
): Promise<() => Promise<void>> {
  const { SmeeClient } = await import('smee-client');
  const client = new SmeeClient({
    source,
    target,
    logger: {
      info: (text: unknown) => log.info({ text }, 'webhook proxy'),
      error: (problem: unknown) => log.warn({ problem }, 'webhook proxy'),
    },
  });
  await client.start();
  log.warn({ source }, 'Receiving webhooks through WEBHOOK_PROXY_URL: for development only');
  return () => client.stop();
}
