import type { SandboxOutcome, SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import type { Conversation } from './conversation.ts';

export interface Observation {
  conversation: Conversation;
  planned: readonly SandboxStep[];
  elapsedMs: number;
  /** What Docker says of the ended container; null when it was not asked or cannot be. */
  container: { outOfMemory: boolean; exitCode: number } | null;
}

const unfinished = (
  status: SandboxStepResult['status'],
  name: string,
  wallMs: number,
): SandboxStepResult => ({
  name,
  status,
  exitCode: status === 'not-run' ? 0 : 137,
  stdout: '',
  stderr: '',
  outputs: {},
  cpuMs: 0,
  wallMs,
});

/** The outcome of a run, from what the runner said and how the exchange with it ended. */
export function conclude(observation: Observation): SandboxOutcome {
  const { ending, steps } = observation.conversation;
  if (!isPrefix(steps, observation.planned)) {
    return unavailable('The sandbox answered for other steps than it was given');
  }
  if (ending.kind === 'finished') {
    if (steps.length !== observation.planned.length) return unavailable('The sandbox left out a step');
    const cpuMs = ending.cpuMs ?? sumCpu(steps);
    return { status: 'completed', steps, peakMemoryBytes: ending.peakMemoryBytes, cpuMs };
  }
  const cause = causeOf(observation);
  if (cause === null) return unavailable(explain(observation));
  return {
    status: 'completed',
    steps: fillUp(observation, cause),
    peakMemoryBytes: null,
    cpuMs: sumCpu(steps),
  };
}

/** What ended the container before the runner had finished, when that is the fault of a step. */
function causeOf({
  conversation,
  container,
}: Observation): 'timed-out' | 'output-limit' | 'out-of-memory' | null {
  if (conversation.ending.kind === 'deadline') return 'timed-out';
  if (conversation.ending.kind === 'flooded') return 'output-limit';
  return container?.outOfMemory === true ? 'out-of-memory' : null;
}

function fillUp({ conversation, planned, elapsedMs }: Observation, cause: SandboxStepResult['status']) {
  const { steps } = conversation;
  const alreadyBroken = steps.some((step) => step.status !== 'exited');
  return planned.map((step, index) => {
    const known = steps[index];
    if (known !== undefined) return known;
    const isCurrent = index === steps.length && !alreadyBroken;
    const spentMs = steps.reduce((sum, { wallMs }) => sum + wallMs, 0);
    return isCurrent
      ? unfinished(cause, step.name, Math.max(0, Math.round(elapsedMs - spentMs)))
      : unfinished('not-run', step.name, 0);
  });
}

function isPrefix(steps: readonly SandboxStepResult[], planned: readonly SandboxStep[]): boolean {
  return steps.every((step, index) => step.name === planned[index]?.name);
}

function sumCpu(steps: readonly SandboxStepResult[]): number {
  return steps.reduce((sum, step) => sum + step.cpuMs, 0);
}

function explain({ conversation, container }: Observation): string {
  const { ending, diagnostics } = conversation;
  const said = diagnostics === '' ? '' : `; it said: ${diagnostics}`;
  if (ending.kind === 'garbled') {
    return `The sandbox answered with ${ending.problem}; run \`npm run setup\` to rebuild its image${said}`;
  }
  if (container === null) return `The connection to the Docker daemon was lost in the middle of a run${said}`;
  return `The sandbox ended by itself with exit code ${container.exitCode} before it had finished${said}; \`npm run setup\` rebuilds its image`;
}

function unavailable(reason: string): SandboxOutcome {
  return { status: 'unavailable', reason: `${reason}.` };
}
