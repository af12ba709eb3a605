import type Docker from 'dockerode';
import { z } from 'zod';
import { inTime } from './answer-time.ts';
import { answerMs } from './limits.ts';

/** What the operator asks for; `auto` takes gVisor where the daemon has it, and else what the daemon takes by itself. */
export type RuntimeWish = 'auto' | 'runc' | 'runsc';

export type RuntimeChoice =
  /** `name` is what containers run under; `isAsked` when it differs from the daemon's own choice and has to be said. */
  { status: 'chosen'; name: string; isAsked: boolean } | { status: 'missing'; reason: string };

const Info = z.object({
  DefaultRuntime: z.string().default('runc'),
  Runtimes: z.record(z.string(), z.unknown()).nullish(),
});

/** Throws what dockerode throws when the daemon does not answer. */
export async function chooseRuntime(docker: Docker, wish: RuntimeWish): Promise<RuntimeChoice> {
  const { DefaultRuntime: usual, Runtimes } = Info.parse(await inTime(docker.info(), answerMs));
  const known = Object.keys(Runtimes ?? {});
  if (wish === 'auto') {
    const name = known.includes('runsc') ? 'runsc' : usual;
    return { status: 'chosen', name, isAsked: name !== usual };
  }
  if (wish === usual || known.includes(wish))
    return { status: 'chosen', name: wish, isAsked: wish !== usual };
  const list = known.length === 0 ? usual : known.toSorted().join(', ');
  return {
    status: 'missing',
    reason: `SANDBOX_RUNTIME=${wish} is asked for, but the Docker daemon only knows ${list}: install it and name it under "runtimes" in the daemon's daemon.json, or set SANDBOX_RUNTIME=auto.`,
  };
}
