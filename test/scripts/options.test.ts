import { describe, expect, it } from 'vitest';
import { readOptions } from '../../scripts/setup/options.mjs';

describe('the options of the set-up', () => {
  it('ask for every language and Docker when nothing is said', () => {
    expect(readOptions([], {})).toEqual({
      help: false,
      quiet: false,
      skipDocker: false,
      languages: undefined,
    });
  });

  it('take a list of languages', () => {
    expect(readOptions(['--languages', 'python, go'], {}).languages).toEqual(['python', 'go']);
  });

  it('leave Docker out where the environment says so', () => {
    expect(readOptions(['--quiet'], { SPECPROOF_SETUP_SKIP: 'docker' })).toMatchObject({
      quiet: true,
      skipDocker: true,
    });
  });

  it('refuse an unknown one with a sentence that names it', () => {
    expect(() => readOptions(['--langauges', 'go'], {})).toThrow("Unknown option '--langauges'");
  });
});
