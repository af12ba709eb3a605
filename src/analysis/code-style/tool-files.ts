import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Language } from '../../core/language.ts';
import { type CodeStyle, fitting, IndentWidth, LineLength, said } from './code-style.ts';

type Read = (content: string) => CodeStyle;

function parsed(parse: (text: string) => unknown, content: string): unknown {
  try {
    return parse(content);
  } catch {
    return null;
  }
}

const number = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const yesOrNo = z.boolean().optional().catch(undefined);
const word = z.string().optional().catch(undefined);

const LengthTable = z
  .object({ 'line-length': number(LineLength) })
  .optional()
  .catch(undefined);
const Pyproject = z.object({ tool: z.object({ black: LengthTable, ruff: LengthTable }) });

function pyproject(content: string): CodeStyle {
  const tool = Pyproject.safeParse(parsed(parseToml, content)).data?.tool;
  return said({ lineLength: tool?.black?.['line-length'] ?? tool?.ruff?.['line-length'] });
}

function flake8(content: string): CodeStyle {
  const section = /^\[flake8\][^[]*/mu.exec(content)?.[0] ?? '';
  const length = /^max[-_]line[-_]length\s*=\s*(\d{1,4})\s*$/mu.exec(section)?.[1];
  return said({ lineLength: fitting(LineLength, Number(length)) });
}

const Prettier = z.object({
  printWidth: number(LineLength),
  tabWidth: number(IndentWidth),
  useTabs: yesOrNo,
  singleQuote: yesOrNo,
  semi: yesOrNo,
});

/** What a file of prettier leaves open is as prettier has it. */
function prettierStyle(settings: unknown): CodeStyle {
  const { data } = Prettier.safeParse(settings);
  if (data === undefined) return {};
  const { printWidth, tabWidth, useTabs = false, singleQuote = false, semi = true } = data;
  return said({ lineLength: printWidth, indentWidth: tabWidth, useTabs, singleQuote, semicolons: semi });
}

const WithPrettier = z.object({ prettier: z.looseObject({}) });

function packageJson(content: string): CodeStyle {
  const { data } = WithPrettier.safeParse(parsed(parseYaml, content));
  return data === undefined ? {} : prettierStyle(data.prettier);
}

const Biome = z.object({
  formatter: z
    .object({ lineWidth: number(LineLength), indentWidth: number(IndentWidth), indentStyle: word })
    .catch({}),
  javascript: z
    .object({ formatter: z.object({ quoteStyle: word, semicolons: word }).catch({}) })
    .catch({ formatter: {} }),
});

/** What a file of Biome leaves open is as Biome has it, which indents by tabs. */
function biome(content: string): CodeStyle {
  const { data } = Biome.safeParse(parsed(parseYaml, content));
  if (data === undefined) return {};
  const { lineWidth, indentWidth, indentStyle = 'tab' } = data.formatter;
  const { quoteStyle = 'double', semicolons = 'always' } = data.javascript.formatter;
  return said({
    ...{ lineLength: lineWidth, indentWidth, useTabs: indentStyle === 'tab' },
    ...{ singleQuote: quoteStyle === 'single', semicolons: semicolons === 'always' },
  });
}

const Rustfmt = z.object({
  max_width: number(LineLength),
  tab_spaces: number(IndentWidth),
  hard_tabs: yesOrNo,
});

function rustfmt(content: string): CodeStyle {
  const { data } = Rustfmt.safeParse(parsed(parseToml, content));
  return said({ lineLength: data?.max_width, indentWidth: data?.tab_spaces, useTabs: data?.hard_tabs });
}

const prettier: Read = (content) => prettierStyle(parsed(parseYaml, content));

/** The files in which a language's formatters and linters keep their settings, those that go before first. */
export const toolFiles: Readonly<Record<Language, Readonly<Record<string, Read>>>> = {
  python: { 'pyproject.toml': pyproject, '.flake8': flake8, 'setup.cfg': flake8 },
  javascript: {
    '.prettierrc': prettier,
    '.prettierrc.json': prettier,
    'package.json': packageJson,
    'biome.json': biome,
  },
  java: {},
  go: {},
  rust: { 'rustfmt.toml': rustfmt },
};
