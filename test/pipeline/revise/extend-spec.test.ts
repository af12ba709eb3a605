import { describe, expect, it } from 'vitest';
import { extendSpec } from '../../../src/pipeline/revise/extend-spec.ts';
import type { Entry } from '../../../src/pipeline/revise/read-review.ts';
import { python } from '../../../src/toolchains/python.ts';
import { buildSpec } from '../../support/build.ts';
import { textWith } from '../job-context.ts';

const comment = (text: string) => ({
  ...{ id: 'C1', author: 'maintainer', commentId: 1, place: null, before: '', removed: 0, passedOver: null },
  text,
});
const demand = (changes: Partial<Entry> = {}): Entry => ({
  ...{ comment: 'C1', kind: 'requirement', target: 'code', example: '' },
  ...{ text: 'Dots become dashes.', quote: 'dots become dashes' },
  ...changes,
});
const words = 'Please let dots become dashes: "a.b" gives "a-b".';
const extend = async (entries: Entry[], { text = words, declarations = '', spec = buildSpec() } = {}) =>
  extendSpec(
    spec,
    { entries, declared: await python.parseInterface(declarations) },
    { comments: [comment(text)], toolchain: python },
  );

describe('an example of a reviewer', () => {
  it('decides like one of the issue when the comment states it', async () => {
    const { spec } = await extend([demand({ example: 'slugify("a.b") -> "a-b"' })]);
    expect(spec.examples.map(({ id, check }) => [id, check?.call])).toEqual([
      ['E1', 'slugify("A B")'],
      ['E2', 'slugify("a.b")'],
    ]);
  });

  it.each(['slugify("a.b") -> "made-up"', 'slugify("other") -> "a-b"', 'no example at all'])(
    'that the comment does not state is none: %s',
    async (example) => {
      const { spec } = await extend([demand({ example })]);
      expect(spec.examples).toHaveLength(1);
    },
  );
});

describe('a demand', () => {
  it('comes behind those that stand, which stay word for word', async () => {
    const { spec, added } = await extend([demand(), demand({ quote: 'Please let dots', text: 'Second.' })]);
    expect(spec.requirements.slice(0, 2)).toEqual(buildSpec().requirements);
    expect(added.map(({ id }) => id)).toEqual(['R3', 'R4']);
  });

  it.each(['', 'dots', 'never said here', 'DOTS BECOME DASHES'])(
    'without words of the comment is a change only: %j',
    async (quote) => {
      const { spec, fates } = await extend([demand({ quote })]);
      expect(spec).toEqual(buildSpec());
      expect(fates).toEqual([{ comment: 'C1', kind: 'change', target: 'code', text: 'Dots become dashes.' }]);
    },
  );

  it('beyond what one job can prove is refused with the reason', async () => {
    const requirements = Array.from({ length: 40 }, (_unused, index) => ({
      ...{ id: `R${index + 1}`, text: `Demand ${index + 1}.`, quote: 'x' },
    }));
    const { spec, fates } = await extend([demand()], { spec: buildSpec({ requirements }) });
    expect(spec.requirements).toHaveLength(40);
    expect(fates).toMatchObject([{ kind: 'refused', text: textWith('at most 40') }]);
  });
});

describe('a declaration', () => {
  const declarations =
    'def slugify(text: str, length: int = 80, dots: bool = True) -> str\ndef unslugify(text: str) -> str';

  it('comes with a new demand, and keeps the errors of the one whose place it takes', async () => {
    const { spec } = await extend([demand()], { declarations });
    expect(spec.interface.map(({ name }) => name)).toEqual(['slugify', 'unslugify']);
    expect(spec.interface[0]?.declaration).toContain('dots: bool');
    expect(spec.interface[0]?.errors).toEqual(buildSpec().interface[0]?.errors);
  });

  it('changes nothing without one', async () => {
    const { spec } = await extend([demand({ kind: 'change' })], { declarations });
    expect(spec.interface).toEqual(buildSpec().interface);
  });
});
