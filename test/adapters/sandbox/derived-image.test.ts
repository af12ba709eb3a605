import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { tarOf } from '../../../scripts/setup/tar.mjs';
import type { PackageSettings } from '../../../src/adapters/sandbox/derived-image.ts';
import { packagesLabel } from '../../../src/adapters/sandbox/derived-image-build.ts';
import { CancelledError } from '../../../src/core/errors.ts';
import type { SandboxOutcome, SandboxPackage, SandboxRequest } from '../../../src/core/ports.ts';
import { startRegistry } from './npm-registry.ts';
import { ownSandbox } from './support.ts';

const group = `test-${randomBytes(6).toString('hex')}`;
// New to the daemon at each run, so that nothing an earlier one left is found.
const name = `specproof-doubles-${randomBytes(4).toString('hex')}`;
const helper = `${name}-helper`;
const scripted = `${name}-scripted`;
const astray = `${name}-astray`;
const large = `${name}-large`;

let marks: string;
let registry: Awaited<ReturnType<typeof startRegistry>>;

beforeAll(async () => {
  marks = mkdtempSync(join(tmpdir(), 'specproof-marks-'));
  const install = `echo ran > ${join(marks, 'ran')}`;
  registry = await startRegistry([
    {
      ...{ name, version: '1.2.3' },
      manifest: { type: 'module', exports: './index.js', dependencies: { [helper]: '^1.0.0' } },
      files: { 'index.js': `import { two } from '${helper}';\nexport const double = (n) => two * n;\n` },
    },
    { name: helper, version: '1.0.0', files: { 'index.js': 'exports.two = 2;\n' } },
    {
      ...{ name: scripted, version: '1.0.0' },
      manifest: {
        hasInstallScript: true,
        scripts: { preinstall: install, install, postinstall: install, prepare: install },
      },
      files: { 'index.js': 'module.exports = 1;\n' },
    },
    {
      ...{ name: astray, version: '1.0.0' },
      manifest: { dependencies: { elsewhere: 'http://127.0.0.1:9/elsewhere.tgz' } },
      files: { 'index.js': '' },
    },
    { name: large, version: '1.0.0', files: { 'large.bin': randomBytes(2 * 1024 * 1024) } },
    { name: `@${name}/scoped`, version: '2.0.0', files: { 'index.js': 'module.exports = 7;\n' } },
  ]);
});

afterAll(async () => {
  await registry.close();
  rmSync(marks, { recursive: true });
});

const opened: ReturnType<typeof ownSandbox>[] = [];

function installing(change: Partial<PackageSettings> = {}) {
  const packages = { archiveOf: tarOf, registry: registry.address, group, ...change };
  const own = ownSandbox({ packages });
  opened.push(own);
  return own;
}

const filters = { label: [`${packagesLabel}=${group}`] };

beforeEach(() => void registry.asked.splice(0));

afterEach(async () => {
  const { docker } = ownSandbox();
  await Promise.all(opened.splice(0).map(({ sandbox }) => sandbox.close()));
  for (const { Id } of await docker.listImages({ filters }))
    await docker.getImage(Id).remove({ force: true });
});

function request(code: string, packages: readonly SandboxPackage[]): SandboxRequest {
  return {
    image: 'javascript',
    files: [{ path: 'run/main.mjs', content: code }],
    steps: [{ name: 'main', argv: ['node', '/work/run/main.mjs'], cpuSeconds: 10, wallSeconds: 30 }],
    packages,
    signal: new AbortController().signal,
  };
}

function written(outcome: SandboxOutcome): string {
  if (outcome.status === 'unavailable') return outcome.reason;
  return outcome.steps
    .map(({ stdout, stderr }) => `${stdout}${stderr}`)
    .join('')
    .trim();
}

const doubles = { name, version: '^1.2.0' };
const usesIt = `import { double } from '${name}';\nconsole.log(double(21));\n`;

