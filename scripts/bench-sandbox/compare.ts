import type { SandboxRequest } from '../../src/core/ports.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { imageTag } from '../setup/image-tag.mjs';
import { median, milliseconds, sum, table, timed } from './figures.ts';
import { openFresh } from './fresh-containers.ts';
import { type FullCheck, openCheck } from './full-check.ts';
import { type MeasuredSandbox, recording } from './measured-sandbox.ts';
import { openShell } from './one-shell.ts';
import { checkRunOf, type Sample } from './samples.ts';
import type { Way } from './way.ts';

const ways = ['tools', 'sandbox', 'fresh', 'check'] as const;
type WayName = (typeof ways)[number];
type Round = Record<WayName, number>;

/** Milliseconds of all steps of a check, by each way, round by round. */
export interface Comparison {
  language: string;
  containers: number;
  steps: number;
  rounds: Round[];
  check: FullCheck;
}

function throughSandbox(sandbox: MeasuredSandbox, request: SandboxRequest): Way {
  return {
    async run() {
      const { ms, value } = await timed(() => sandbox.run(request));
      const steps = value.status === 'completed' ? value.steps : [];
      return { ms, exitCodes: steps.map(({ exitCode }) => exitCode) };
    },
    close: async () => undefined,
  };
}

/** The ways of several requests as one: each after the other. */
function inOrder(parts: readonly Way[]): Way {
  return {
    async run() {
      const runs: Awaited<ReturnType<Way['run']>>[] = [];
      for (const part of parts) runs.push(await part.run());
      return { ms: sum(runs.map(({ ms }) => ms)), exitCodes: runs.flatMap(({ exitCodes }) => exitCodes) };
    },
    close: async () => void (await Promise.all(parts.map((part) => part.close()))),
  };
}

async function openWays(sample: Sample, sandbox: MeasuredSandbox) {
  const recorder = recording(sandbox);
  await checkFastWith(checkRunOf(sample, recorder));
  const { requests } = recorder;
  const image = imageTag(sample.toolchain.image);
  const check = openCheck(sample, sandbox);
  const opened: Record<WayName, Way> = {
    tools: inOrder(await Promise.all(requests.map((request) => openShell(image, request)))),
    sandbox: inOrder(requests.map((request) => throughSandbox(sandbox, request))),
    fresh: inOrder(await Promise.all(requests.map((request) => openFresh(image, request)))),
    check: check.way,
  };
  return { opened, requests, check };
}

/** Each way once, in an order that turns, with nothing of the one before going on. */
async function measureRound(opened: Record<WayName, Way>, turn: number, rest: () => Promise<void>) {
  const round: Round = { tools: 0, sandbox: 0, fresh: 0, check: 0 };
  const exitCodes = new Set<string>();
  for (const index of ways.keys()) {
    const name = ways[(index + turn) % ways.length] ?? 'tools';
    await rest();
    const run = await opened[name].run();
    round[name] = run.ms;
    if (run.exitCodes.length > 0) exitCodes.add(run.exitCodes.join(' '));
  }
  if (exitCodes.size > 1)
    throw new Error(`The ways do not do the same: exit codes ${[...exitCodes].join(' / ')}`);
  return round;
}

/** Measures the steps that the check stage has for the sample, and the check stage itself. */
export async function compare(sample: Sample, sandbox: MeasuredSandbox, count: number): Promise<Comparison> {
  const { language, toolchain } = sample;
  const { opened, requests, check } = await openWays(sample, sandbox);
  const rest = () => sandbox.rest(toolchain.image);
  const rounds: Round[] = [];
  try {
    // Whatever is read for the first time is read now.
    await measureRound(opened, 0, rest);
    for (let turn = 0; turn < count; turn += 1) {
      const round = await measureRound(opened, turn, rest);
      rounds.push(round);
      const figures = ways.map((name) => `${name} ${milliseconds(round[name])}`);
      console.log(`${language}, round ${turn + 1} of ${count}: ${figures.join(', ')}`);
    }
  } finally {
    await Promise.all(Object.values(opened).map((way) => way.close()));
  }
  return {
    language,
    containers: requests.length,
    steps: sum(requests.map(({ steps }) => steps.length)),
    rounds,
    check: check.seen(),
  };
}

const allowed = { factor: 1.15, ms: 60 };
const wantedFactor = 3;

/** Rounds are compared with themselves, so that a load that comes and goes does not decide. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ language, steps, containers, rounds }) => {
    const middle = (value: (round: Round) => number) => median(rounds.map(value));
    const excess = middle((round) => round.sandbox - allowed.factor * round.tools);
    const faster = middle((round) => round.fresh / round.sandbox);
    return [
      language,
      `${steps} in ${containers}`,
      ...(['tools', 'sandbox', 'fresh'] as const).map((name) => milliseconds(middle((round) => round[name]))),
      middle((round) => round.sandbox / round.tools).toFixed(2),
      `${milliseconds(excess)}, ${verdict(excess <= allowed.ms)}`,
      `${faster.toFixed(2)}, ${verdict(faster >= wantedFactor)}`,
      middle((round) => round.fresh / round.check).toFixed(2),
    ];
  });
  const head = ['language', 'steps, our containers', '(a) tools', '(b) sandbox', '(c) fresh', 'b / a'];
  return table([...head, 'b - 1.15 a', 'c / b', 'c / whole check'], rows);
}

export function checkTable(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ language, rounds, check }) => {
    const ms = rounds.map((round) => round.check);
    return [
      language,
      String(check.lines),
      milliseconds(median(ms)),
      milliseconds(Math.max(...ms)),
      milliseconds(median(check.cpuMs)),
      `< ${milliseconds(check.boundMs)}, ${verdict(median(ms) < check.boundMs)}`,
      `${Math.round(check.peakMegabytes)} MiB`,
    ];
  });
  const head = ['language', 'lines', 'median', 'longest', 'processor time in containers', 'bound'];
  return table([...head, 'peak memory of a container'], rows);
}

function verdict(holds: boolean): string {
  return holds ? 'holds' : '**missed**';
}
