import { describe, expect, it } from 'vitest';
import { setupArguments } from '../../scripts/demo.mjs';

describe('the demo sets up', () => {
  it('the image of Python when nothing is said', () => {
    expect(setupArguments([])).toEqual(['--languages', 'python']);
  });

  it('the image of the language that is asked for, in both spellings of the option', () => {
    expect(setupArguments(['--language', 'Python', '--no-stay'])).toEqual(['--languages', 'python']);
    expect(setupArguments(['--json', '--language=python'])).toEqual(['--languages', 'python']);
  });

  it('the image of the language of the example that is asked for', () => {
    expect(setupArguments(['--example', 'slugify'])).toEqual(['--languages', 'python']);
  });

  it('every image when an issue names no language, and one when it does', () => {
    expect(setupArguments(['--issue', 'README.md'])).toEqual([]);
    expect(setupArguments(['--issue', 'examples/semver/issue.md'])).toEqual(['--languages', 'go']);
  });

  it('nothing that is large for a name that does not exist', () => {
    expect(setupArguments(['--example', 'no-such-example'])).toEqual(['--languages', 'python']);
    expect(setupArguments(['--language', 'cobol'])).toEqual(['--languages', 'python']);
  });
});
