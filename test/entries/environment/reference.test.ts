import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationReference, environmentExample } from '../../../src/entries/environment/reference.ts';
import { Variables } from '../../../src/entries/environment/variables.ts';
import { inspectEnvironment } from '../../../src/entries/environment.ts';

const root = new URL('../../../', import.meta.url);
const names = Object.keys(Variables.shape);

describe('the written reference of the environment', () => {
  it.each([
    ['docs/configuration.md', configurationReference()],
    ['.env.example', environmentExample()],
  ])('%s is what scripts/configuration-reference.ts writes', (path, text) => {
    expect(readFileSync(new URL(path, root), 'utf8')).toBe(text);
  });

  it('names every variable in both files', () => {
    for (const name of names) {
      expect(configurationReference()).toContain(`| \`${name}\` |`);
      expect(environmentExample()).toMatch(new RegExp(`^#${name}=`, 'm'));
    }
  });

  it('gives an example file whose values are accepted when every line is switched on', () => {
    const lines = environmentExample().matchAll(/^#([A-Z_]+)=(.*)$/gm);
    const source = Object.fromEntries([...lines].map((match) => [match[1] ?? '', match[2]]));
    expect(Object.keys(source).sort()).toEqual([...names].sort());
    expect(inspectEnvironment(source).problems).toEqual([]);
  });
});
