import type { SandboxRequest } from '../../src/core/ports.ts';
import { milliseconds, quantile, table, timed } from './figures.ts';
import type { Sandboxes } from './measured-sandbox.ts';

export interface HandOver {
  language: string;
  warm: number[];
  cold: number[];
}

function trivial(image: string): SandboxRequest {
  const step = { name: 'true', argv: ['/bin/true'], cpuSeconds: 10, wallSeconds: 30 };
  return { image, files: [], steps: [step], signal: new AbortController().signal };
}

/** From handing a request over to having the result of its only step, which does nothing. */
export async function measureHandOver(
  { language, image }: { language: string; image: string },
  sandboxes: Sandboxes,
  rounds: number,
): Promise<HandOver> {
  const request = trivial(image);
  const times: HandOver = { language, warm: [], cold: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ['warm', 'cold'] as const) {
      await sandboxes[kind].rest(image);
      times[kind].push((await timed(() => sandboxes[kind].run(request))).ms);
    }
  }
  console.log(`${language}, hand-over: warm ${quantiles(times.warm)}, cold ${quantiles(times.cold)}`);
  return times;
}

function quantiles(values: readonly number[]): string {
  return `${milliseconds(quantile(values, 0.5))} / ${milliseconds(quantile(values, 0.95))}`;
}

export function handOverTable(measured: readonly HandOver[]): string {
  const rows = measured.map(({ language, warm, cold }) => [
    language,
    quantiles(warm),
    quantiles(cold),
    `${(quantile(cold, 0.5) / quantile(warm, 0.5)).toFixed(1)}`,
  ]);
  return table(['language', 'started ahead, p50 / p95', 'started for it, p50 / p95', 'times faster'], rows);
}
