import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SandboxRequest, SandboxStep } from '../../src/core/ports.ts';

/** A request's files in a folder of the host, for containers that mount it. */
export async function layOut(request: SandboxRequest): Promise<{ folder: string; end: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'specproof-bench-'));
  await chmod(folder, 0o755);
  for (const { path, content } of request.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  for (const [index, step] of request.steps.entries()) {
    await writeFile(join(folder, inputOf(index)), step.stdin ?? '');
  }
  return { folder, end: () => rm(folder, { recursive: true, force: true }) };
}

/** Name of the file in the folder that holds the step's standard input. */
export function inputOf(index: number): string {
  return `.stdin-${index}`;
}

/** The environment that the sandbox gives a step. */
export function environmentOf(step: SandboxStep, home: string): string[] {
  const variables = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', HOME: home, TMPDIR: home };
  return Object.entries({ ...variables, ...step.env }).map(([name, value]) => `${name}=${value}`);
}

/** Arguments of `docker run` for a container with the limits of ours, as far as they change how fast things are. */
export function dockerRun(folder: string, ...more: readonly string[]): string[] {
  const limits = ['--network', 'none', '--memory', '512m', '--cpus', '1', '--read-only', '--cap-drop', 'ALL'];
  const places = ['--tmpfs', '/tmp:rw,exec,mode=1777,size=192m', '--volume', `${folder}:/work:ro`];
  return ['run', '--rm', '--interactive', '--user', '20001:20001', ...limits, ...places, ...more];
}
