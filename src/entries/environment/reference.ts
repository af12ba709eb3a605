import { groups } from './notes.ts';
import { noteOf } from './read-variables.ts';
import { repositoryReference } from './repository-reference.ts';
import { Variables } from './variables.ts';

interface Entry {
  name: string;
  /** The text that stands for the default; undefined when there is none. */
  fallback: string | undefined;
}

/** `docs/configuration.md`: every variable with its default, then what a repository can set. */
export function configurationReference(): string {
  const sections = groups.map((group) => {
    const rows = entriesOf(group).map(({ name, fallback }) => {
      const value = fallback === undefined ? '' : `\`${fallback}\``;
      return `| \`${name}\` | ${value} | ${noteOf(name).about}${otherNames(name)} |`;
    });
    return `## ${group}\n\n| Variable | Default | What it is for |\n|---|---|---|\n${rows.join('\n')}`;
  });
  return `${intro}\n\n${sections.join('\n\n')}\n\n${repositoryReference()}`;
}

const intro = `<!-- Written by scripts/configuration-reference.ts from src/entries/environment; edit that. -->
# Configuration

The operator's settings come from the environment. Each value can also come from a file: \`NAME_FILE=/path\` reads \`NAME\`
from that file, which suits mounted secrets. A variable that is set to nothing counts as not set. Settings that are wrong or
missing are named all at once, each in one sentence, and nothing is started.

\`specproof doctor\` tries what these settings lead to: Docker, the database, the model and GitHub.

Wishes of a repository (\`.github/specproof.yml\`) can lower the limits below, never raise them.`;

/** `.env.example`: the same, as a file to copy. */
export function environmentExample(): string {
  const sections = groups.map((group) => {
    const blocks = entriesOf(group).map(({ name, fallback }) => {
      const about = `${noteOf(name).about}${otherNames(name)}`.replaceAll('`', '');
      const line = fallback === undefined ? `${name}=${noteOf(name).example ?? ''}` : `${name}=${fallback}`;
      return `${wrap(about)}\n#${line}`;
    });
    return `## ${group}\n\n${blocks.join('\n\n')}`;
  });
  return `# Copy to .env, remove the # before what you set, and start with: node --env-file=.env bin/specproof.mjs serve
# Keep the copy out of git (it is ignored) and readable by you alone: chmod 600 .env

${sections.join('\n\n')}
`;
}

function entriesOf(group: (typeof groups)[number]): Entry[] {
  const defaults = new Map(Object.entries(Variables.parse({})));
  return Object.keys(Variables.shape)
    .filter((name) => noteOf(name).group === group)
    .map((name) => {
      const fallback = defaults.get(name);
      return { name, fallback: fallback === undefined ? undefined : String(fallback) };
    });
}

function otherNames(name: string): string {
  const { aliases = [], fileAliases = [] } = noteOf(name);
  const names = [...aliases, ...fileAliases].map((alias) => `\`${alias}\``);
  return names.length === 0 ? '' : ` Also read from ${names.join(', ')}.`;
}

function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 98) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}
