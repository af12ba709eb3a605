import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readForm } from '../../../src/pipeline/read-spec/form.ts';
import { supportedLanguages, toolchainFor } from '../../../src/toolchains/index.ts';

const Template = z.object({
  body: z.array(
    z.looseObject({
      type: z.string(),
      attributes: z.looseObject({ label: z.string().optional(), options: z.array(z.string()).optional() }),
    }),
  ),
});
const file = new URL('../../../.github/ISSUE_TEMPLATE/codegen.yml', import.meta.url);
const fields = Template.parse(parse(readFileSync(file, 'utf8'))).body;
const labels = fields.flatMap(({ attributes }) => attributes.label ?? []);

it('reads every field of the issue form under its label', () => {
  const body = labels.map((label) => `### ${label}\n\ncontent of ${label}`).join('\n\n');
  expect(labels).toHaveLength(7);
  expect(readForm(body)).toEqual(Object.fromEntries(labels.map((label) => [label, `content of ${label}`])));
});

it('offers in the form exactly the languages that can be generated', () => {
  const offered = fields.find(({ type }) => type === 'dropdown')?.attributes.options;
  expect(offered).toEqual(supportedLanguages.map((language) => toolchainFor(language)?.title));
});

it('leaves out sections that were not filled in', () => {
  expect(readForm('### Specification\n\nDo it.\n\n### Constraints\n\n_No response_\n')).toEqual({
    Specification: 'Do it.',
  });
});

it('joins sections that stand twice', () => {
  expect(readForm('### Examples\na\n### Language\nPython\n## examples:\nb')).toEqual({
    Examples: 'a\nb',
    Language: 'Python',
  });
});

it('reads no heading inside a code fence, also an open one', () => {
  expect(
    readForm('### Specification\n````\n### Language\n```\n### Interface\n````\n### Examples\nx'),
  ).toEqual({
    Specification: '````\n### Language\n```\n### Interface\n````',
    Examples: 'x',
  });
});
