import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';

export interface GitCall {
  readonly input?: string | Buffer;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Only what git needs: the configuration of the machine's user must not change what the emulator does. */
export const gitEnvironment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
});

const run = async (directory: string, words: readonly string[], call: GitCall) => {
  const child = spawn('git', ['--git-dir', directory, ...words], {
    env: { ...gitEnvironment(), ...call.environment },
  });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(call.input ?? '');
  const [output, errors, exitCode] = await Promise.all([buffer(child.stdout), buffer(child.stderr), exited]);
  return { output, errors: errors.toString('utf8').trim(), exitCode };
};

export const gitBytes = async (directory: string, words: readonly string[], call: GitCall = {}) => {
  const { output, errors, exitCode } = await run(directory, words, call);
  if (exitCode !== 0) throw new Error(`git ${words[0]} failed in ${directory}: ${errors}`);
  return output;
};

export const git = async (directory: string, words: readonly string[], call: GitCall = {}) =>
  (await gitBytes(directory, words, call)).toString('utf8').trimEnd();

/** For questions to which "no" is an ordinary answer: null when git exits with a failure. */
export const gitOrNull = async (directory: string, words: readonly string[], call: GitCall = {}) => {
  const { output, exitCode } = await run(directory, words, call);
  return exitCode === 0 ? output.toString('utf8').trimEnd() : null;
};
