import { posix } from 'node:path';
import { snakeCase } from '../../analysis/identifier-words.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import type { Layout, LayoutRequest } from '../placement.ts';
import { commandsIn, commonFolder } from '../repository-folders.ts';

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

const rootOf = ({ paths }: Spec): string => commonFolder(paths.code, paths.test);

/** A folder of the files as the project names it. */
const below = (root: string, path: string): string => posix.relative(root, posix.dirname(path)) || '.';

function projectText(spec: Spec): string {
  const root = rootOf(spec);
  const { code, test } = spec.paths;
  return `[tool.pytest.ini_options]
pythonpath = ["${below(root, code)}"]
testpaths = ["${below(root, test)}"]
`;
}

/** A pyproject.toml with which a bare `pytest` finds code and tests, unless settings lie there already or the repository has its own way. */
export function pythonProjectFiles(spec: Spec, existing: readonly string[]): CandidateFile[] {
  if (spec.existing !== undefined) return [];
  const root = rootOf(spec);
  if (settingsFiles.some((name) => existing.includes(posix.join(root, name)))) return [];
  return [{ path: posix.join(root, 'pyproject.toml'), role: 'project', content: projectText(spec) }];
}

/** How to run the tests by hand in a checkout. */
export function pythonTestCommands(spec: Spec): readonly string[] {
  if (spec.existing !== undefined)
    return [`PYTHONPATH=${spec.existing.root} python3 -m pytest ${spec.paths.test}`];
  const root = rootOf(spec);
  return commandsIn(root, `python3 -m pytest ${below(root, spec.paths.test)}`);
}
