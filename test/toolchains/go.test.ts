import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/core/candidate.ts';
import type { Spec } from '../../src/core/spec.ts';
import { go } from '../../src/toolchains/go.ts';
import { toolchainFor } from '../../src/toolchains/index.ts';
import { buildSpec, nowhere } from '../support/build.ts';
import { goodCode, goodTests } from './go.samples.ts';

const repository = (manifests: Record<string, string>, paths: readonly string[] = []) => ({
  ...nowhere,
  repository: { paths: [...paths, ...Object.keys(manifests)], manifests: new Map(Object.entries(manifests)) },
});

async function doubleSpec(): Promise<Spec> {
  return buildSpec({
    language: 'go',
    module: 'double',
    interface: await go.parseInterface(
      'func Double(number int) (int, error) // returns ErrNegative for negatives',
    ),
    ...go.layout({ ...nowhere, module: 'double' }),
  });
}

function candidateOf(files: { path: string; content: string }[]): Candidate {
  return {
    attempt: 0,
    strategy: 'direct',
    files: files.map((file) => ({
      ...file,
      role: file.path.endsWith('_test.go') ? ('test' as const) : ('code' as const),
    })),
    calls: [],
    disputed: [],
  };
}

describe('files of Go', () => {
  it('are a module of their own where the repository has none', () => {
    const layout = go.layout({ ...nowhere, module: 'slug' });
    expect(layout).toEqual({
      paths: { code: 'slug.go', test: 'slug_test.go', doc: 'docs/slug.md' },
      importName: 'slug',
    });
    const spec = buildSpec({ ...layout, module: 'slug' });
    const [manifest] = go.projectFiles(spec, ['README.md']);
    expect(manifest).toEqual({ path: 'go.mod', role: 'project', content: 'module slug\n\ngo 1.24\n' });
    expect(go.workFiles(spec)).toEqual([{ path: 'go.mod', content: 'module slug\n\ngo 1.24\n' }]);
    expect(go.testCommands(spec)).toEqual(['go test ./...']);
  });

  it('are a package of the module that the repository has', () => {
    const request = {
      ...repository({ 'go.mod': 'module example.com/tools // x\n\ngo 1.22\n' }, ['main.go']),
      module: 'slug',
    };
    const layout = go.layout(request);
    expect(layout).toEqual({
      paths: { code: 'slug/slug.go', test: 'slug/slug_test.go', doc: 'docs/slug.md' },
      importName: 'example.com/tools/slug',
    });
    const spec = buildSpec({ ...layout, module: 'slug' });
    expect(go.projectFiles(spec, ['go.mod'])).toEqual([]);
    expect(go.workFiles(spec)).toEqual([
      { path: 'slug/go.mod', content: 'module example.com/tools/slug\n\ngo 1.24\n' },
    ]);
    expect(go.layout({ ...request, directory: 'internal/text' }).importName).toBe(
      'example.com/tools/internal/text',
    );
  });

  it('follow the nearest module, and never share a folder with another package', () => {
    const request = {
      ...repository({ 'go.mod': 'module a.b/c\n', 'tools/go.mod': 'module a.b/t\n' }, [
        'tools/text/other.go',
      ]),
      module: 'slug',
    };
    expect(go.layout({ ...request, directory: 'tools/text' })).toEqual({
      paths: {
        code: 'tools/text/slug/slug.go',
        test: 'tools/text/slug/slug_test.go',
        doc: 'tools/docs/slug.md',
      },
      importName: 'a.b/t/text/slug',
    });
  });

  it('are named so that nothing of Go is hidden', () => {
    expect(go.moduleName('RateLimiter')).toBe('ratelimiter');
    expect(go.moduleName('sort')).toBe('sortlib');
    expect(go.moduleName('string')).toBe('stringlib');
    expect(go.moduleName('42')).toBe('generated');
    expect(go.testPart('a/slug_test.go', 2)).toBe('a/slug_part2_test.go');
    expect(toolchainFor('Go')).toBe(go);
  });
});

describe('a Go reply that is not worth running', () => {
  const files = (code: string, tests = goodTests) => [
    { path: 'double.go', content: code },
    { path: 'double_test.go', content: tests },
  ];

  it('lacks a function or an error that the interface names', async () => {
    const spec = await doubleSpec();
    const renamed = goodCode.replaceAll('func Double', 'func Twice').replaceAll('ErrNegative', 'ErrMinus');
    expect(await go.refuse(candidateOf(files(renamed)), spec)).toEqual([
      expect.stringContaining('does not define `Double`'),
      expect.stringContaining('does not define `ErrNegative`'),
    ]);
    expect(await go.refuse(candidateOf(files(goodCode)), spec)).toEqual([]);
  });

  it.each([
    ['a file that the go command leaves out', { path: 'double_windows.go', content: goodCode }, 'file-name'],
    ['another folder', { path: 'other/double.go', content: goodCode }, 'file-place'],
    [
      'another package',
      { path: 'more.go', content: goodCode.replace('package double', 'package other') },
      'package-name',
    ],
    [
      'tests in the package itself',
      { path: 'double_test.go', content: goodTests.replace('double_test', 'double') },
      'package-name',
    ],
  ])('has %s', async (_what, file, rule) => {
    const { refusals } = await go.inspect(candidateOf([file]).files, await doubleSpec());
    expect(refusals.map((refusal) => refusal.rule)).toContain(rule);
  });

  it('is no program of the documentation, which may print', async () => {
    const program = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println(1) }\n';
    const block = { path: go.usage.fileOf(1), content: program, role: 'code' as const };
    expect((await go.inspect([block], await doubleSpec())).refusals).toEqual([]);
    const cheat = { ...block, content: program.replace('import "fmt"', 'import (\n\t"fmt"\n\t"unsafe"\n)') };
    expect((await go.inspect([cheat], await doubleSpec())).refusals).not.toEqual([]);
  });
});

describe('canaries in a Go test', () => {
  it('leave every line where it is', async () => {
    const canaries = { failing: go.tests.canaryName('00ff'), passing: go.tests.canaryName('ff00') };
    const file = { path: 'double_test.go', role: 'test' as const, content: goodTests };
    const planted = (await go.tests.plantCanaries(file, canaries)).split('\n');
    expect(planted.slice(1, 8)).toEqual(goodTests.split('\n').slice(1, 8));
    expect(planted[0]).toMatch(/^package double_test; import /u);
    expect(go.tests.canaryIds(file, canaries).failing).toBe(`double_test.go::${canaries.failing}`);
  });
});
