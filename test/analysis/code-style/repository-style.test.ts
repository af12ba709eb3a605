import { describe, expect, it } from 'vitest';
import { repositoryStyle } from '../../../src/analysis/code-style/repository-style.ts';
import { RepositoryConfig } from '../../../src/core/config.ts';
import type { Language } from '../../../src/core/language.ts';

function styleOf(language: Language, files: Record<string, string>, standards = {}) {
  return repositoryStyle(language, {
    code: `src/deep/x.${{ python: 'py', javascript: 'js', java: 'java', go: 'go', rust: 'rs' }[language]}`,
    config: RepositoryConfig.parse({ standards }),
    repository: {
      license: null,
      paths: [],
      files: Object.entries(files).map(([path, content]) => ({ path, content })),
    },
  });
}

describe('the style of a repository', () => {
  it.each<[string, Language, Record<string, string>, object]>([
    ['black', 'python', { 'pyproject.toml': '[tool.black]\nline-length = 99\n' }, { lineLength: 99 }],
    ['ruff', 'python', { 'pyproject.toml': '[tool.ruff]\nline-length = 110\n' }, { lineLength: 110 }],
    [
      'flake8',
      'python',
      { '.flake8': '[other]\nmax-line-length=1\n[flake8]\nmax-line-length = 120\n' },
      { lineLength: 120 },
    ],
    [
      'prettier',
      'javascript',
      { '.prettierrc': '{ "printWidth": 100, "tabWidth": 4, "semi": false }' },
      { lineLength: 100, indentWidth: 4, useTabs: false, singleQuote: false, semicolons: false },
    ],
    [
      'prettier in YAML',
      'javascript',
      { '.prettierrc': 'printWidth: 100\nsingleQuote: true\n' },
      { lineLength: 100, useTabs: false, singleQuote: true, semicolons: true },
    ],
    [
      'prettier in package.json',
      'javascript',
      { 'package.json': '{ "name": "a", "prettier": { "useTabs": true } }' },
      { useTabs: true, singleQuote: false, semicolons: true },
    ],
    [
      'Biome',
      'javascript',
      {
        'biome.json':
          '{ "formatter": { "lineWidth": 110 }, "javascript": { "formatter": { "quoteStyle": "single" } } }',
      },
      { lineLength: 110, useTabs: true, singleQuote: true, semicolons: true },
    ],
    [
      'rustfmt',
      'rust',
      { 'rustfmt.toml': 'max_width = 80\ntab_spaces = 2\n' },
      { lineLength: 80, indentWidth: 2 },
    ],
    [
      '.editorconfig',
      'rust',
      {
        '.editorconfig':
          'root = true\n[*]\nindent_style = space\nmax_line_length = 100\n[*.{rs,go}]\nindent_size = 2\n[*.md]\nmax_line_length = off\n[*.py]\nindent_size=8',
      },
      { lineLength: 100, indentWidth: 2, useTabs: false },
    ],
  ])('is read from the settings of %s', (...[, language, files, style]) => {
    expect(styleOf(language, files).style).toEqual(style);
  });

  it('is the key of the configuration, then the tool’s own file, then .editorconfig, the closer one first', () => {
    const files = {
      'pyproject.toml': '[tool.black]\nline-length = 99\n',
      '.editorconfig': '[*.py]\nmax_line_length = 79\nindent_size = 2\n',
    };
    expect(styleOf('python', files, { line_length: 120 })).toEqual({
      style: { lineLength: 120, indentWidth: 2 },
      from: { lineLength: 'standards.line_length', indentWidth: '.editorconfig' },
    });
    expect(styleOf('python', files).from.lineLength).toBe('pyproject.toml');
    const closer = { ...files, 'src/pyproject.toml': '[tool.black]\nline-length = 70\n' };
    expect(styleOf('python', closer)).toMatchObject({
      style: { lineLength: 70 },
      from: { lineLength: 'src/pyproject.toml' },
    });
    expect(styleOf('python', { 'other/pyproject.toml': files['pyproject.toml'] }).style).toEqual({});
  });

  it.each<[string, Language, Record<string, string>]>([
    ['no number', 'python', { 'pyproject.toml': '[tool.black]\nline-length = "99; rm -rf /"\n' }],
    ['a number out of bounds', 'python', { 'pyproject.toml': '[tool.black]\nline-length = 100000\n' }],
    ['no TOML', 'rust', { 'rustfmt.toml': 'max_width = = 3' }],
    ['no object', 'javascript', { '.prettierrc': '- 1\n- 2\n' }],
    [
      'an alias that grows',
      'javascript',
      {
        '.prettierrc':
          'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d]\n',
      },
    ],
    ['a glob that takes long', 'go', { '.editorconfig': `[${'*a'.repeat(40)}]\nmax_line_length = 100\n` }],
    ['a setting of another language', 'java', { 'rustfmt.toml': 'max_width = 80' }],
  ])('takes nothing from %s', (_what, language, files) => {
    expect(styleOf(language, files)).toEqual({ style: {}, from: {} });
  });
});
