// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what a shell would read
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CandidateFile } from '../../src/core/candidate.ts';
import { folderProblem, pathProblem } from '../../src/core/path-rules.ts';
import { Spec } from '../../src/core/spec.ts';
import { readWishes } from '../../src/pipeline/read-spec/wishes.ts';
import { supportedLanguages, toolchainFor } from '../../src/toolchains/index.ts';
import type { SourcePaths, Toolchain } from '../../src/toolchains/toolchain.ts';
import { jobContext, jobOf, scriptedModel } from '../pipeline/job-context.ts';
import { buildSpec, nowhere } from '../support/build.ts';

/** What would do something in a shell, or be taken for an option, if it were ever read by one. */
const nasty = [
  '$(touch x)',
  '`touch x`',
  'a;touch x',
  'a&&touch x',
  'a|touch x',
  'a>x',
  'a b',
  "a'b",
  'a"b',
  'a\\b',
  'a\nb',
  'a\0b',
  '-rf',
  '--help',
  '@file',
  '*',
  '~',
  '!x',
  '${IFS}',
  'a:b',
  '%s',
  '#',
  'a,b',
  'a=b',
  '{a,b}',
];

const toolchains: Toolchain[] = supportedLanguages.flatMap((language) => toolchainFor(language) ?? []);
const extension: Record<string, string> = {
  python: 'py',
  javascript: 'js',
  java: 'java',
  go: 'go',
  rust: 'rs',
};

const pathsBelow = (folder: string, language: string): SourcePaths => ({
  code: [`${folder}/one.${extension[language]}`, `${folder}/two.${extension[language]}`],
  test: [`${folder}/one_test.${extension[language]}`],
});

/** Every program that a check of the toolchain starts on files at the paths. */
function commandsOf(toolchain: Toolchain, paths: SourcePaths): (readonly string[])[] {
  const { syntax, format, tools, tests, usage, examples } = toolchain;
  const style = { lineLength: 90, indentWidth: 2, useTabs: false, singleQuote: true, semicolons: false };
  return [
    syntax.argv(paths),
    format.argv(paths),
    format.argv(paths, style),
    ...tools.map((tool) => tool.argv(paths)),
    ...tools.map((tool) => tool.argv(paths, style)),
    tests.argv(paths, true),
    tests.argv(paths, false),
    usage.argv('/work/usage/block_1', paths.code),
    examples.argv,
  ];
}

const declarations: Record<string, string> = {
  python: 'def double(number: int) -> int:',
  javascript: 'export function double(number: number): number',
  java: 'static int twice(int number)',
  go: 'func Double(number int) int',
  rust: 'pub fn double(number: i64) -> i64',
};

const sources: Record<string, string> = {
  python: 'def double(number: int) -> int:\n    return number + number\n',
  javascript: 'export function double(number) {\n  return number + number;\n}\n',
  java: 'class one { static int twice(int number) { return number + number; } }\n',
  go: 'package one\n\nfunc Double(number int) int { return number + number }\n',
  rust: 'pub fn double(number: i64) -> i64 {\n    number + number\n}\n',
};

function specAt(paths: SourcePaths, language: Toolchain['language']): Spec {
  const declaration = declarations[language] ?? '';
  return buildSpec({
    language,
    interface: [{ name: 'double', kind: 'function', declaration, errors: [] }],
    paths: { code: paths.code[0] ?? '', test: paths.test[0] ?? '', doc: 'docs/one.md' },
  });
}

/** The programs that measure growth and try mutants, for a specification whose code lies at the path. */
async function plannedCommands(toolchain: Toolchain, paths: SourcePaths): Promise<(readonly string[])[]> {
  const { language, growth, mutants } = toolchain;
  const spec = specAt(paths, language);
  const content = sources[language] ?? '';
  const code = paths.code.slice(0, 1).map((path) => ({ path, role: 'code' as const, content }));
  const tests = paths.test.map((path) => ({ path, role: 'test' as const, content: '' }));
  const measured = await growth?.programs(spec, { budgetMs: 10, sizes: null });
  const plan = await mutants?.plan({ code, tests, spec }, []);
  const measuring = (measured?.programs ?? []).map((program) =>
    program.argv('/work/growth/program', paths.code),
  );
  return [...measuring, ...(plan === undefined ? [] : [plan.argv])];
}

