import { Hono } from 'hono';
import type { World } from '../../state/world.ts';
import { labelColors } from '../parts.ts';
import { liveScript } from './live-script.ts';
import { stylesheet } from './stylesheet.ts';

const escapeLetter = (text: string) => (/^[a-z0-9]$/i.test(text) ? text.toUpperCase() : '?');

const avatarOf = (world: World, id: number) => {
  const user = world.state.users.find((candidate) => candidate.id === id);
  const hue = (id * 47) % 360;
  const isBot = user?.type === 'Bot';
  const sign = isBot ? '✓' : escapeLetter(user?.login.charAt(0) ?? '?');
  const background = isBot ? '#1f2328' : `hsl(${hue} 55% 45%)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${background}"/><text x="20" y="27" font-family="sans-serif" font-size="20" font-weight="600" fill="#fff" text-anchor="middle">${sign}</text></svg>`;
};

export const assetRoutes = (world: World) => {
  const routes = new Hono();
  routes.get('/assets/style.css', (context) => {
    const colors = world.state.repositories.map(labelColors).join('\n');
    return context.body(`${stylesheet}${colors}`, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
  routes.get('/assets/live.js', (context) =>
    context.body(liveScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  routes.get('/assets/avatar.svg', (context) =>
    context.body(avatarOf(world, Number(context.req.query('u') ?? 0)), 200, {
      'content-type': 'image/svg+xml',
    }),
  );
  return routes;
};
