/** Thrown for what cannot be changed and run; the message is a sentence or two for people. */
export class Refused extends Error {}

/** What stands in the way, and what a maintainer can do about it. */
export function refuse(reason: string): never {
  throw new Refused(reason);
}
