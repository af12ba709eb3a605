import { pressCheckButton } from '../actions/check-runs.ts';
import type { World } from '../state/world.ts';
import { type AsUser, requireRun } from './places.ts';

export const checkActions = (world: World) => ({
  pressCheckButton: (wish: AsUser<{ checkRunId: number; identifier?: string }>) =>
    pressCheckButton(world, requireRun(world, wish), wish),
});
