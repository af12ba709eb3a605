import type { Evidence } from '../../core/evidence.ts';
import type { Optimisation } from '../../core/measurements.ts';
import { growthWords } from '../../core/performance.ts';

type Side = Optimisation['before'];

const classOf = ({ class: found }: Side) => (found === null ? 'growth not told' : growthWords[found]);

function timeOf({ cpuMs }: Side): string {
  return `${cpuMs >= 10 ? Math.round(cpuMs) : Number(cpuMs.toPrecision(2))} ms`;
}

function memoryOf({ memoryBytes }: Side): string {
  if (memoryBytes === null) return 'not measured';
  return memoryBytes < 1_000_000
    ? `${Math.ceil(memoryBytes / 1_000)} kB`
    : `${(memoryBytes / 1_000_000).toFixed(1)} MB`;
}

function sentence({ symbol, attempt, size, pairs, before, after }: Optimisation): string {
  const isAttempt = attempt !== null;
  const against = isAttempt ? `attempt ${attempt + 1}` : 'the code before the change';
  const now = isAttempt ? 'the published one' : 'the published code';
  const change = (of: (side: Side) => string) => `${of(before)} before, ${of(after)} after`;
  return `${symbol}: ${change(classOf)}; at a size of ${size}, processor time ${change(timeOf)}, memory ${change(memoryOf)} (${against} against ${now}, medians of ${pairs} pairs of runs)`;
}

/** What got faster since an earlier attempt or before the change, a sentence each, from measurement alone. */
export function optimisationSentences({ optimisations }: Evidence): string[] {
  return optimisations.map(sentence);
}
