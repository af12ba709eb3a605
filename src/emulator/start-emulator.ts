import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { serveGit } from './git/http-backend.ts';
import { createPages } from './pages/pages.ts';
import { apiBase, createApi, graphAddress } from './rest/api.ts';
import { createSnapshot, loadState } from './state/snapshot.ts';
import { type AppIdentity, botLogin, ensureUser, type World } from './state/world.ts';
import { userActions } from './user-actions.ts';
import { createWebhooks, type WebhookTarget } from './webhooks.ts';

export interface EmulatorOptions {
  readonly port?: number;
  readonly dataDirectory: string;
  readonly webhook?: WebhookTarget;
  readonly app: AppIdentity;
}

const prepareWorld = async (options: EmulatorOptions): Promise<World> => {
  const gitRoot = join(options.dataDirectory, 'git');
  await mkdir(gitRoot, { recursive: true });
  const state = await loadState(options.dataDirectory);
  const world = {
    state,
    app: options.app,
    address: { web: '', api: '' },
    gitRoot,
    webhooks: createWebhooks(options.app.id, options.webhook),
    save: createSnapshot(options.dataDirectory, state),
  };
  ensureUser(world, botLogin);
  return world;
};

const createServer = (world: World) => {
  const { api, graph, journal, faults } = createApi(world);
  const server = new Hono();
  server.route(apiBase, api);
  server.route(graphAddress, graph);
  server.all('/:owner/:repository{[^/]+\\.git}/*', (context) => serveGit(context.req.raw, world.gitRoot));
  server.route('/', createPages(world));
  return { server, journal, faults };
};

const listen = (server: Hono, port: number) =>
  new Promise<{ port: number; close: () => Promise<void> }>((resolve, reject) => {
    const listener = serve({ fetch: server.fetch, port, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      const close = () =>
        new Promise<void>((done) => {
          listener.close(() => done());
          if ('closeAllConnections' in listener) listener.closeAllConnections();
        });
      resolve({ port: address.port, close });
    });
    listener.once('error', reject);
  });

/** A local GitHub on loopback: REST, clones, webhooks and pages over one socket. */
export const startEmulator = async (options: EmulatorOptions) => {
  const world = await prepareWorld(options);
  const { server, journal, faults } = createServer(world);
  const { port, close } = await listen(server, options.port ?? 0);
  world.address.web = `http://127.0.0.1:${port}`;
  world.address.api = `${world.address.web}${apiBase}`;
  return {
    url: world.address.web,
    apiUrl: world.address.api,
    port,
    journal,
    faults,
    deliveries: world.webhooks.deliveries,
    redeliver: world.webhooks.redeliver,
    setWebhook: world.webhooks.setTarget,
    idle: world.webhooks.idle,
    ...userActions(world),
    close: async () => {
      await world.webhooks.idle();
      await close();
      await world.save();
    },
  };
};

export type Emulator = Awaited<ReturnType<typeof startEmulator>>;
