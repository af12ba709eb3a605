import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Language } from '../../src/core/language.ts';

const Options = z.object({
  languages: z
    .string()
    .transform((text) => text.split(',').filter((name) => name !== ''))
    .pipe(z.array(Language).min(1)),
  tasks: z.coerce.number().int().min(1).max(164),
  'at-once': z.coerce.number().int().min(1).max(16),
  resume: z.boolean(),
});
export type Options = z.infer<typeof Options>;

/** What the command line asks for. Throws with the reason when it makes no sense. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      languages: { type: 'string', default: Language.options.join(',') },
      tasks: { type: 'string', default: '60' },
      'at-once': { type: 'string', default: '2' },
      resume: { type: 'boolean', default: false },
    },
  });
  return Options.parse(values);
}
