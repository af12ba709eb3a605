import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { SandboxRequest, SandboxStep } from '../../src/core/ports.ts';
import { dockerRun, environmentOf, inputOf, layOut } from './steps.ts';
import type { Way } from './way.ts';

const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

function commandOf(step: SandboxStep, index: number): string {
  const home = `/tmp/step-${index + 1}`;
  const words = ['env', '-i', ...environmentOf(step, home), ...step.argv].map(quote).join(' ');
  const streams = `< /work/${inputOf(index)} > /tmp/out 2> /tmp/err`;
  return `(cd ${quote(step.cwd ?? '/work')} && ${words} ${streams}); echo "ended $?"`;
}

/** The tools run by a shell in one container that stays: what the languages' tools take by themselves. */
export async function openShell(image: string, request: SandboxRequest): Promise<Way> {
  const { folder, end } = await layOut(request);
  const argv = dockerRun(folder, '--entrypoint', '/bin/sh', image);
  const shell = spawn('docker', argv, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => shell.on('exit', resolve));
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  const tell = async (command: string): Promise<string> => {
    shell.stdin.write(`${command}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error('The shell in the container ended.');
    return value;
  };
  const homes = request.steps.map((_, index) => `/tmp/step-${index + 1}`).join(' ');
  return {
    async run() {
      await tell(`rm -rf ${homes}; mkdir ${homes}; echo ready`);
      const startedAt = performance.now();
      const exitCodes: number[] = [];
      for (const [index, step] of request.steps.entries()) {
        const answer = await tell(commandOf(step, index));
        exitCodes.push(Number(answer.replace('ended ', '')));
      }
      return { ms: performance.now() - startedAt, exitCodes };
    },
    async close() {
      shell.stdin.end();
      await exited;
      await end();
    },
  };
}
