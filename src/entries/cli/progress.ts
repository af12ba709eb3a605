import type { Progress, StageEvent, StageName } from '../../core/ports.ts';

/** What progress is written to: standard error, or a test's text. */
export interface Screen {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  write(text: string): unknown;
}

export interface ProgressView extends Progress {
  /** Leaves the lines as they are and stops the clock. */
  close(): void;
}

interface Line {
  key: string;
  title: string;
  detail: string;
  startedAt: number;
  endedAt: number | null;
}

const titles: Readonly<Record<StageName, string>> = {
  read: 'Read the specification',
  write: 'Write code, tests and documentation',
  check: 'Check',
  refine: 'Refine from what failed',
  prove: 'Prove in a fresh container',
  publish: 'Write the files',
};

/** Lines updated in place on a terminal, a line for each event elsewhere. */
export function createProgressView(screen: Screen, now: () => number = Date.now): ProgressView {
  return screen.isTTY === true ? inPlace(screen, now) : plain(screen);
}

function titleOf(event: StageEvent): string {
  return event.attempt === 0 ? titles[event.stage] : `${titles[event.stage]} (refinement ${event.attempt})`;
}

function plain(screen: Screen): ProgressView {
  return {
    report: (event) => {
      const state = event.status === 'started' ? 'started' : 'done';
      screen.write(`${titleOf(event)}: ${[state, event.detail].filter(Boolean).join(': ')}\n`);
    },
    close: () => {},
  };
}

/** Finished lines stay above and are never touched again; the unfinished block below them is drawn anew. */
function inPlace(screen: Screen, now: () => number): ProgressView {
  let lines: Line[] = [];
  let drawn = 0;
  const draw = () => {
    const up = drawn > 0 ? `\u001b[${drawn}A` : '';
    screen.write(`${up}\r\u001b[J${lines.map((line) => `${textOf(line, screen, now())}\n`).join('')}`);
    const firstOpen = lines.findIndex((line) => line.endedAt === null);
    lines = firstOpen === -1 ? [] : lines.slice(firstOpen);
    drawn = lines.length;
  };
  const clock = setInterval(() => lines.length > 0 && draw(), 1_000);
  clock.unref();
  return {
    report: (event) => {
      lines = withEvent(lines, event, now());
      draw();
    },
    close: () => clearInterval(clock),
  };
}

function withEvent(lines: readonly Line[], event: StageEvent, time: number): Line[] {
  const key = `${event.stage} ${event.attempt}`;
  const endedAt = event.status === 'finished' ? time : null;
  const known = lines.find((line) => line.key === key);
  if (known !== undefined) {
    const detail = event.detail === '' ? known.detail : event.detail;
    return lines.map((line) => (line === known ? { ...known, detail, endedAt } : line));
  }
  return [...lines, { key, title: titleOf(event), detail: event.detail, startedAt: time, endedAt }];
}

function textOf(line: Line, screen: Screen, time: number): string {
  const mark = line.endedAt === null ? '…' : '✓';
  const seconds = ((line.endedAt ?? time) - line.startedAt) / 1_000;
  const tail = line.endedAt !== null && seconds < 0.1 ? '' : `  ${seconds.toFixed(1)} s`;
  const text = `${mark} ${[line.title, line.detail].filter(Boolean).join(': ')}`.replaceAll(/\s+/g, ' ');
  const width = Math.max(20, (screen.columns ?? 80) - 1 - tail.length);
  return `${text.length > width ? `${text.slice(0, width - 1)}…` : text}${tail}`;
}
