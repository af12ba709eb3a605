import { describe, expect, it } from 'vitest';
import { supportedLanguages, toolchainFor } from '../../src/toolchains/index.ts';
import { python } from '../../src/toolchains/python.ts';
import { codePath, doubleCandidate, doubleSpec, goodCode, testPath } from '../pipeline/check/real-sandbox.ts';
import { buildSpec, nowhere } from '../support/build.ts';

describe('the table of languages', () => {
  it('knows Python in any spelling, and nothing that is not there', () => {
    expect(toolchainFor('Python ')?.title).toBe('Python');
    expect(toolchainFor('cobol')).toBeUndefined();
    expect(supportedLanguages).toContain('python');
  });
});

describe('files of Python', () => {
  it('lie in src, tests and docs, below the directory that is wished', () => {
    expect(python.layout({ ...nowhere, module: 'rate_limiter' })).toEqual({
      paths: {
        code: 'src/rate_limiter.py',
        test: 'tests/test_rate_limiter.py',
        doc: 'docs/rate_limiter.md',
      },
      importName: 'rate_limiter',
    });
    expect(python.layout({ ...nowhere, module: 'a', directory: 'tools/x' }).paths.test).toBe(
      'tools/x/tests/test_a.py',
    );
  });

  it('come with settings for pytest only where there are none', () => {
    const spec = buildSpec(python.layout({ ...nowhere, module: 'a' }));
    expect(python.projectFiles(spec, ['README.md']).map(({ path, role }) => [path, role])).toEqual([
      ['pyproject.toml', 'project'],
    ]);
    expect(python.projectFiles(spec, ['setup.cfg'])).toEqual([]);
    const below = buildSpec(python.layout({ ...nowhere, module: 'a', directory: 'x' }));
    expect(python.projectFiles(below, ['setup.cfg']).map(({ path }) => path)).toEqual(['x/pyproject.toml']);
  });
});

describe('a reply that is not worth running', () => {
  it('is refused in words for the model', async () => {
    const spec = await doubleSpec();
    const renamed = doubleCandidate(goodCode.replace('def double', 'def twice'));
    expect(await python.refuse(renamed, spec)).toEqual([
      `${codePath} does not define \`double\`, which the interface declares as \`def double(number: int) -> int\`.`,
    ]);
    const exits = doubleCandidate(`import os\nos._exit(0)\n${goodCode}`);
    expect(await python.refuse(exits, spec)).toEqual([
      expect.stringMatching(/^src\/double\.py:2: `os\._exit` ends the process/),
    ]);
    const misplaced = { ...exits, files: exits.files.map((file) => ({ ...file, path: `x/${file.path}` })) };
    expect((await python.refuse(misplaced, spec))[0]).toBe(`The code file ${codePath} is missing.`);
    const untested = { ...exits, files: exits.files.filter(({ path }) => path !== testPath) };
    expect((await python.refuse(untested, spec))[0]).toBe(`The test file ${testPath} is missing.`);
  });

  it('is not refused when nothing is wrong', async () => {
    expect(await python.refuse(doubleCandidate(), await doubleSpec())).toEqual([]);
  });

  it('takes no name of another module', async () => {
    const spec = await doubleSpec();
    const candidate = doubleCandidate();
    const files = candidate.files.map((file) =>
      file.role === 'code' ? { ...file, path: 'src/json.py' } : file,
    );
    const { refusals } = await python.inspect(files, spec);
    expect(refusals).toEqual([expect.objectContaining({ path: 'src/json.py', rule: 'module-name' })]);
  });
});
