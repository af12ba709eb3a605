import { z } from 'zod';

export const groups = [
  'GitHub',
  'Model',
  'Server',
  'Database',
  'Sandbox',
  'Compliance',
  'Limits',
  'Log',
] as const;

export interface VariableNote {
  group: (typeof groups)[number];
  /** What it is for; Markdown. */
  about: string;
  /** What stands in `.env.example` when there is no default. */
  example?: string;
  /** Never shown in problems and logs. */
  secret?: true;
  /** Other names that are read when the first is not set. */
  aliases?: readonly string[];
  /** Other names of the variable that holds the path of a file with the value. */
  fileAliases?: readonly string[];
}

/** What the documentation and the reader know of a variable beside its schema. */
export const notes = z.registry<VariableNote>();
