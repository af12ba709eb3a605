import type Docker from 'dockerode';
import { z } from 'zod';
import { inTime } from './answer-time.ts';
import { answerMs } from './limits.ts';

/** What the operator asks for; `auto` takes gVisor where the daemon has it, and else what the daemon takes by itself. */
export type RuntimeWish = 'auto' | 'runc' | 'runsc';

export type RuntimeChoice =
  /** `name` is what containers run under; `use` is what has to be said to the engine for that. */
  { status: 'chosen'; name: string; use: EngineUse } | { status: 'missing'; reason: string };

/** What differs between engines. */
export interface EngineUse {
  /** Absent where it is the engine's own choice. */
  runtime?: string;
  /** Absent where it is Docker. */
  engine?: 'podman';
}

const Info = z.object({
  DefaultRuntime: z.string().default('runc'),
  Runtimes: z.record(z.string(), z.unknown()).nullish(),
});

const Version = z.object({ Components: z.array(z.object({ Name: z.string() })).nullish() });

/** `Docker Engine` or `Podman Engine`, from what the engine says of its version. */
export function nameOfEngine(version: unknown): string {
  const name = Version.safeParse(version).data?.Components?.[0]?.Name ?? 'Engine';
  return name === 'Engine' ? 'Docker Engine' : name;
}

/** Throws what dockerode throws when the daemon does not answer. */
export async function chooseRuntime(docker: Docker, wish: RuntimeWish): Promise<RuntimeChoice> {
  const { DefaultRuntime: usual, Runtimes } = Info.parse(await inTime(docker.info(), answerMs));
  const isPodman = nameOfEngine(await inTime(docker.version(), answerMs)).startsWith('Podman');
  const engine = isPodman ? { engine: 'podman' as const } : {};
  const known = Object.keys(Runtimes ?? {});
  // Podman lists what it would know to use, installed or not.
  const best = known.includes('runsc') && !isPodman ? 'runsc' : usual;
  const name = wish === 'auto' ? best : wish;
  if (name === usual) return { status: 'chosen', name, use: engine };
  if (known.includes(name)) return { status: 'chosen', name, use: { ...engine, runtime: name } };
  const list = known.length === 0 ? usual : known.toSorted().join(', ');
  return {
    status: 'missing',
    reason: `SANDBOX_RUNTIME=${wish} is asked for, but the Docker daemon only knows ${list}: install it and name it under "runtimes" in the daemon's daemon.json, or set SANDBOX_RUNTIME=auto.`,
  };
}
