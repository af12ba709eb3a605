import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readForm } from '../../../src/pipeline/read-spec/form.ts';
import { supportedLanguages } from '../../../src/toolchains/index.ts';

const Field = z.object({
  type: z.string(),
  attributes: z.object({ label: z.string().optional(), options: z.array(z.string()).optional() }),
});
const form = z
  .object({ body: z.array(Field) })
  .parse(
    parse(readFileSync(new URL('../../../.github/ISSUE_TEMPLATE/codegen.yml', import.meta.url), 'utf8')),
  );
const fields = form.body.filter(({ type }) => type !== 'markdown');

describe('the issue form', () => {
  it('has only sections that are read, and every one of them', () => {
    const labels = fields.map(({ attributes }) => attributes.label ?? '');
    const issue = labels.map((label) => `### ${label}\n\nanswer to ${label}`).join('\n\n');
    expect(readForm(issue)).toEqual(Object.fromEntries(labels.map((label) => [label, `answer to ${label}`])));
    expect(labels).toHaveLength(7);
  });

  it('offers the languages that exist', () => {
    const language = fields.find(({ attributes }) => attributes.label === 'Language');
    expect(language?.attributes.options).toEqual(supportedLanguages);
  });
});
