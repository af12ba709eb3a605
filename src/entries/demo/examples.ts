import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConfigurationError } from '../../core/errors.ts';

/** An issue to open: title and body exactly as GitHub would hold them. */
export interface IssueFile {
  title: string;
  body: string;
  language: string;
  /** What its job is run with beside the settings of the process: nothing, or no sandbox. */
  environment: Readonly<Record<string, string>>;
  /** Shown where nobody chooses among those of its language. */
  isFirst: boolean;
  /** Files that stand in the repository before, by their path. */
  repository: Readonly<Record<string, string>>;
}

export interface Example extends IssueFile {
  name: string;
  /** Folder of the recorded model replies. */
  recordings: string;
}

const folder = fileURLToPath(new URL('../../../examples/', import.meta.url));
const FrontMatter = z.object({
  title: z.string(),
  language: z.string().default('python'),
  /** `none`: shows what comes of an issue where no sandbox is to be had. */
  sandbox: z.literal('none').optional(),
  /** `first`: what is shown of its language where nobody chooses; one that a slow machine shows too. */
  demo: z.literal('first').optional(),
});
/** An address at which no Docker listens. */
const noSandbox = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };

/** Reads a Markdown file whose front matter names the title; without one the first heading or line is the title. Throws ConfigurationError. */
export async function readIssueFile(path: string): Promise<IssueFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ConfigurationError(`The specification ${path} cannot be read; check the path.`, { cause });
  });
  const matter = /^---\n([\s\S]*?)\n---\n/.exec(text);
  if (matter?.[1] !== undefined) {
    const { title, language, sandbox, demo } = FrontMatter.parse(parse(matter[1]));
    const environment = sandbox === 'none' ? noSandbox : {};
    const body = text.slice(matter[0].length).trim();
    return { title, language, environment, body, isFirst: demo === 'first', repository: {} };
  }
  const [first = '', ...rest] = text.trim().split('\n');
  const body = rest.join('\n').trim() || first;
  const title = first.replace(/^#+\s*/, '');
  return { title, language: 'python', environment: {}, body, isFirst: false, repository: {} };
}

async function readFolder(path: string): Promise<Record<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => [relative(path, file), await readFile(file, 'utf8')] as const),
  );
  return Object.fromEntries(texts);
}

async function readExample(name: string): Promise<Example> {
  const issue = await readIssueFile(join(folder, name, 'issue.md'));
  const repository = await readFolder(join(folder, name, 'repository'));
  return { ...issue, repository, name, recordings: join(folder, name, 'recordings') };
}

/** The folders of examples/, sorted. */
export async function exampleNames(): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The example of that name, or the one to show first in the language. Throws ConfigurationError with the names there are. */
export async function findExample(wanted: { name: string | undefined; language: string }): Promise<Example> {
  const names = await exampleNames();
  if (wanted.name !== undefined) {
    if (names.includes(wanted.name)) return readExample(wanted.name);
    throw new ConfigurationError(`There is no example ${wanted.name}; choose one of ${names.join(', ')}.`);
  }
  const examples = await Promise.all(names.map(readExample));
  const spoken = examples.filter(({ language }) => language === wanted.language.toLowerCase());
  const fitting = spoken.find(({ isFirst }) => isFirst) ?? spoken[0];
  if (fitting !== undefined) return fitting;
  const languages = new Set(examples.map(({ language }) => language));
  throw new ConfigurationError(
    `There is no example in ${wanted.language}; choose one of ${[...languages].sort().join(', ')}.`,
  );
}
