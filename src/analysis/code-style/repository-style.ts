import { posix } from 'node:path';
import type { RepositoryConfig } from '../../core/config.ts';
import type { Language } from '../../core/language.ts';
import type { RepositoryFacts } from '../../core/repository.ts';
import { type CodeStyle, type FoundStyle, said } from './code-style.ts';
import { editorconfigStyle } from './editorconfig.ts';
import { toolFiles } from './tool-files.ts';

const choices = ['lineLength', 'indentWidth', 'useTabs', 'singleQuote', 'semicolons'] as const;

const choicesIn = (style: CodeStyle) => choices.filter((choice) => style[choice] !== undefined);

interface Source {
  from: string;
  style: CodeStyle;
}

/** The folders that a file lies in, the closest first. */
function foldersOf(path: string): string[] {
  const folder = posix.dirname(posix.normalize(path));
  return folder === '.' || folder === '/' ? ['.'] : [folder, ...foldersOf(folder)];
}

function sourcesIn(
  { files }: RepositoryFacts,
  { code, name, read }: { code: string; name: string; read: (content: string) => CodeStyle },
): Source[] {
  return foldersOf(code).flatMap((folder) => {
    const path = posix.join(folder, name);
    const content = files.find((file) => file.path === path)?.content;
    return content === undefined ? [] : [{ from: path, style: read(content) }];
  });
}

/**
 * How the code at that path is to be laid out: `standards.line_length` goes before the settings of the language's own tools, and those before
 * `.editorconfig`; of two files of one name the closer one. The files are read as data, and nothing but numbers and yes or no is taken.
 */
export function repositoryStyle(
  language: Language,
  { code, config, repository }: { code: string; config: RepositoryConfig; repository: RepositoryFacts },
): FoundStyle {
  const { line_length } = config.standards;
  const sources: Source[] = [
    { from: 'standards.line_length', style: said({ lineLength: line_length }) },
    ...Object.entries(toolFiles[language]).flatMap(([name, read]) =>
      sourcesIn(repository, { code, name, read }),
    ),
    ...sourcesIn(repository, {
      ...{ code, name: '.editorconfig' },
      read: (content) => editorconfigStyle(content, code),
    }),
  ];
  const style: CodeStyle = {};
  const from: FoundStyle['from'] = {};
  for (const source of sources.toReversed()) {
    Object.assign(style, source.style);
    for (const choice of choicesIn(source.style)) from[choice] = source.from;
  }
  return { style, from };
}
