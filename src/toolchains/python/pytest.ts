import { posix } from 'node:path';
import { readJunit, type TestCase } from '../../analysis/junit.ts';
import { readPythonCoverage } from '../../analysis/python/coverage.ts';
import { readCases } from '../../analysis/test-report.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Canaries, SourcePaths, TestRunner } from '../toolchain.ts';
import { guarded, importRoots } from './import-roots.ts';

const codeFolders = ({ code }: SourcePaths): string[] => [
  ...new Set(code.map((path) => posix.dirname(path))),
];

/** Where the plugin lies that keeps the code under test away from the tests. */
const plugins = '/work/harness/plugins';

const reporting = [
  ...['-p', 'specproof_guard'],
  ...['-o', 'junit_family=xunit1', '--junitxml=~/junit.xml', '--hypothesis-seed=0'],
  // -v names each test before it runs: the last one is the one that never ends
  ...['--tb=short', '--color=no', '--no-header', '-v'],
];

/** No settings, hooks or caches but ours, so that nothing of the candidate decides how its tests are run. */
const isolation = [
  ...['-c', '/dev/null', '--rootdir=.', '--noconftest', '-p', 'no:cacheprovider', '--import-mode=importlib'],
  ...reporting,
];

/** The repository's own tests may lean on its hooks and fixtures, and on being found as pytest finds tests that it is told nothing of. */
function repositoryMode(tests: readonly string[]): string[] {
  const names = new Set(tests.map((path) => posix.basename(path)));
  const mode = names.size === tests.length ? 'prepend' : 'importlib';
  return [
    ...['-c', '/dev/null', '--rootdir=.', '--confcutdir=.', '-p', 'no:cacheprovider'],
    `--import-mode=${mode}`,
    ...reporting,
  ];
}

const areOfRepository = ({ test, existing }: SourcePaths): boolean =>
  existing !== undefined && test.every((path) => existing.tests.includes(path));

function coverageArguments(paths: SourcePaths): string[] {
  const folders = codeFolders(paths).map((folder) => `--cov=${folder}`);
  return [...folders, '--cov-config=/work/harness/coverage.ini', '--cov-report=json'];
}

/** `tests/test_a.py`, `tests.test_a.TestB`, `test_c[1]` become `tests/test_a.py::TestB::test_c`. */
export function pytestId({ file, classname, name }: TestCase): string | null {
  const module = file.replace(/\.py$/, '').replaceAll('/', '.');
  if (file === '' || !classname.startsWith(module)) return null;
  const owners = classname
    .slice(module.length)
    .split('.')
    .filter((part) => part !== '');
  return [file, ...owners, name.replace(/\[[\s\S]*$/, '')].join('::');
}

async function plantCanaries({ content }: CandidateFile, { failing, passing }: Canaries): Promise<string> {
  const functions = [
    `def ${failing}() -> None:\n    raise AssertionError("${failing}")\n`,
    `def ${passing}() -> None:\n    assert [1, 2] == [1, 2]\n`,
  ];
  return `${content.trimEnd()}\n\n\n${functions.join('\n\n')}`;
}

const report = 'junit.xml';

export const pytest: TestRunner = {
  tool: 'pytest',
  argv: (paths, coverage) => [
    ...[
      'python3',
      '-m',
      'pytest',
      ...(areOfRepository(paths) ? repositoryMode(paths.test) : isolation),
      ...(coverage ? coverageArguments(paths) : ['-p', 'no:pytest_cov']),
    ],
    ...paths.test,
  ],
  env: (paths) => ({
    PYTHONPATH: [...importRoots(paths), plugins].join(':'),
    ...guarded(paths),
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONHASHSEED: '0',
  }),
  reports: { tests: [report], coverage: 'coverage.json' },
  failedExitCode: 1,
  readTests: ({ outputs }) => readCases(readJunit(outputs[report]), pytestId),
  canaryName: (token) => `test_${token}`,
  plantCanaries,
  canaryIds: ({ path }, { failing, passing }) => ({
    failing: `${path}::${failing}`,
    passing: `${path}::${passing}`,
  }),
  readCoverage: (text, { code, existing }) => readPythonCoverage(text, existing === undefined ? null : code),
};
