import { posix } from 'node:path';
import { packageName } from '../../analysis/go/declarations.ts';
import type { SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';

/** Names of systems and processors at a file's end make the go command leave it out. */
const constrained =
  /_(?:aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|wasip1|windows|386|amd64|arm|arm64|loong64|mips\w*|ppc64\w*|riscv64|s390x|wasm)(?:_test)?\.go$/u;

/** Whether the go command leaves a file out because of its name, on some system or on all. */
export function leftOutByName(path: string): boolean {
  const name = posix.basename(path);
  return /^[_.]/u.test(name) || constrained.test(name) || !name.endsWith('.go');
}

/** What the place, the name or the package clause of a file does to the build. */
export function misplaced({ path, role }: CandidateFile, tree: SyntaxNode, spec: Spec): Finding[] {
  const finding = (rule: string, message: string): Finding => ({
    path,
    line: 1,
    rule,
    severity: 'error',
    message,
  });
  const found: Finding[] = [];
  const name = posix.basename(path);
  if (posix.dirname(path) !== posix.dirname(spec.paths.code))
    found.push(finding('file-place', `${path} does not lie in the folder of the package.`));
  const stands = spec.existing !== undefined && path === spec.paths.code;
  if (!stands && leftOutByName(path))
    found.push(finding('file-name', `The go command leaves out a file called ${name}.`));
  if ((role === 'test') !== name.endsWith('_test.go'))
    found.push(
      finding(
        'file-name',
        `Tests, and only tests, stand in files called \`..._test.go\`; ${name} does not fit.`,
      ),
    );
  const wanted = role === 'test' ? `${spec.module}_test` : spec.module;
  const actual = packageName(tree);
  if (!tree.broken && actual !== wanted && actual !== 'main')
    found.push(finding('package-name', `The file has to begin with \`package ${wanted}\`.`));
  return found;
}
