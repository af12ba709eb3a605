import type { CallIdentity } from '../../core/ports.ts';
import type { StoredRecording } from './recordings.ts';

const linesOf = ({ subject }: Pick<CallIdentity, 'subject'>) =>
  Object.entries(subject).flatMap(([name, text]) => text.split('\n').map((line) => `${name}: ${line}`));

/** Number of lines that stand in one list and not in the other. */
function distance(left: readonly string[], right: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const line of left) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of right) counts.set(line, (counts.get(line) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

/** The recording most like the call: of the same stage, then of the same attempt, then with the fewest other lines. */
export function nearestRecording(
  identity: CallIdentity,
  recordings: readonly StoredRecording[],
): StoredRecording | undefined {
  const wanted = linesOf(identity);
  const ranked = recordings
    .filter(({ recording }) => recording.identity.stage === identity.stage)
    .map((stored) => ({
      stored,
      otherAttempt: stored.recording.identity.attempt === identity.attempt ? 0 : 1,
      distance: distance(wanted, linesOf(stored.recording.identity)),
    }))
    .sort((left, right) => left.otherAttempt - right.otherAttempt || left.distance - right.distance);
  return ranked[0]?.stored;
}

const shortened = (line: string) => (line.length > 160 ? `${line.slice(0, 160)}…` : line);

/** The first lines by which the call differs from a recording: `-` recorded, `+` asked now. */
export function differenceFrom(recorded: CallIdentity, asked: CallIdentity): string[] {
  const before = linesOf(recorded);
  const now = linesOf(asked);
  const known = new Set(before);
  const wanted = new Set(now);
  const gone = before.filter((line) => !wanted.has(line)).slice(0, 4);
  const added = now.filter((line) => !known.has(line)).slice(0, 4);
  const changes = [...gone.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`)].map(shortened);
  const attempts =
    recorded.attempt === asked.attempt ? [] : [`- attempt ${recorded.attempt}`, `+ attempt ${asked.attempt}`];
  return [...attempts, ...(changes.length === 0 ? ['(the same lines in another order or number)'] : changes)];
}
