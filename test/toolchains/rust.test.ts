import { describe, expect, it } from 'vitest';
import { readDiagnostics } from '../../src/toolchains/rust/tools.ts';
import { rust } from '../../src/toolchains/rust.ts';
import { runOf, specOf } from '../contracts/toolchain-samples.ts';
import { buildSpec, nowhere } from '../support/build.ts';
import { samples } from './rust.samples.ts';

const specIn = (paths: readonly string[], directory: string | null = null) => {
  const repository = { paths, manifests: new Map<string, string>() };
  return buildSpec({
    ...rust.layout({ ...nowhere, module: 'rate_limiter', directory, repository }),
    module: 'rate_limiter',
  });
};

describe('files of Rust', () => {
  it('are a crate of their own, which a bare `cargo test` can test', () => {
    const spec = specIn(['README.md']);
    expect(spec.paths).toEqual({
      code: 'src/lib.rs',
      test: 'tests/rate_limiter.rs',
      doc: 'docs/rate_limiter.md',
    });
    const [manifest] = rust.projectFiles(spec, ['README.md']);
    expect(manifest).toMatchObject({ path: 'Cargo.toml', role: 'project' });
    expect(manifest?.content).toContain('name = "rate_limiter"');
    expect(manifest?.content).not.toContain('[workspace]');
    expect(rust.testCommands(spec)).toEqual(['cargo test']);
  });

  it('stand beside a crate that is there, in a folder and a workspace of their own', () => {
    const existing = ['Cargo.toml', 'src/lib.rs'];
    const spec = specIn(existing);
    expect(spec.paths.code).toBe('rate_limiter/src/lib.rs');
    const [manifest] = rust.projectFiles(spec, existing);
    expect(manifest?.path).toBe('rate_limiter/Cargo.toml');
    expect(manifest?.content).toContain('[workspace]');
    expect(rust.testCommands(spec)).toEqual(['cd rate_limiter', 'cargo test']);
    expect(specIn(existing, 'crates').paths.test).toBe('crates/tests/rate_limiter.rs');
  });

  it('have names that Rust accepts for a crate', () => {
    expect(
      ['RateLimiter', 'rate limiter', '2fast', 'std', 'match'].map((words) => rust.moduleName(words)),
    ).toEqual([...['rate_limiter', 'rate_limiter', 'generated', 'generated', 'generated']]);
  });
});

describe('a Rust reply that is not worth running', () => {
  it('is refused in words for the model', async () => {
    const spec = await specOf(samples);
    const refuse = async (code: string) =>
      rust.refuse((await runOf(samples, { ...samples.good, code })).candidate, spec);
    expect(await refuse(samples.good.code)).toEqual([]);
    expect(await refuse(samples.good.code.replace('pub fn double', 'fn double'))).toEqual([
      expect.stringMatching(/^src\/lib\.rs has no public `double`, which the interface declares as `pub fn/),
    ]);
    expect(await refuse(`${samples.good.code}\nfn leave() { std::process::exit(0) }\n`)).toEqual([
      expect.stringMatching(/^src\/lib\.rs:\d+: `std::process::exit` /),
    ]);
  });
});

describe('messages of the compiler', () => {
  const diagnostic = (changes: object) =>
    JSON.stringify({
      message: 'mismatched types',
      code: { code: 'E0308', explanation: null },
      level: 'error',
      spans: [{ file_name: 'src/lib.rs', line_start: 3, is_primary: true, label: 'expected `i32`' }],
      children: [{ message: 'try this', level: 'help' }],
      ...changes,
    });
  const read = (...lines: string[]) =>
    readDiagnostics({
      name: 'syntax',
      status: 'exited',
      exitCode: 1,
      stdout: lines.join('\n'),
      stderr: '',
      outputs: {},
      cpuMs: 0,
      wallMs: 0,
    });

  it('become findings with the place, the label and the advice, each once', () => {
    expect(read(diagnostic({}), diagnostic({}), 'no message')).toEqual([
      {
        path: 'src/lib.rs',
        line: 3,
        rule: 'E0308',
        severity: 'error',
        message: 'mismatched types (expected `i32`); help: try this',
      },
    ]);
  });

  it('are warnings when the compiler only warns, and nothing when they only count', () => {
    expect(read(diagnostic({ level: 'warning', code: { code: 'unused_variables' } }))).toMatchObject([
      { severity: 'warning', rule: 'unused_variables' },
    ]);
    expect(read(diagnostic({ spans: [], message: 'aborting due to 1 previous error' }))).toEqual([]);
  });
});
