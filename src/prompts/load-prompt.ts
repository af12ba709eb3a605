import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A prompt file's two messages with their slots still open, and `name@hash` of all its text. */
export interface Prompt {
  version: string;
  /** The same for every job of a language, so that an endpoint's prefix cache can hit. */
  system: string;
  user: string;
}

function readText(name: string): string {
  return readFileSync(new URL(`./${name}.md`, import.meta.url), 'utf8');
}

function withoutVersion(text: string, name: string): string {
  const match = /^version: [1-9][0-9]*\n\n/u.exec(text);
  if (match === null) throw new Error(`src/prompts/${name}.md does not start with its version`);
  return text.slice(match[0].length);
}

function versionOf(name: string, texts: readonly string[]): string {
  return `${name}@${createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 12)}`;
}

/**
 * Reads `<name>.md`, and `<language>.md` for its slot `{{conventions}}` when a language is given. The conventions
 * are part of the version, since a change of them changes what the model is told.
 */
export function loadPrompt(name: string, language?: string): Prompt {
  const text = readText(name);
  const conventions = language === undefined ? '' : readText(language);
  const [system, user] = withoutVersion(text, name).split('\n=== user ===\n');
  if (system === undefined || user === undefined)
    throw new Error(`src/prompts/${name}.md has no line "=== user ==="`);
  const filled = system.replaceAll('{{conventions}}', () =>
    language === undefined ? '' : withoutVersion(conventions, language).trim(),
  );
  return { version: versionOf(name, [text, conventions]), system: filled.trim(), user: user.trim() };
}

/** A text that is added to a user message in a further round, such as `repair`. */
export function loadAddition(name: string): Pick<Prompt, 'version' | 'user'> {
  const text = readText(name);
  return { version: versionOf(name, [text]), user: withoutVersion(text, name).trim() };
}
