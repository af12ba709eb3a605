import type { World } from '../state/world.ts';

/** What people do is kept before they are told that it is done. */
export const saved = async <Result>(world: World, work: Promise<Result> | Result) => {
  const result = await work;
  await world.save();
  return result;
};
