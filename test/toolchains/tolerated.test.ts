import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/evidence.ts';
import { heldConstructs, withoutTolerated } from '../../src/toolchains/tolerated.ts';
import { buildSpec } from '../support/build.ts';

const finding = (message: string, path = 'a.py'): Finding => ({
  ...{ path, line: 1, rule: 'refused-name', severity: 'error', message },
});

describe('what a file holds that new code may not', () => {
  it('is tolerated where one could ask for it or it is harmless, and hopeless otherwise', () => {
    const wished = finding('reads files');
    const harmless = finding('has a habit');
    const never = finding('forges');
    const held = heldConstructs({
      refused: (wishes) => [...(/\bfiles\b/.test(wishes) ? [] : [wished]), harmless, never],
      isHarmless: ({ message }) => message === 'has a habit',
    });
    expect(held).toEqual({ tolerated: ['reads files', 'has a habit'], hopeless: [never] });
  });

  it('is hopeless where a changed line could use it unseen, though one could ask for it', () => {
    const held = heldConstructs({
      refused: (wishes) => (wishes === '' ? [finding('imports all')] : []),
      isHarmless: () => false,
      isUnseen: ({ message }) => message === 'imports all',
    });
    expect(held).toEqual({ tolerated: [], hopeless: [finding('imports all')] });
  });

  it('is hopeless where it is of more kinds than are remembered', () => {
    const many = Array.from({ length: 102 }, (_, index) => finding(`uses ${index}`));
    const { tolerated, hopeless } = heldConstructs({ refused: () => many, isHarmless: () => true });
    expect(tolerated).toHaveLength(100);
    expect(hopeless.map(({ message }) => message)).toEqual(['uses 100', 'uses 101']);
  });

  it('is not raised against the changed file again, also where it is long, and against others it is', () => {
    const long = 'x'.repeat(400);
    const { tolerated } = heldConstructs({ refused: () => [finding(long)], isHarmless: () => true });
    const { paths } = buildSpec();
    const existing = { tests: [], beside: [], root: '.', rootName: '', tolerated };
    const spec = buildSpec({ paths: { ...paths, code: 'a.py' }, existing });
    const others = [finding(long, 'b.py'), finding('else')];
    expect(withoutTolerated([finding(long), ...others], spec)).toEqual(others);
  });
});
