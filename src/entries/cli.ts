import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { z } from 'zod';
import { createScrubber } from '../adapters/log/scrub.ts';
import { ConfigurationError, SpecproofError } from '../core/errors.ts';
import { readJson } from '../core/json.ts';
import type { JobOutcome } from '../core/result.ts';
import { reasonOf } from './cli/doctor/finding.ts';
import { doctor } from './cli/doctor.ts';
import type { Terminal } from './cli/generate.ts';
import { type Actions, createProgram } from './cli/program.ts';
import type { FolderRun } from './cli/run-in-folder.ts';
import { inspectEnvironment } from './environment.ts';

const exitCodes = { success: 0, failure: 1, wrongUse: 2 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Runs the command line and answers its exit status. */
export async function main(
  argv: readonly string[],
  terminal: Terminal = { source: process.env, output: process.stdout, messages: process.stderr },
): Promise<ExitCode> {
  let isSuccess = true;
  const actions: Actions = {
    // Each command loads only what it needs, so that --help answers at once.
    generate: async (options) => {
      const { generate } = await import('./cli/generate.ts');
      isSuccess = await generate(options, terminal, runInFolder);
    },
    doctor: async (options) => {
      isSuccess = await doctor(options, terminal);
    },
    serve: async () => {
      const { serve } = await import('./server.ts');
      await serve();
    },
  };
  try {
    const program = createProgram(actions, { ...terminal, version: readVersion() });
    await program.parseAsync([...argv], { from: 'user' });
    return isSuccess ? exitCodes.success : exitCodes.failure;
  } catch (error) {
    return exitCodeOf(error, terminal);
  }
}

async function runInFolder(run: FolderRun): Promise<JobOutcome> {
  const compose = await import('./compose.ts');
  return compose.runInFolder(run);
}

function exitCodeOf(error: unknown, { source, messages }: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.wrongUse;
  if (error instanceof SpecproofError) {
    messages.write(`${error.message}\n`);
    return error instanceof ConfigurationError ? exitCodes.wrongUse : exitCodes.failure;
  }
  const isDebugging = (source['SPECPROOF_DEBUG'] ?? '') !== '';
  const hint = 'This is a fault of Specproof; SPECPROOF_DEBUG=1 shows where it happened.';
  const scrub = createScrubber(inspectEnvironment(source).environment.secrets);
  messages.write(scrub(`${reasonOf(error)}\n${isDebugging ? inspect(error) : hint}\n`));
  return exitCodes.failure;
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const manifest = readJson(text, z.object({ version: z.string() }));
  return manifest.status === 'valid' ? manifest.value.version : 'unknown';
}
