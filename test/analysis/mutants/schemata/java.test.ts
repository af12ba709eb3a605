import { describe, expect, it } from 'vitest';
import { javaSchemata } from '../../../../src/analysis/mutants/schemata/java.ts';
import { change, schemata } from './rendered.ts';
import { javaSource } from './sources.ts';

const place = async (source: string, ...changes: Parameters<typeof schemata>[2]) =>
  schemata(source, javaSchemata, changes);
const is = (id: number): string => `specproof.SpecproofMutant.is(${id})`;

describe('a mutant of Java code', () => {
  it('of an expression is a conditional one', async () => {
    expect(await place(javaSource, change(javaSource, ['>=', '>']))).toContain(
      `if ((${is(1)} ? ( count > MOST ) : ( count >= MOST ))) break outer;`,
    );
  });

  it('inside of another one leaves both to be chosen', async () => {
    const text = await place(
      javaSource,
      change(javaSource, ['&&', '||']),
      change(javaSource, ['0', '1'], 'limit != 0'),
    );
    expect(text).toContain(`(${is(1)} ? ( values.get(index) > limit || limit != 0 )`);
    expect(text).toContain(`values.get(index) > limit && limit != (${is(2)} ? ( 1 ) : ( 0 ))`);
  });

  it('of a statement stands in a block of its own, so that no `else` behind belongs to it', async () => {
    expect(await place(javaSource, change(javaSource, ['+=', '-=']))).toContain(
      `else { if (${is(1)}) { total -= values.get(index) * 2; } else { total += values.get(index) * 2; } }`,
    );
  });

  it('in the head of a loop chooses between two loops', async () => {
    const text = await place(javaSource, change(javaSource, ['index++', 'index--']));
    expect(text).toContain(`{ if (${is(1)}) { for (int index = 0; index < values.size(); index--)`);
    expect(text).toContain(`else { for (int index = 0; index < values.size(); index++)`);
  });

  it('of a constant stays one for those who read it', async () => {
    expect(await place(javaSource, change(javaSource, ['9', '10']))).toContain(
      `private static final int MOST = (${is(1)} ? ( 10 ) : ( 9 ));`,
    );
  });

  it('of the name of a method chooses between two calls', async () => {
    const text = await place(
      javaSource,
      change(javaSource, ['get(index) > limit', 'indexOf(index) > limit']),
    );
    expect(text).toContain(`(${is(1)} ? ( values.indexOf(index) > limit ) :`);
  });

  it.each([
    ['a label', 'case 4', '4'],
    ['a constant that a label names', 'LABEL = 3', '3'],
    ['an annotation', '@SuppressWarnings', '"unused"'],
    ['a condition that binds a name for the statements behind it', '!(shown', 'instanceof'],
  ])('has no place in %s', async (_name, behind, from) => {
    const text = await place(javaSource, change(javaSource, [from, '7'], behind));
    expect(text).not.toContain('SpecproofMutant');
  });
});
