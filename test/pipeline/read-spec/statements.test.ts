import fc from 'fast-check';
import { expect, it } from 'vitest';
import { statementsOf } from '../../../src/pipeline/read-spec/statements.ts';

const texts = (section: string) => statementsOf(section).map(({ text }) => text);

it('takes each item of a list, with all that is indented below it', () => {
  const section = '- First\n  - nested\n\n  more\n* Second\n1. Third\n2) Fourth\n- [x] Fifth';
  expect(texts(section)).toEqual(['First - nested more', 'Second', 'Third', 'Fourth', 'Fifth']);
});

it('splits paragraphs at the ends of sentences, not at abbreviations, numbers or dots in code', () => {
  const section = 'It takes e.g. A or B. The limit is 2.5 seconds. `a. B` stays whole! Does it? Yes.';
  expect(texts(section)).toEqual([
    'It takes e.g. A or B.',
    'The limit is 2.5 seconds.',
    '`a. B` stays whole!',
    'Does it?',
    'Yes.',
  ]);
});

it('puts a sentence that leads over to a list, or a heading, before each item', () => {
  expect(
    texts('It runs. It raises `ValueError` when:\n- the text is empty\n- it is too long\n\nIt is pure.'),
  ).toEqual([
    'It runs.',
    'It raises `ValueError` when: the text is empty',
    'It raises `ValueError` when: it is too long',
    'It is pure.',
  ]);
  expect(texts('#### Errors\n- none')).toEqual(['Errors: none']);
});

it('keeps a code block with what it belongs to, line by line', () => {
  const [statement] = statementsOf('- Gives:\n\n  ```\n  a - b\n  - c\n  ```\n');
  expect(statement?.text).toContain('a - b\n  - c');
  expect(statementsOf('- Gives:\n\n  ```\n  a - b\n  - c\n  ```\n- next')).toHaveLength(2);
});

it('leaves out rules and other lines without a word', () => {
  expect(texts('One.\n\n---\n\n***\n\nTwo.')).toEqual(['One.', 'Two.']);
});

it('quotes only what stands in the section, whatever is in it', () => {
  const piece = fc.constantFrom(
    '- ',
    '\n',
    '\n\n',
    '  ',
    '```',
    'Word. ',
    'A:',
    '# ',
    '1. ',
    '`x. Y`',
    'z',
    '> ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (parts) => {
      const section = parts.join('');
      for (const { quote, text } of statementsOf(section)) {
        expect(section).toContain(quote);
        expect(quote).not.toBe('');
        expect(text.length).toBeLessThanOrEqual(2_000);
      }
    }),
    { numRuns: 1_000 },
  );
});
