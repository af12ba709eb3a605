import { posix } from 'node:path';
import type { CandidateFile } from '../../core/candidate.ts';
import type { TargetPaths } from '../../core/spec.ts';

/** `src/<module>.py`, `tests/test_<module>.py`, `docs/<module>.md`, below the directory when one is wished. */
export function pythonLayout(module: string, directory: string | null): TargetPaths {
  const root = directory ?? '';
  return {
    code: posix.join(root, 'src', `${module}.py`),
    test: posix.join(root, 'tests', `test_${module}.py`),
    doc: posix.join(root, 'docs', `${module}.md`),
  };
}

const settingsFiles = ['pyproject.toml', 'pytest.ini', 'setup.cfg', 'tox.ini'];

const projectText = `[tool.pytest.ini_options]
pythonpath = ["src"]
testpaths = ["tests"]
`;

/** A pyproject.toml with which a bare `pytest` finds code and tests, unless settings lie there already. */
export function pythonProjectFiles(paths: TargetPaths, existing: readonly string[]): CandidateFile[] {
  const root = posix.dirname(posix.dirname(paths.code));
  if (settingsFiles.some((name) => existing.includes(posix.join(root, name)))) return [];
  return [{ path: posix.join(root, 'pyproject.toml'), role: 'project', content: projectText }];
}

/** How to run the tests by hand in a checkout. */
export function pythonTestCommands(paths: TargetPaths): readonly string[] {
  const root = posix.dirname(posix.dirname(paths.code));
  return [...(root === '.' ? [] : [`cd ${root}`]), 'python3 -m pytest tests'];
}
