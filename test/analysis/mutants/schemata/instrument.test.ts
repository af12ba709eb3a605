import { describe, expect, it } from 'vitest';
import { goSchemata } from '../../../../src/analysis/mutants/schemata/go.ts';
import { instrument } from '../../../../src/analysis/mutants/schemata/instrument.ts';
import { javaSchemata } from '../../../../src/analysis/mutants/schemata/java.ts';
import { rustSchemata } from '../../../../src/analysis/mutants/schemata/rust.ts';
import { parseSource } from '../../../../src/analysis/syntax-tree.ts';
import { change, everyMutant, rendered } from './rendered.ts';
import { goSource, javaSource, rustSource } from './sources.ts';

const samples = [
  { language: 'go', rules: goSchemata, source: goSource },
  { language: 'rust', rules: rustSchemata, source: rustSource },
  { language: 'java', rules: javaSchemata, source: javaSource },
] as const;

describe.each(samples)('all mutants of a $language file', ({ language, rules, source }) => {
  it('leave the original when none of them is kept', async () => {
    const { template } = await everyMutant(language, source, rules);
    expect(template.text).not.toBe(source);
    expect(rendered(template, () => false)).toBe(source);
  });

  it('fit the grammar together, and each alone', async () => {
    const { template } = await everyMutant(language, source, rules);
    const all = await parseSource(
      rules.grammar,
      rendered(template, () => true),
    );
    expect(all.broken).toBe(false);
    for (const id of template.ids) {
      const alone = await parseSource(
        rules.grammar,
        rendered(template, (other) => other === id),
      );
      expect({ id, broken: alone.broken }).toEqual({ id, broken: false });
    }
  });

  it('find a place but for few', async () => {
    const { mutants, template } = await everyMutant(language, source, rules);
    expect(mutants.length).toBeGreaterThan(15);
    expect(template.ids.length / mutants.length).toBeGreaterThan(0.9);
  });

  it('are left out where the text has control characters that a template is made of', async () => {
    const { template } = await everyMutant(language, `${source}\n// \u0002\n`, rules);
    expect(template.ids).toEqual([]);
  });

  it('are left out where the text does not fit the grammar', async () => {
    const broken = `${source}\n}}}`;
    const mutant = { id: 1, ...change(broken, ['0', '1']) };
    const template = await instrument({ path: 'code', content: broken }, [mutant], rules);
    expect(template).toEqual({ text: broken, ids: [] });
  });

  it('of another file are none of this one', async () => {
    const mutant = { id: 1, ...change(source, ['> limit', '>= limit']), path: 'other' };
    const template = await instrument({ path: 'code', content: source }, [mutant], rules);
    expect(template.ids).toEqual([]);
  });
});
