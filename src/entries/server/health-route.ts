import { Hono } from 'hono';

/** What must be well for the server to do its work, by name. */
export type HealthChecks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

/** `/livez`: the process answers. `/readyz`: it can also do its work, and which part cannot. */
export function healthRoute(checks: HealthChecks): Hono {
  const app = new Hono();
  app.get('/livez', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    const parts: Record<string, 'ok' | 'failing'> = {};
    for (const [name, check] of Object.entries(checks)) parts[name] = (await check()) ? 'ok' : 'failing';
    const isReady = Object.values(parts).every((state) => state === 'ok');
    return context.json({ status: isReady ? 'ok' : 'failing', ...parts }, isReady ? 200 : 503);
  });
  return app;
}
