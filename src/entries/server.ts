import { SpecproofError } from '../core/errors.ts';
import type { Message } from '../core/message.ts';
import { composeServer } from './compose.ts';
import type { Source } from './environment/read-variables.ts';
import { readServerEnvironment, type ServerEnvironment } from './environment.ts';
import { createFront } from './server/front.ts';
import { listen } from './server/listen.ts';
import { createReceiver } from './server/probot-app.ts';
import { onStopSignal } from './server/stop-signal.ts';
import { watchBranches } from './server/watch-branches.ts';
import { watchPlans } from './server/watch-plans.ts';
import { startWebhookProxy } from './server/webhook-proxy.ts';

/** Time that open requests and running steps have to end after a stop signal. */
const graceMs = { requests: 5_000, steps: 20_000 } as const;

/** How soon a thumbs-up on a plan is seen. */
const plansEveryMs = 10_000;

const branchesEveryMs = 3_600_000;

type Composition = Awaited<ReturnType<typeof composeServer>>;

async function openFront(environment: ServerEnvironment, composition: Composition) {
  const { logger, database, durable, deliveries } = composition;
  const { credentials, apiUrl, allowedBots } = environment.github;
  const receive = await createReceiver({
    appId: credentials.appId,
    allowedBots,
    privateKey: credentials.privateKey,
    secret: credentials.webhookSecrets[0],
    baseUrl: apiUrl,
    deliveries,
    submit: (message) => durable.submit(message),
    log: logger,
  });
  const front = createFront({
    webhooks: { secrets: credentials.webhookSecrets, receive, log: logger },
    checks: { database: () => database.isReachable(), worker: () => durable.isReady() },
  });
  return listen(front, environment.server);
}

/** What no event tells of is looked for. Answers how to stop each. */
function watch({ threads, open, durable, logger: log }: Composition): (() => Promise<void>)[] {
  const clock = { now: () => Date.now() };
  const submit = (message: Message) => durable.submit(message);
  return [
    watchPlans({ threads, open, submit, log, everyMs: plansEveryMs }),
    watchBranches({ threads, open, clock, log, everyMs: branchesEveryMs }),
  ];
}

/** Starts the server and answers when it is ready. Throws ConfigurationError. */
export async function serve(source: Source = process.env): Promise<void> {
  const environment = readServerEnvironment(source);
  const composition = await composeServer(environment);
  const { logger, durable, database, sandbox, analyst } = composition;
  const front = await openFront(environment, composition);
  const { webhookProxyUrl } = environment.github;
  const stopProxy =
    webhookProxyUrl === null
      ? async () => {}
      : await startWebhookProxy(
          { source: webhookProxyUrl, target: `${front.url}/api/github/webhooks` },
          logger,
        );
  const stopWatching = watch(composition);
  onStopSignal(async () => {
    await Promise.all([stopProxy(), ...stopWatching.map((stop) => stop())]);
    await front.stop(graceMs.requests);
    await durable.stop(graceMs.steps);
    await Promise.all([sandbox.close(), analyst.close()]);
    await database.close();
  }, logger);
  logger.info({ url: front.url, database: database.isEmbedded ? 'built-in' : 'external' }, 'server ready');
}

if (import.meta.main) {
  serve().catch((error: unknown) => {
    console.error(error instanceof SpecproofError ? error.message : error);
    process.exit(1);
  });
}
