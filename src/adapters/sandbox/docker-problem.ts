import { z } from 'zod';

const Problem = z.object({
  code: z.string().optional(),
  statusCode: z.number().optional(),
  message: z.string().default('no reason given'),
});

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);

/** What failed when Docker was asked for a container, in a sentence that says what to do. */
export function explainDockerProblem(error: unknown, image: string): string {
  const problem = Problem.safeParse(error).data ?? Problem.parse({ message: String(error) });
  if (problem.statusCode === 404) {
    return `The sandbox image ${image} is missing: run \`npm run setup\` to build it.`;
  }
  if (problem.code === 'EACCES' || problem.code === 'EPERM') {
    return `This user may not use Docker (${problem.message}): add it to the group docker or run as root.`;
  }
  if (problem.code === 'ABORT_ERR') {
    return 'Docker did not start a sandbox container in time: the machine is overloaded or its daemon hangs; restart it.';
  }
  if (problem.code !== undefined && unreachable.has(problem.code)) {
    return `Docker cannot be reached (${problem.message}): run \`npm run setup\`, which installs and starts it, or set DOCKER_HOST.`;
  }
  if (/no space left on device/i.test(problem.message)) {
    return `The disk of the Docker daemon is full (${problem.message.trim()}): make room there, for example with \`docker system prune\`.`;
  }
  return `Docker refused to start a sandbox container: ${shortened(problem.message)}. \`specproof doctor\` says which limits it supports.`;
}

/** Some engines quote the whole filter of system calls. */
function shortened(message: string): string {
  const text = message.trim().replace(/\.$/, '');
  return text.length <= 600 ? text : `${text.slice(0, 300)} … ${text.slice(-200)}`;
}

export function isNotFound(error: unknown): boolean {
  return Problem.safeParse(error).data?.statusCode === 404;
}
