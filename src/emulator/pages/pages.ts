import { Hono } from 'hono';
import type { World } from '../state/world.ts';

export const createPages = (world: World) => {
  const pages = new Hono();
  pages.get('/', (context) => context.text(world.state.repositories.map(({ name }) => name).join('\n')));
  return pages;
};
