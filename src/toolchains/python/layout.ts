import { posix } from 'node:path';
import { snakeCase } from '../../analysis/identifier-words.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { commandsIn } from '../repository-folders.ts';
import type { Layout, LayoutRequest } from '../toolchain.ts';

/** `RateLimiter` and `rate limiter` become `rate_limiter`. */
export function pythonModuleName(words: string): string {
  const name = snakeCase(words);
  return /^[a-z_][a-z0-9_]{0,60}$/u.test(name) ? name : 'generated';
}

/** `src/<module>.py`, `tests/test_<module>.py`, `docs/<module>.md`, below the directory when one is wished. */
export function pythonLayout({ module, directory }: LayoutRequest): Layout {
  const root = directory ?? '';
  const paths = {
    code: posix.join(root, 'src', `${module}.py`),
    test: posix.join(root, 'tests', `test_${module}.py`),
    doc: posix.join(root, 'docs', `${module}.md`),
  };
  return { paths, importName: module };
}

/** `tests/test_slugify.py` becomes `tests/test_slugify_part2.py`. */
export function pythonTestPart(testPath: string, number: number): string {
  return testPath.replace(/\.py$/u, `_part${number}.py`);
}

const settingsFiles = ['pyproject.toml', 'pytest.ini', 'setup.cfg', 'tox.ini'];

const projectText = `[tool.pytest.ini_options]
pythonpath = ["src"]
testpaths = ["tests"]
`;

/** A pyproject.toml with which a bare `pytest` finds code and tests, unless settings lie there already. */
export function pythonProjectFiles({ paths }: Spec, existing: readonly string[]): CandidateFile[] {
  const root = posix.dirname(posix.dirname(paths.code));
  if (settingsFiles.some((name) => existing.includes(posix.join(root, name)))) return [];
  return [{ path: posix.join(root, 'pyproject.toml'), role: 'project', content: projectText }];
}

/** How to run the tests by hand in a checkout. */
export function pythonTestCommands({ paths }: Spec): readonly string[] {
  const root = posix.dirname(posix.dirname(paths.code));
  return commandsIn(root, 'python3 -m pytest tests');
}
