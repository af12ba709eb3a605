import { describe, expect, it } from 'vitest';
import type { StageEvent } from '../../../src/core/ports.ts';
import { createProgressView } from '../../../src/entries/cli/progress.ts';
import { createScreen } from './screen.ts';

const event = (part: Partial<StageEvent>): StageEvent => ({
  stage: 'read',
  attempt: 0,
  status: 'started',
  detail: '',
  ...part,
});

const escapeCode = '\u001b';
const controls = new RegExp(`(${escapeCode}\\[\\d*[AJ]|\\n|\\r)`);

/** What a terminal shows after the text: only the control sequences that the view uses are known. */
function shownBy(text: string): string[] {
  let lines: string[] = [''];
  for (const part of text.split(controls)) {
    if (part === '\n') lines.push('');
    else if (part.endsWith('A') && part.startsWith(escapeCode)) {
      lines = lines.slice(0, lines.length - Number.parseInt(part.slice(2), 10));
    } else if (part !== '\r' && part !== `${escapeCode}[J`) lines[lines.length - 1] = part;
  }
  return lines;
}

describe('progress in a pipe', () => {
  it('is one plain line for each event, without control characters', () => {
    const screen = createScreen(false);
    const view = createProgressView(screen);
    view.report(event({}));
    view.report(event({ status: 'finished', detail: '4 requirements' }));
    view.report(event({ stage: 'refine', attempt: 1, detail: '2 tests failed' }));
    view.close();
    expect(screen.text()).toBe(
      [
        'Read the specification: started',
        'Read the specification: done: 4 requirements',
        'Refine from what failed (refinement 1): started: 2 tests failed',
        '',
      ].join('\n'),
    );
  });
});

describe('progress on a terminal', () => {
  it('updates the line of a stage in place and leaves finished ones above', () => {
    const screen = createScreen(true);
    let time = 0;
    const view = createProgressView(screen, () => time);
    view.report(event({}));
    time = 1_500;
    view.report(event({ status: 'finished', detail: '4 requirements' }));
    view.report(event({ stage: 'write' }));
    time = 4_000;
    view.report(event({ stage: 'write', detail: 'tests are there' }));
    view.close();
    expect(screen.text().split('\u001b[J').at(-1)).toBe(
      '… Write code, tests and documentation: tests are there  2.5 s\n',
    );
    expect(shownBy(screen.text())).toEqual([
      '✓ Read the specification: 4 requirements  1.5 s',
      '… Write code, tests and documentation: tests are there  2.5 s',
      '',
    ]);
  });

  it('never writes a line wider than the terminal, which would wrap and spoil the redrawing', () => {
    const screen = createScreen(true, 40);
    const view = createProgressView(screen, () => 0);
    view.report(event({ detail: 'a detail\nof two lines that is '.repeat(5) }));
    view.close();
    for (const line of shownBy(screen.text())) expect(line.length).toBeLessThan(40);
  });
});