const shells = ['sh', 'bash', 'dash', 'zsh', 'busybox', 'env', 'xargs', 'eval'];
const evaluating: Record<string, readonly string[]> = {
  perl: ['-e', '-E', '-n', '-p'],
  node: ['-e', '-p', '--eval', '--print'],
  python3: ['-c'],
};

/** A file of our harness, or a constant line: nothing of a path, a name or an option stands in it. */
const ofOurs = /^(?:\/work\/harness\/[a-z-]+\.sh|exec "\$0" "\$@"(?: \d?>(?:&\d|\/dev\/null))*)$/u;

const scriptOf = (argv: readonly string[]): string | undefined => (argv[1] === '-c' ? argv[2] : argv[1]);

/** The options of the program itself, up to what it runs. */
function optionsOf(argv: readonly string[]): string[] {
  const end = argv.findIndex(
    (argument, index) => index > 0 && (!argument.startsWith('-') || argument === '-m'),
  );
  return argv.slice(1, end === -1 ? undefined : end);
}

const noModel = scriptedModel(() => {
  throw new Error('no call is needed');
});

describe.each(toolchains.map((toolchain) => [toolchain.language, toolchain] as const))(
  '%s',
  (language, toolchain) => {
    const plainFolder = 'src/harmless';
    const plain = commandsOf(toolchain, pathsBelow(plainFolder, language));

    it('starts programs, and shells only with a constant script of ours', async () => {
      for (const argv of [
        ...plain,
        ...(await plannedCommands(toolchain, pathsBelow(plainFolder, language))),
      ]) {
        const program = posix.basename(argv[0] ?? '');
        if (shells.includes(program)) expect(scriptOf(argv)).toMatch(ofOurs);
        const given = optionsOf(argv);
        for (const option of evaluating[program] ?? []) expect(given).not.toContain(option);
      }
    });

    it.each(nasty)('hands a path over whole that holds %j', async (part) => {
      const folder = `src/${part}`;
      const paths = pathsBelow(folder, language);
      const expected = plain.map((argv) =>
        argv.map((argument) => argument.replaceAll(plainFolder, () => folder)),
      );
      expect(commandsOf(toolchain, paths)).toEqual(expected);
      const planned = await plannedCommands(toolchain, pathsBelow(plainFolder, language));
      expect(planned).not.toEqual([]);
      expect(await plannedCommands(toolchain, paths)).toEqual(
        planned.map((argv) => argv.map((argument) => argument.replaceAll(plainFolder, () => folder))),
      );
    });

    it.each(nasty)('does not let files lie in a folder %j', (part) => {
      const job = jobOf('', { options: { path: part } });
      const context = jobContext(noModel);
      expect(readWishes(job, context).status).toBe('rejected');
      expect(folderProblem(part)).not.toBeNull();
      for (const path of [...pathsBelow(part, language).code, ...pathsBelow(part, language).test])
        expect(pathProblem({ path, role: 'code' }), path).not.toBeNull();
    });

    it.each(nasty)('makes a plain name of a module that is called %j', (words) => {
      const module = toolchain.moduleName(words);
      expect(Spec.shape.module.safeParse(module).success, module).toBe(true);
      const { paths } = toolchain.layout({ ...nowhere, module });
      const written: Pick<CandidateFile, 'path' | 'role'>[] = [
        { path: paths.code, role: 'code' },
        { path: paths.test, role: 'test' },
        { path: paths.doc, role: 'doc' },
      ];
      for (const file of written) expect(pathProblem(file), file.path).toBeNull();
    });

    it('shows people no line that would do more than it says', () => {
      const module = toolchain.moduleName('rate limiter');
      for (const directory of [null, 'tools/a-b_c.d']) {
        const spec = buildSpec({ language, module, ...toolchain.layout({ ...nowhere, module, directory }) });
        for (const line of toolchain.testCommands(spec))
          expect(line).toMatch(/^[\w ./*-]+(?: {2}# [\w ]+)?$/u);
      }
    });
  },
);
