import { posix } from 'node:path';
import { type CodeStyle, fitting, IndentWidth, LineLength, said } from './code-style.ts';

const longestGlob = 200;
const special = /[\\^$.+()|]/gu;

/** A section's glob as an expression on the name of a file; null for one that is more than names, braces and stars. */
function globExpression(glob: string): RegExp | null {
  const name = glob.replace(/^\*\*\//u, '').replace(/^\//u, '');
  if (glob.length > longestGlob || !/^[\w.*{},-]+$/u.test(name)) return null;
  const source = name
    .replace(special, String.raw`\$&`)
    .replaceAll(/\*+/gu, '.*')
    .replaceAll(/\{([^{}]*)\}/gu, (_all, choices: string) => `(?:${choices.replaceAll(',', '|')})`);
  return (source.match(/\.\*/gu)?.length ?? 0) > 2 || /[{}]/u.test(source)
    ? null
    : new RegExp(`^${source}$`, 'u');
}

/** The settings of all sections that the file is in; a later section goes before. */
function settingsFor(content: string, path: string): Map<string, string> {
  const settings = new Map<string, string>();
  let concerns = false;
  for (const line of content.split(/\r?\n/)) {
    const [, glob] = /^\s*\[(.+)\]\s*$/u.exec(line) ?? [];
    const [, key, value] = /^\s*(\w+)\s*=\s*([\w-]+)/u.exec(line) ?? [];
    if (glob !== undefined) concerns = globExpression(glob)?.test(posix.basename(path)) ?? false;
    else if (concerns && key !== undefined && value !== undefined) {
      settings.set(key.toLowerCase(), value.toLowerCase());
    }
  }
  return settings;
}

/** What an `.editorconfig` says of a file. */
export function editorconfigStyle(content: string, path: string): CodeStyle {
  const settings = settingsFor(content, path);
  const size = settings.get('indent_size');
  const width = size === 'tab' || size === undefined ? settings.get('tab_width') : size;
  const indent = settings.get('indent_style');
  return said({
    lineLength: fitting(LineLength, Number(settings.get('max_line_length'))),
    indentWidth: fitting(IndentWidth, Number(width)),
    useTabs: indent === undefined ? undefined : indent === 'tab',
  });
}
