import { parse } from 'yaml';
import { z } from 'zod';

const Text = z.object({
  label: z.string(),
  description: z.string().default(''),
  placeholder: z.string().default(''),
  value: z.string().default(''),
  /** The answer becomes a code block in this language. */
  render: z.string().optional(),
});
const Choice = z.object({
  label: z.string(),
  description: z.string().default(''),
  options: z.array(z.coerce.string()),
  default: z.number().int().optional(),
});
const Validations = z.object({ required: z.boolean().default(false) }).prefault({});

const FormField = z.discriminatedUnion('type', [
  z.object({ type: z.literal('markdown'), attributes: z.object({ value: z.string() }) }),
  z.object({ type: z.literal('textarea'), attributes: Text, validations: Validations }),
  z.object({ type: z.literal('input'), attributes: Text, validations: Validations }),
  z.object({ type: z.literal('dropdown'), attributes: Choice, validations: Validations }),
]);
export type FormField = z.infer<typeof FormField>;

const IssueForm = z.object({
  name: z.string(),
  description: z.string(),
  title: z.string().default(''),
  labels: z.array(z.string()).default([]),
  body: z.array(FormField),
});
export type IssueForm = z.infer<typeof IssueForm>;

/** Null for what GitHub would not show as a form either. */
export const parseIssueForm = (text: string): IssueForm | null => {
  try {
    return IssueForm.safeParse(parse(text)).data ?? null;
  } catch {
    return null;
  }
};

const answerOf = (field: Exclude<FormField, { type: 'markdown' }>, answer: string) => {
  if (answer === '') return '_No response_';
  if (field.type === 'dropdown' || field.attributes.render === undefined) return answer;
  return `\`\`\`${field.attributes.render}\n${answer}\n\`\`\``;
};

/** The issue's body as GitHub writes it from a form: a heading for each field, answered or not. */
export const composeBody = (form: IssueForm, answers: readonly string[]) =>
  form.body
    .flatMap((field, index) =>
      field.type === 'markdown'
        ? []
        : [`### ${field.attributes.label}\n\n${answerOf(field, (answers[index] ?? '').trim())}`],
    )
    .join('\n\n');
