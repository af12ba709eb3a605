import { readFileSync } from 'node:fs';
import { notes, type VariableNote } from './notes.ts';
import { Variables } from './variables.ts';

/** The process environment or a part of it. */
export type Source = Readonly<Record<string, string | undefined>>;

export interface ReadVariables {
  values: Variables;
  /** One sentence each, with what to do. A variable with a problem counts as not set. */
  problems: string[];
}

/** Reads the variables from their names, their aliases or the files that `NAME_FILE` names. An empty text counts as not set. */
export function readVariables(source: Source): ReadVariables {
  const problems: string[] = [];
  const texts = new Map<string, string>();
  for (const name of Object.keys(Variables.shape)) {
    const found = findText(source, name);
    if (found.problem !== undefined) problems.push(found.problem);
    if (found.text !== undefined) texts.set(name, found.text);
  }
  const parsed = Variables.safeParse(Object.fromEntries(texts));
  if (parsed.success) return { values: parsed.data, problems };
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0]);
    problems.push(`${name} ${issue.message}${shown(name, texts.get(name))}.`);
    texts.delete(name);
  }
  return { values: Variables.parse(Object.fromEntries(texts)), problems };
}

export function noteOf(name: string): VariableNote {
  const schema = Object.entries(Variables.shape).find(([known]) => known === name)?.[1];
  const note = schema === undefined ? undefined : notes.get(schema);
  if (note === undefined) throw new Error(`The variable ${name} has no note in variables.ts.`);
  return note;
}

function findText(source: Source, name: string): { text?: string; problem?: string } {
  const note = noteOf(name);
  const plain = [name, ...(note.aliases ?? [])].filter((alias) => isSet(source[alias]));
  const files = [`${name}_FILE`, ...(note.fileAliases ?? [])].filter((alias) => isSet(source[alias]));
  const given = [...plain, ...files];
  if (given.length > 1)
    return { problem: `${given.join(' and ')} say the same thing; set only one of them.` };
  const [plainName] = plain;
  if (plainName !== undefined) return { text: source[plainName]?.trim() ?? '' };
  const [fileName] = files;
  return fileName === undefined ? {} : readText(fileName, source[fileName]?.trim() ?? '');
}

function readText(variable: string, path: string): { text?: string; problem?: string } {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text !== '') return { text };
    return { problem: `${variable} names the file ${path}, which is empty; write the value into it.` };
  } catch {
    return {
      problem: `${variable} names the file ${path}, which cannot be read; check the path and its mode.`,
    };
  }
}

function isSet(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

function shown(name: string, text: string | undefined): string {
  return text === undefined || noteOf(name).secret ? '' : ` (it is "${text.slice(0, 100)}")`;
}
