import { beforeEach, describe, expect, it } from 'vitest';
import { inProcessSteps } from '../../../src/adapters/durable/in-process.ts';
import type { CandidateFile } from '../../../src/core/candidate.ts';
import { RepositoryConfig } from '../../../src/core/config.ts';
import { RefusedError } from '../../../src/core/errors.ts';
import type { Steps } from '../../../src/core/ports.ts';
import { type RepositoryFacts, unknownRepository } from '../../../src/core/repository.ts';
import type { StandingCode } from '../../../src/core/standing-code.ts';
import { publish } from '../../../src/pipeline/7-publish.ts';
import {
  type GitHubUnderTest,
  githubUnderTest,
  silentLog,
  writesOf,
} from '../../adapters/forge/github-under-test.ts';
import { buildCandidate, buildEvidence, buildSpec } from '../../support/build.ts';
import { buildOutcome } from '../render/build-outcome.ts';

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

interface Settings {
  config?: object;
  repository?: Partial<RepositoryFacts>;
  steps?: Steps;
  standing?: StandingCode;
}

const publishing = (
  files: CandidateFile[],
  { config = {}, repository = {}, steps, standing }: Settings = {},
) =>
  publish(
    world.job,
    buildOutcome({
      attempts: [{ candidate: buildCandidate({ files }), evidence: buildEvidence() }],
      spec: buildSpec(),
    }),
    {
      forge: world.open(),
      steps: steps ?? inProcessSteps(new AbortController().signal),
      log: silentLog,
      progress: { report: () => undefined },
      config: RepositoryConfig.parse(config),
      repository: { ...unknownRepository, ...repository },
      ...(standing === undefined ? {} : { standing }),
    },
  );

/** Why nothing was published; whatever was written all the same is a failure. */
async function refusal(files: CandidateFile[], settings: Settings): Promise<string> {
  const error: unknown = await publishing(files, settings).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RefusedError);
  expect(writesOf(world)).toEqual([]);
  return error instanceof Error ? error.message : '';
}

const { files } = buildCandidate();
const lines = (count: number) => Array.from({ length: count }, (_none, index) => `x${index} = 1\n`).join('');
const long: CandidateFile = { path: 'src/slugify.py', role: 'code', content: lines(401) };

describe('before anything is written, a pull request is held to', () => {
  it('the most files it may have', async () => {
    const told = await refusal(files, { config: { pull_request: { max_files: 2 } } });
    expect(told).toMatch(
      /^Nothing was written\. The change has \d files, and `pull_request\.max_files` allows 2\./u,
    );
  });

  it('the most lines it may change, with a proposal to split the issue', async () => {
    const told = await refusal([long], {});
    expect(told).toContain(
      '`pull_request.max_changed_lines` allows 400. Split the issue, for example into 2: 1. R1',
    );
  });

  it('the folders that may be written to', async () => {
    const told = await refusal(files, { config: { paths: { allow: ['src/**', 'tests/**'] } } });
    expect(told).toContain('"docs/slugify.md" lies outside of what `paths.allow` lets be written');
  });

  it('the paths that the repository protects', async () => {
    const told = await refusal(files, { config: { paths: { protect: ['src/**'] } } });
    expect(told).toContain('"src/slugify.py" is protected by `paths.protect` of this repository');
  });

  it('the same where a protected path was approved, but for another file', async () => {
    const config = { paths: { protect: ['src/**'], protected: 'ask' } };
    const told = await refusal(files, { config, repository: { approved: ['src/other.py'] } });
    expect(told).toContain('`/specproof approve src/slugify.py`');
    const settings = { config, repository: { approved: ['src/slugify.py'] } };
    expect((await publishing(files, settings)).pullRequestNumber).toBeGreaterThan(0);
  });
});

describe('a name that test runs start', () => {
  const opened: CandidateFile = { path: 'src/conftest.py', role: 'code', content: 'x = 1\n' };

  it.each([
    [{ protected: 'allow' }, {}],
    [{ protected: 'ask' }, { approved: ['src/conftest.py'] }],
  ])('is published by the settings %j where approved is %j', async (paths, repository) => {
    const { branch } = await publishing([opened], { config: { paths }, repository });
    expect(await world.pathsOn(branch)).toContain('src/conftest.py');
  });

  it.each([
    [{}, { approved: ['src/conftest.py'] }],
    [{ protected: 'ask' }, { approved: ['conftest.py'] }],
  ])('is refused by the settings %j where approved is %j', async (paths, repository) => {
    const told = await refusal([opened], { config: { paths }, repository });
    expect(told).toContain('"src/conftest.py" is run when tests or tools start, so it is protected');
  });

  it('is not to be confused with workflows, which stay closed always', async () => {
    const workflow: CandidateFile = { ...opened, path: '.github/workflows/build.py' };
    const settings = { config: { paths: { protected: 'allow' } }, repository: { approved: [workflow.path] } };
    expect(await refusal([workflow], settings)).toContain('runs in continuous integration');
  });
});

describe('lines of a file that stands', () => {
  const changed: CandidateFile = {
    path: 'src/cart.py',
    role: 'code',
    content: 'def total():\n    return 1\n',
  };
  /** Three of the lines are those of the project file that comes along. */
  const config = { pull_request: { max_changed_lines: 14 } };
  const code = { path: changed.path, content: 'def total():\n    return 0\n' };
  const standing = { code, doc: null, tests: [], beside: [] };
  const grown = { ...changed, content: `def total():\n    return 0\n${lines(10)}` };

  it('count where they differ, and whole where nobody listed the file', async () => {
    expect(await refusal([grown], { config })).toContain('The change has 15 lines');
    const repository = { paths: ['src/cart.py'] };
    expect((await publishing([grown], { config, repository, standing })).branch).toContain('codegen/');
  });

  it('are read once, also when the job is repeated after a crash', async () => {
    const stored = new Map<string, unknown>();
    const steps: Steps = {
      run: async (step, body) => {
        if (!stored.has(step.name)) stored.set(step.name, await body(new AbortController().signal));
        return step.result.parse(stored.get(step.name));
      },
    };
    const settings = { config, repository: { paths: ['src/cart.py'] }, steps, standing };
    const first = await publishing([grown], settings);
    const requests = world.emulator.journal.length;
    expect(await publishing([grown], settings)).toEqual(first);
    expect(world.emulator.journal.length).toBe(requests);
    expect(stored.get('read what the files replace')).toEqual([
      { path: 'src/cart.py', content: 'def total():\n    return 0\n' },
    ]);
  });
});
