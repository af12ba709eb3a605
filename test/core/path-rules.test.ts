import { describe, expect, it } from 'vitest';
import type { FileRole } from '../../src/core/candidate.ts';
import { RefusedError } from '../../src/core/errors.ts';
import { folderProblem, openNames, pathProblem, refuseFiles, refuseOver } from '../../src/core/path-rules.ts';
import { supportedLanguages, toolchainFor } from '../../src/toolchains/index.ts';
import { buildSpec, nowhere } from '../support/build.ts';

const dangerous: Record<string, readonly string[]> = {
  'runs in continuous integration or belongs to the forge': [
    '.github/workflows/x.yml',
    '.github/actions/a/index.js',
    '.GitHub/workflows/x.js',
    'src/.github/x.py',
    '.github\u200C/x.py',
    '.github./x.py',
    '.github /x.py',
    '．ｇｉｔｈｕｂ/x.py',
    '.github::$INDEX_ALLOCATION/x.py',
    'docs/../.github/x.md',
    './.github/x.md',
    '.github\\workflows\\x.py',
    'CODEOWNERS',
    'docs/CODEOWNERS',
    'Jenkinsfile',
    '.gitlab-ci.yml',
    '.circleci/config.py',
    'action.yml',
  ],
  'belongs to git': [
    '.git/config',
    '.git/hooks/pre-commit',
    '.GIT/x.py',
    'git~1/x.py',
    'GIT~2/hooks/x.py',
    '.gitattributes',
    '.gitmodules',
    'src/.gitignore',
    '.githooks/x.py',
    '.husky/x.js',
    '.git\u00AD/x.py',
  ],
  'tells programming agents what to do': [
    'AGENTS.md',
    'docs/agents.md',
    'CLAUDE.md',
    'claude.local.md',
    'GEMINI.md',
    '.claude/commands/x.md',
    '.cursor/rules/x.md',
    '.cursorrules',
    '.copilot/x.md',
    'copilot-instructions.md',
    '.mcp.json',
    'docs/rule.mdc',
  ],
  'is run by the editor or its containers': ['.vscode/tasks.json', '.devcontainer/x.js', '.idea/x.py'],
  'is read by the shell': ['.bashrc', '.zshenv', '.profile', '.envrc', 'src/run.sh', 'x.ps1', 'x.cmd'],
  'decides where packages come from': [
    '.npmrc',
    'src/.pypirc',
    'pip.conf',
    '.cargo/config.toml',
    '.yarnrc.yml',
  ],
  'is run when the project is built': [
    'build.rs',
    'src/BUILD.RS',
    'setup.py',
    'Makefile',
    'src/makefile',
    'rules.mk',
    'build.gradle',
    'build.gradle.kts',
    'settings.gradle',
    'buildSrc/src/main/java/X.java',
    'gradlew',
    'CMakeLists.txt',
    'Dockerfile',
    'magefile.go',
  ],
  'is run when tests or tools start': [
    'conftest.py',
    'tests/conftest.py',
    'tests/Conftest.PY',
    'sitecustomize.py',
    'src/x.pth',
    'vite.config.js',
    'eslint.config.mjs',
    'gulpfile.js',
    'noxfile.py',
  ],
  'holds what other packages brought': ['node_modules/left-pad/index.js', 'site-packages/x.py'],
  'says what packages are used': [
    'package.json',
    'src/Cargo.toml',
    'go.mod',
    'pyproject.toml',
    'pom.xml',
    'package-lock.json',
  ],
};

const malformed = [
  '',
  '/etc/passwd.py',
  '//server/share/x.py',
  '~/x.py',
  'C:/x.py',
  'c:x.py',
  '\\\\server\\x.py',
  '../x.py',
  'src/../../x.py',
  'src/./x.py',
  'src//x.py',
  'src/',
  'src\\x.py',
  'src/x.py\0.md',
  'src/x\n.py',
  'src/x.py ',
  'src/x.py.',
  ' src/x.py',
  'src/-rf.py',
  '-o/x.py',
  'src/@args.py',
  'src/.hidden.py',
  'src/con.py',
  'src/NUL',
  'src/aux.rs',
  'COM1/x.py',
  'src/x.py:stream',
  'src/%2e%2e/x.py',
  'src/$(id).py',
  'src/`id`.py',
  'src/a;b.py',
  'src/a b.py',
  'src/*.py',
  "src/a'b.py",
  'src/a"b.py',
  'src/caf\u00E9.py',
  'src/cafe\u0301.py',
  'src/p\u0430y.py',
  'src/x\u202Eyp.py',
  `src/${'a'.repeat(200)}.py`,
  `${'a/'.repeat(200)}x.py`,
];

describe('a path that is run or obeyed without being asked for is refused, whatever the role', () => {
  it.each(Object.entries(dangerous))('%s', (reason, paths) => {
    for (const path of paths)
      for (const role of ['code', 'test', 'doc'] as const)
        expect(pathProblem({ path, role }), path).toBe(reason);
  });
});

