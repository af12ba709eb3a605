import { posix } from 'node:path';
import { builtOn } from '../../../analysis/go/build-constraint.ts';
import { goDeclarations, isExported } from '../../../analysis/go/declarations.ts';
import { type GoHeader, goHeader } from '../../../analysis/go/header.ts';
import { parseSource } from '../../../analysis/syntax-tree.ts';
import { mostTestsRead } from '../../adoption/limits.ts';
import type { GoProject } from './project.ts';

/** A test file of the package, and what it shares with others. */
export interface TestFile {
  path: string;
  text: string;
  header: GoHeader;
  /** What the go command runs in it: tests, examples, fuzz tests. */
  runs: string[];
  /** What it declares for other test files. */
  declares: ReadonlySet<string>;
  words: ReadonlySet<string>;
}

const longestFile = 60_000;
const runnable = /^(?:Test|Example|Fuzz)(?!\p{Ll})/u;
/** Nobody calls these by name. */
const unshared = /^(?:Test|Example|Fuzz|Benchmark)(?!\p{Ll})|^(?:init|_)$/u;

async function readTestFile(path: string, { request }: GoProject): Promise<TestFile | null> {
  const text = await request.read(path);
  const header = text === null || text.length > longestFile ? null : goHeader(text);
  if (text === null || header === null || builtOn(posix.basename(path), header.constraint).length === 0)
    return null;
  const tree = await parseSource('go', text);
  if (tree.broken) return null;
  const top = goDeclarations(tree).filter(({ owner }) => owner === null);
  const functions = top.filter(({ kind }) => kind === 'function').map(({ name }) => name);
  return {
    path,
    text,
    header,
    runs: functions.filter((name) => runnable.test(name) && name !== 'TestMain'),
    declares: new Set(
      top.map(({ name }) => name).filter((name) => name === 'TestMain' || !unshared.test(name)),
    ),
    words: new Set(text.match(/[\p{L}_][\p{L}\p{N}_]*/gu)),
  };
}

/** Those named after the code come first. */
function byConvention(paths: readonly string[], code: string): string[] {
  const stem = posix.basename(code, '.go');
  const rank = (path: string) => {
    const name = posix.basename(path, '_test.go');
    if (name === stem) return 0;
    return name.startsWith(`${stem}_`) ? 1 : 2;
  };
  return paths.toSorted((left, right) => rank(left) - rank(right) || (left < right ? -1 : 1));
}

/** The test files in the folder of the code, those named after it first. */
export async function readTestFiles(project: GoProject): Promise<TestFile[]> {
  const { path } = project.request;
  const all = project.filesIn.get(posix.dirname(path)) ?? [];
  const paths = byConvention(
    // Our harness names them in lines of its own.
    all.filter((each) => /^\S+_test\.go$/u.test(each)),
    path,
  ).slice(0, mostTestsRead);
  const files: TestFile[] = [];
  for (const each of paths) {
    const file = await readTestFile(each, project);
    if (file !== null) files.push(file);
  }
  return files;
}

/** Whether a test file is on the code: by its name, or because it uses a name that the code exports. */
export function isOn({ path, words }: TestFile, code: string, names: readonly string[]): boolean {
  const stem = posix.basename(code, '.go');
  const name = posix.basename(path, '_test.go');
  return name === stem || name.startsWith(`${stem}_`) || names.some((exported) => words.has(exported));
}

/** Whether one file uses what another one declares. A test outside of the package sees what is exported of those inside. */
export function needs(user: TestFile, owner: TestFile): boolean {
  // It decides on all tests of the package, whoever names it.
  if (owner.declares.has('TestMain')) return true;
  const outside = user.header.packageName !== owner.header.packageName;
  if (outside && owner.header.packageName.endsWith('_test')) return false;
  return [...owner.declares].some((name) => user.words.has(name) && (!outside || isExported(name)));
}
