import { describe, expect, it } from 'vitest';
import { createProgress } from '../../scripts/setup/progress.mjs';

function screen(quiet = false) {
  const written: string[] = [];
  const write = (text: string) => void written.push(text);
  return { progress: createProgress({ isTerminal: false, quiet, write }), shown: () => written.join('') };
}

describe('the progress of the set-up', () => {
  it('hands on the result of a step and says that it is done', async () => {
    const { progress, shown } = screen();
    expect(await progress.step('Counting', async () => 42)).toBe(42);
    expect(shown()).toMatch(/^\* Counting\n {2}done in \d+ s\n$/);
  });

  it('shows the last lines of output of a step that fails, without control characters', async () => {
    const { progress, shown } = screen();
    const step = progress.step('Building', async (log) => {
      for (let line = 1; line <= 35; line += 1) log(`\u001b[31mline ${line}\u001b[0m`);
      throw new Error('no space');
    });
    await expect(step).rejects.toThrow('no space');
    expect(shown()).toContain('  | line 6\n');
    expect(shown()).toContain('  | line 35\n');
    expect(shown()).not.toContain('| line 5\n');
    expect(shown()).not.toContain('\u001b');
  });

  it('says nothing about what is there when it is to be quiet, but still warns', () => {
    const { progress, shown } = screen(true);
    progress.already('image: present');
    progress.warn('Docker is missing.');
    expect(shown()).toBe('! Docker is missing.\n');
  });
});
