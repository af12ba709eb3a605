// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
// biome-ignore-all lint/suspicious/noConsole: the answers go to standard output
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Evaluates calls of generated code, each in a process of its own, and prints what came out as JSON, one object a line.
// Stdin: {"module": path, "name": the module's, "seconds": limit of processor time, "examples": [{"id", "setup",
// "expression"}]}. The expected values are not here: they are compared elsewhere.

const program = '/work/harness/example.mjs';
const mostBytes = 60_000;
/** A busy machine must not fail an example, and one that sleeps must end. */
const wallPerCpu = 4;
const answerChannel = 3;

/** How the process failed to answer. @type {Record<string, object>} */
const failures = {
  ETIMEDOUT: { timeout: true },
  SIGXCPU: { timeout: true },
  ENOBUFS: { value: { t: 'other', type: 'a value too large to compare' } },
};

/** @param {any} request @param {object} example */
function evaluate({ module, name, stood, seconds }, example) {
  /** @type {any} */
  const { output, error, status, signal } = spawnSync(
    '/usr/bin/prlimit',
    [`--cpu=${seconds}`, process.execPath, program],
    {
      input: JSON.stringify({ module, name, stood, ...example }),
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
      timeout: 1000 * seconds * wallPerCpu,
      killSignal: 'SIGKILL',
      maxBuffer: mostBytes,
    },
  );
  const failure = failures[error?.code ?? signal];
  if (failure !== undefined) return failure;
  const text = String(output?.[answerChannel] ?? '');
  return status === 0 && text.startsWith('{') ? JSON.parse(text) : { lost: true };
}

/** @param {any} request @param {any} example */
function answerOf(request, example) {
  try {
    return { ...evaluate(request, example), id: example.id };
  } catch {
    return { id: example.id, lost: true };
  }
}

const request = JSON.parse(readFileSync(0, 'utf8'));
for (const example of request.examples) console.log(JSON.stringify(answerOf(request, example)));