describe('a run with packages', () => {
  it('can import them, with what they need, by import and by require', async () => {
    const { sandbox } = installing();
    expect(written(await sandbox.run(request(usesIt, [doubles])))).toBe('42');
    const scoped = `import { createRequire } from 'node:module';\nconsole.log(createRequire(import.meta.url)('@${name}/scoped'));\n`;
    const packages = [{ name: `@${name}/scoped`, version: '*' }];
    expect(written(await sandbox.run(request(scoped, packages)))).toBe('7');
  });

  it('cannot import what only the packages need', async () => {
    const { sandbox } = installing();
    const code = `import('${helper}').catch(({ code }) => console.log(code));\n`;
    expect(written(await sandbox.run(request(code, [doubles])))).toBe('ERR_MODULE_NOT_FOUND');
  });

  it('has no network and cannot change the packages', async () => {
    const { sandbox } = installing();
    const port = new URL(registry.address).port;
    const code = `import { connect } from 'node:net';
import { appendFileSync, writeFileSync } from 'node:fs';
const tried = (action) => { try { action(); return 'done'; } catch ({ code }) { return code; } };
console.log(tried(() => appendFileSync('/opt/packages/node_modules/${name}/index.js', '//')));
console.log(tried(() => writeFileSync('/node_modules/other.js', '')));
connect(${port}, '127.0.0.1').on('error', ({ code }) => console.log(code)).on('connect', () => console.log('connected'));
connect(${port}, '192.0.2.1').on('error', ({ code }) => console.log(code)).on('connect', () => console.log('connected'));
`;
    const lines = written(await sandbox.run(request(code, [doubles])))
      .split('\n')
      .slice(0, 4);
    expect(lines.slice(0, 2).every((line) => /^(?:EROFS|EACCES)$/.test(line))).toBe(true);
    expect(lines.slice(2).toSorted()).toEqual(['ECONNREFUSED', 'ENETUNREACH']);
  });

  it('finds the image of an earlier one, also in another process', async () => {
    const first = installing();
    await Promise.all([1, 2].map(() => first.sandbox.run(request(usesIt, [doubles]))));
    const archives = registry.asked.filter((path) => path.endsWith('.tgz')).toSorted();
    expect(archives).toEqual([`/${name}/-/1.2.3.tgz`, `/${helper}/-/1.0.0.tgz`].toSorted());
    const other = installing({ registry: 'http://127.0.0.1:9' });
    expect(written(await other.sandbox.run(request(usesIt, [doubles])))).toBe('42');
  });

  it('keeps the configuration of the image that the packages were added to', async () => {
    const { docker, sandbox } = installing();
    await sandbox.run(request(usesIt, [doubles]));
    const [image] = await docker.listImages({ filters });
    const { Config: made } = await docker.getImage(image?.Id ?? '').inspect();
    const { Config: base } = await docker.getImage(imageTag('javascript')).inspect();
    const told = ({ Entrypoint, Cmd, Env, User, WorkingDir }: typeof base) => ({
      Entrypoint,
      Cmd,
      Env,
      User,
      WorkingDir,
    });
    expect(told(made)).toEqual(told(base));
  });

  it('runs no script of a package', async () => {
    const { sandbox } = installing();
    const code = `import one from '${scripted}';\nconsole.log(one);\n`;
    expect(written(await sandbox.run(request(code, [{ name: scripted, version: '1.0.0' }])))).toBe('1');
    expect(readdirSync(marks)).toEqual([]);
  });

  it('does not change a run without packages', async () => {
    const { sandbox } = installing();
    const code = `import('${name}').catch(({ code }) => console.log(code));\n`;
    await sandbox.run(request(usesIt, [doubles]));
    expect(written(await sandbox.run(request(code, [])))).toBe('ERR_MODULE_NOT_FOUND');
  });
});

