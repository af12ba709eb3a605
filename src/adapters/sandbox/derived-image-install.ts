import { execFile } from 'node:child_process';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { SandboxPackage } from '../../core/ports.ts';
import { specifierOf } from './derived-image-packages.ts';
import { packageLimits } from './limits.ts';

const execute = promisify(execFile);

/** What npm may know of the environment: where it lies, its settings, and the way out. */
const passedOn = /^(?:PATH|HOME|LANG|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|(?:https?|no)_proxy|npm_config_\w+)$/i;

/** No package's code is run, and nothing is fetched but packages of the registry: also not what packages ask for. */
const npmArguments = [
  ...['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--no-package-lock'],
  ...['--allow-git=none', '--allow-remote=none', '--allow-file=none', '--allow-directory=none'],
  ...['--git=false', '--omit=dev', '--bin-links=false', '--loglevel=error', '--logs-max=0'],
];

export interface InstallSettings {
  /** The one to take packages from; npm's own choice when left out. */
  registry?: string;
  /** Other limits than ours. */
  limits?: Partial<Record<keyof typeof packageLimits, number>>;
}

/** `why` begins in the middle of a sentence and ends with what to do. */
export type Installed = { status: 'installed' } | { status: 'failed'; why: string };

const Failure = z.object({ code: z.unknown(), stderr: z.string().default('') });

const advice: Readonly<Record<string, string>> = {
  E404: 'the registry has no such package. Name one that it has',
  ETARGET: 'the registry has no such version. Name one that it has',
  EALLOWGIT: 'one of them comes from a Git repository. Use packages of the registry only',
  EALLOWREMOTE: 'one of them comes from an address of its own. Use packages of the registry only',
  ERESOLVE: 'their versions do not go together. Name others',
};

function failureOf(error: unknown): string {
  const { code, stderr } = Failure.parse(error);
  if (code === 'ENOENT') return 'there is no npm on this machine. Install it beside Node';
  const named = /\bcode (E[A-Z0-9_]+)/.exec(stderr)?.[1];
  const known = named === undefined ? undefined : advice[named];
  const told = named ?? `exit code ${String(code)}`;
  return known ?? `npm ended with ${told}. See whether \`npm install\` works on this machine`;
}

function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => passedOn.test(name));
  return { ...Object.fromEntries(entries), NODE_OPTIONS: '--max-old-space-size=512' };
}

/** Sizes of everything below the folder, and whether there is anything but files and folders. */
async function measure(folder: string): Promise<{ bytes: number; files: number; odd: boolean }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const odd = entries.some((entry) => !entry.isFile() && !entry.isDirectory());
  let bytes = 0;
  for (const entry of entries.filter((one) => one.isFile()))
    bytes += await lstat(join(entry.parentPath, entry.name)).then(
      ({ size }) => size,
      () => 0,
    );
  return { bytes, files: entries.length, odd };
}

/** Aborts when the folder is larger than allowed. To be stopped. */
function watchSize(folder: string, mostBytes: number) {
  const tooLarge = new AbortController();
  const look = async () => {
    const { bytes } = await measure(folder);
    if (bytes > mostBytes) tooLarge.abort();
  };
  // What vanishes while it is looked at is looked at again.
  const timer = setInterval(() => void look().catch(() => undefined), 1_000);
  return { signal: tooLarge.signal, stop: () => clearInterval(timer) };
}

/** An older npm does not know the options that keep it from other addresses, and would leave them out silently. */
async function knowsItsLimits(folder: string, signal: AbortSignal): Promise<boolean> {
  const argv = ['config', 'get', 'allow-remote', '--prefix', folder];
  const { stdout } = await execute('npm', argv, { cwd: folder, env: environment(), signal });
  return /^(?:all|root|none)$/.test(stdout.trim());
}

async function npmInstall(
  folder: string,
  packages: readonly SandboxPackage[],
  { registry, signal }: { registry: string | undefined; signal: AbortSignal },
): Promise<Installed> {
  if (!(await knowsItsLimits(folder, signal)))
    return {
      status: 'failed',
      why: 'this npm is too old to be kept to its registry. Install a newer one; 11.19 will do',
    };
  const places = ['--prefix', folder, '--cache', join(folder, 'cache')];
  const from = registry === undefined ? [] : ['--registry', registry];
  const argv = [...npmArguments, ...places, ...from, '--', ...packages.map(specifierOf)];
  await execute('npm', argv, { cwd: folder, env: environment(), signal, killSignal: 'SIGKILL' });
  return { status: 'installed' };
}

/** Puts the packages, with what they need, into `node_modules` below an empty folder. Throws when `stop` aborts. */
export async function installPackages(
  folder: string,
  packages: readonly SandboxPackage[],
  { registry, limits, stop }: InstallSettings & { stop: AbortSignal },
): Promise<Installed> {
  const { bytes: mostBytes, files: mostFiles, installMs } = { ...packageLimits, ...limits };
  const late = AbortSignal.timeout(installMs);
  const size = watchSize(folder, mostBytes);
  const tooLarge = `they take more than ${mostBytes / 1024 / 1024} MB or ${mostFiles} files. Use smaller ones`;
  try {
    const signal = AbortSignal.any([stop, late, size.signal]);
    const installed = await npmInstall(folder, packages, { registry, signal });
    if (installed.status === 'failed') return installed;
    const { bytes, files, odd } = await measure(join(folder, 'node_modules'));
    if (bytes > mostBytes || files > mostFiles) return { status: 'failed', why: tooLarge };
    const why = 'one of them holds links. Use packages that do not';
    return odd ? { status: 'failed', why } : installed;
  } catch (error) {
    stop.throwIfAborted();
    if (size.signal.aborted) return { status: 'failed', why: tooLarge };
    const why = `it took longer than ${installMs / 1_000} s. See whether the registry answers`;
    return { status: 'failed', why: late.aborted ? why : failureOf(error) };
  } finally {
    size.stop();
  }
}