describe('a permission opens what builds and test runs start, and nothing else', () => {
  const openable = ['is run when the project is built', 'is run when tests or tools start'];
  it.each(Object.entries(dangerous))('%s', (reason, paths) => {
    for (const path of paths) {
      const problem = pathProblem({ path, role: 'code' }, openNames);
      if (openable.includes(reason))
        expect([null, 'is no name for a file of the role code']).toContain(problem);
      else expect(problem, path).toBe(reason);
    }
  });

  it('and no path that is malformed', () => {
    for (const path of malformed) expect(pathProblem({ path, role: 'code' }, openNames)).not.toBeNull();
  });

  it('for the path alone that is permitted', () => {
    const files = [{ path: 'setup.py', role: 'code' as const, content: '' }];
    expect(() => refuseFiles(files, (path) => path === 'setup.py')).not.toThrow();
    expect(() => refuseFiles(files, (path) => path === 'src/setup.py')).toThrow(RefusedError);
    expect(() => refuseFiles(files)).toThrow(RefusedError);
  });
});

it.each(malformed)('refuses the path %j', (path) => {
  for (const role of ['code', 'test', 'doc', 'project'] as const) {
    expect(pathProblem({ path, role })).not.toBeNull();
    expect(() => refuseFiles([{ path, role, content: '' }])).toThrow(RefusedError);
  }
});

it.each<[FileRole, string]>([
  ['code', 'src/run'],
  ['code', 'src/x.yml'],
  ['code', 'src/x.md'],
  ['test', 'tests/data.json'],
  ['doc', 'docs/x.html'],
  ['doc', 'docs/x.py'],
  ['project', 'src/x.py'],
  ['project', 'PACKAGE.JSON'],
  ['project', '.github/package.json'],
])('refuses for the role %s the name %s', (role, path) => {
  expect(pathProblem({ path, role })).not.toBeNull();
});

it.each<[FileRole, string]>([
  ['code', 'src/slugify.py'],
  ['code', 'src/__init__.py'],
  ['code', 'src/agents/claude.py'],
  ['code', 'src/profile/dockerfile.py'],
  ['code', 'internal/git/gradle.go'],
  ['code', 'src/main/java/com/example/Build.java'],
  ['code', 'lib/rate-limiter.mjs'],
  ['test', 'tests/test_setup.py'],
  ['test', 'test/rate-limiter.test.js'],
  ['doc', 'docs/agent.md'],
  ['doc', 'README.md'],
])('lets the role %s have the name %s', (role, path) => {
  expect(pathProblem({ path, role })).toBeNull();
});

it.each(supportedLanguages)('lets the files of a %s project through', (language) => {
  const toolchain = toolchainFor(language);
  if (toolchain === undefined) throw new Error(`no toolchain of ${language}`);
  for (const directory of [null, 'tools/a']) {
    const request = { ...nowhere, module: toolchain.moduleName('rate limiter'), directory };
    const spec = buildSpec({ language, ...toolchain.layout(request), module: request.module });
    const { code, test, doc } = spec.paths;
    const written = [
      { path: code, role: 'code' as const, content: '' },
      { path: test, role: 'test' as const, content: '' },
      { path: toolchain.testPart(test, 2), role: 'test' as const, content: '' },
      { path: doc, role: 'doc' as const, content: '' },
    ];
    expect(() => refuseFiles([...written, ...toolchain.projectFiles(spec, [])])).not.toThrow();
  }
});

it('refuses a manifest that runs something when it is installed', () => {
  const manifest = (scripts: Record<string, string>) => ({
    path: 'package.json',
    role: 'project' as const,
    content: JSON.stringify({ version: '1.0.0', scripts, dependencies: { a: '1.0.0' } }),
  });
  expect(() => refuseFiles([manifest({ test: 'node --test' })])).not.toThrow();
  for (const name of ['install', 'preinstall', 'postinstall', 'prepare', 'prepublishOnly', 'prepack'])
    expect(() => refuseFiles([manifest({ [name]: 'node x.js' })]), name).toThrow(
      /run when the package is installed/,
    );
});

it('refuses two files that are one where case does not count', () => {
  const file = (path: string) => ({ path, role: 'code' as const, content: '' });
  expect(() => refuseFiles([file('src/a.py'), file('src/b.py')])).not.toThrow();
  expect(() => refuseFiles([file('src/a.py'), file('src/A.py')])).toThrow(RefusedError);
});

it('refuses folders as it refuses paths', () => {
  for (const folder of ['src', 'src/tools', 'packages/a-b']) expect(folderProblem(folder)).toBeNull();
  for (const folder of ['.github', 'node_modules/a', 'a/../b', 'buildSrc', 'src/con', '/a', 'a.', 'a b'])
    expect(folderProblem(folder), folder).not.toBeNull();
});

describe('nothing is written through or in place of what is no plain file', () => {
  const write = (path: string) => [{ path, role: 'code' as const, content: '' }];
  it.each([
    ['a link to a folder', 'src', '120000'],
    ['a submodule', 'src', '160000'],
    ['a file in the place of a folder', 'src', '100644'],
    ['a link in the place of the file', 'src/a.py', '120000'],
    ['a folder in the place of the file', 'src/a.py', '040000'],
    ['a folder in other letters', 'SRC/A.py', '100644'],
  ])('%s', (_name, path, mode) => {
    expect(() => refuseOver(write('src/a.py'), [{ path, mode }])).toThrow(RefusedError);
  });

  it('but over plain files and beside everything', () => {
    const entries = [
      { path: 'src', mode: '040000' },
      { path: 'src/a.py', mode: '100755' },
      { path: 'src/b', mode: '120000' },
      { path: 'sr', mode: '120000' },
    ];
    expect(() => refuseOver(write('src/a.py'), entries)).not.toThrow();
  });
});
