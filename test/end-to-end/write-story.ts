import { writeFile } from 'node:fs/promises';
import type { Story } from './play-story.ts';

const head = `# A story on GitHub

What people did and what Specproof answered, word for word, from a run of \`test/end-to-end/story.test.ts\` on the local GitHub. The model's
replies are recorded ones. Written by \`STORY_FILE=docs/story.md\` in front of that test's command.
`;

const marker = /^<!--.*-->\n/u;

function quoted(text: string): string {
  return text
    .replace(marker, '')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/gu, 'https://github.example')
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** Writes the story down where \`STORY_FILE\` names a file; otherwise does nothing. */
export async function writeStory({ lines }: Story): Promise<void> {
  const file = process.env['STORY_FILE'];
  if (file === undefined) return;
  const told = lines.map(({ who, where, text }) => `**${who}**, ${where}:\n\n${quoted(text)}\n`);
  await writeFile(file, [head, ...told].join('\n'));
}