describe('packages that cannot be installed', () => {
  it.each([
    ['--registry=http://evil', '1.0.0'],
    ['-g', '*'],
    ['../x', '1.0.0'],
    ['/etc', '1.0.0'],
    ['@a/../b', '1.0.0'],
    ['git+ssh://git@example.com/x.git', '*'],
    ['left pad', '1.0.0'],
    ['x', 'git+ssh://git@example.com/x.git'],
    ['x', 'npm:other@1.0.0'],
    ['x', 'file:../x'],
    ['x', 'https://example.com/x.tgz'],
    ['x', '1.0.0 --ignore-scripts=false'],
    ['x', 'workspace:*'],
    ['x', 'owner/repository'],
    ['x', ''],
    ['x'.repeat(71), '1.0.0'],
  ])('are refused by their names: %s at "%s"', async (odd, version) => {
    const { sandbox } = installing();
    const packages = [{ name: odd, version }];
    const outcome = await sandbox.run(request('', packages));
    expect(outcome).toMatchObject({ status: 'unavailable', uninstalled: packages });
    expect(written(outcome)).toContain(JSON.stringify(`${odd}@${version}`));
    expect(registry.asked).toEqual([]);
  });

  it.each([
    ['an unknown name', { name: `${name}-unknown`, version: '*' }, 'the registry has no such package'],
    ['an unknown version', { name, version: '^9.0.0' }, 'the registry has no such version'],
    ['an address among what it needs', { name: astray, version: '*' }, 'an address of its own'],
  ])('are named with the reason: %s', async (_what, one, reason) => {
    const { sandbox } = installing();
    const told = written(await sandbox.run(request('', [one])));
    expect(told).toContain(`${one.name}@${one.version} could not be installed: `);
    expect(told).toContain(reason);
  });

  it('are those that take too much room or too long', async () => {
    const packages = [{ name: large, version: '1.0.0' }];
    const small = installing({ limits: { bytes: 1024 * 1024 } });
    expect(written(await small.sandbox.run(request('', packages)))).toContain('more than 1 MB');
    const few = installing({ limits: { files: 1 } });
    expect(written(await few.sandbox.run(request('', packages)))).toContain('or 1 files');
    const hasty = installing({ limits: { installMs: 1 } });
    expect(written(await hasty.sandbox.run(request('', packages)))).toContain('it took longer than');
  });

  it('are any for another image, and all where nobody turned it on', async () => {
    const { sandbox } = installing();
    const other = await sandbox.run({ ...request('', [doubles]), image: 'python' });
    expect(written(other)).toContain('cannot be installed for python');
    const off = ownSandbox();
    expect(written(await off.sandbox.run(request('', [doubles])))).toContain('SANDBOX_INSTALL_PACKAGES=on');
    await off.sandbox.close();
  });

  it('leave no folder, no image and no container behind, and others no folder', async () => {
    const { docker, sandbox, listContainers } = installing();
    const scratch = mkdtempSync(join(tmpdir(), 'specproof-scratch-'));
    vi.stubEnv('TMPDIR', scratch);
    await sandbox.run(request('', [{ name: `${name}-unknown`, version: '*' }]));
    await sandbox.run(request('', [doubles]));
    vi.unstubAllEnvs();
    expect(readdirSync(scratch)).toEqual([]);
    rmSync(scratch, { recursive: true });
    expect(await docker.listImages({ filters })).toHaveLength(1);
    expect(await listContainers(true)).toEqual([]);
  });
});

describe('the npm of the machine', () => {
  /** One that says what it was given and knows no options of ours. */
  function actAs(script: string | null) {
    const folder = mkdtempSync(join(tmpdir(), 'specproof-npm-'));
    if (script !== null) writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    vi.stubEnv('PATH', folder);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    });
    return folder;
  }

  it('is asked for where there is none', async () => {
    actAs(null);
    const { sandbox } = installing();
    expect(written(await sandbox.run(request('', [doubles])))).toContain('there is no npm on this machine');
  });

  it('is not used when it does not know how to keep to its registry', async () => {
    actAs('echo undefined');
    const { sandbox } = installing();
    expect(written(await sandbox.run(request('', [doubles])))).toContain('this npm is too old');
  });

  it('is told its own settings and no secret', async () => {
    const folder = actAs('export -p > "$npm_config_given"; echo undefined');
    vi.stubEnv('npm_config_given', join(folder, 'given'));
    vi.stubEnv('WEBHOOK_SECRET', 'not for npm');
    vi.stubEnv('GITHUB_PRIVATE_KEY', 'not for npm');
    const { sandbox } = installing();
    await sandbox.run(request('', [doubles]));
    const given = readFileSync(join(folder, 'given'), 'utf8');
    expect(given).toContain(`npm_config_given='${join(folder, 'given')}'`);
    expect(given).not.toContain('not for npm');
  });
});

describe('images with packages', () => {
  it('go when there are more than are kept, the one used longest ago first', async () => {
    const { docker, sandbox } = installing({ kept: 1 });
    await sandbox.run(request(usesIt, [doubles]));
    const code = `import one from '${scripted}';\nconsole.log(one);\n`;
    await sandbox.run(request(code, [{ name: scripted, version: '1.0.0' }]));
    expect(await docker.listImages({ filters })).toHaveLength(1);
    registry.asked.splice(0);
    expect(written(await sandbox.run(request(code, [{ name: scripted, version: '1.0.0' }])))).toBe('1');
    expect(registry.asked).toEqual([]);
    await expect(docker.getImage(imageTag('javascript')).inspect()).resolves.toBeDefined();
  });

  it('are not waited for by a run that was cancelled', async () => {
    const { sandbox } = installing();
    const cancelled = AbortSignal.abort();
    const run = sandbox.run({ ...request(usesIt, [doubles]), signal: cancelled });
    await expect(run).rejects.toBeInstanceOf(CancelledError);
  });
});
