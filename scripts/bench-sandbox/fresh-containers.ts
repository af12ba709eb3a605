import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxRequest, SandboxStep } from '../../src/core/ports.ts';
import { dockerRun, environmentOf, inputOf, layOut } from './steps.ts';
import type { Way } from './way.ts';

function argumentsOf(step: SandboxStep, folder: string, image: string): string[] {
  const [program = '', ...rest] = step.argv;
  const variables = environmentOf(step, '/tmp').flatMap((variable) => ['--env', variable]);
  const place = ['--workdir', step.cwd ?? '/work', '--entrypoint', program];
  return [...dockerRun(folder, ...variables, ...place, image), ...rest];
}

/** A `docker run` for each tool, as it is done where nothing waits. */
export async function openFresh(image: string, request: SandboxRequest): Promise<Way> {
  const { folder, end } = await layOut(request);
  const runStep = async (step: SandboxStep, index: number): Promise<number> => {
    const input = await open(join(folder, inputOf(index)));
    const child = spawn('docker', argumentsOf(step, folder, image), {
      stdio: [input.fd, 'ignore', 'ignore'],
    });
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('exit', (code) => resolve(code ?? -1));
      child.on('error', reject);
    });
    await input.close();
    return exitCode;
  };
  return {
    async run() {
      const startedAt = performance.now();
      const exitCodes: number[] = [];
      for (const [index, step] of request.steps.entries()) exitCodes.push(await runStep(step, index));
      return { ms: performance.now() - startedAt, exitCodes };
    },
    close: end,
  };
}
