import { describe, expect, it } from 'vitest';
import { readSample } from '../../../scripts/bench-sandbox/samples.ts';
import { findMutants } from '../../../src/analysis/mutants/find-mutants.ts';
import type { Mutant, MutantOutcome } from '../../../src/analysis/mutants/mutant.ts';
import { sampleMutants } from '../../../src/analysis/mutants/sample-mutants.ts';
import type { Candidate, CandidateFile } from '../../../src/core/candidate.ts';
import type { Spec } from '../../../src/core/spec.ts';
import { runSteps } from '../../../src/pipeline/check/steps.ts';
import type { Toolchain } from '../../../src/toolchains/toolchain.ts';
import { checkRun } from '../../pipeline/check/real-sandbox.ts';
import { buildSpec, nowhere } from '../../support/build.ts';
import { type HostileSample, hostileSamples } from './samples.ts';

const slow = 240_000;

interface Subject {
  toolchain: Toolchain;
  spec: Spec;
  code: readonly CandidateFile[];
  tests: readonly CandidateFile[];
}

type Ran = { outcomes: ReadonlyMap<number, MutantOutcome> | null; cpuMs: number; stdout: string };

async function run({ toolchain, spec, code, tests }: Subject, mutants: readonly Mutant[]): Promise<Ran> {
  const candidate: Candidate = {
    ...{ attempt: 0, strategy: 'direct', calls: [], disputed: [] },
    files: [...code, ...tests],
  };
  const plan = await toolchain.mutants?.plan({ code, tests, spec }, mutants);
  if (plan === undefined) throw new Error(`${toolchain.title} runs no mutants.`);
  const { files, ...step } = plan;
  const limits = { name: 'mutants', cpuSeconds: 30, wallSeconds: 120 };
  const subject = await checkRun(candidate, { toolchain, spec });
  const outcome = await runSteps(subject, files, [{ ...step, ...limits }]);
  const result = outcome.status === 'completed' ? outcome.steps[0] : undefined;
  if (result === undefined) throw new Error('The sandbox ran nothing.');
  const outcomes = toolchain.mutants?.read(result) ?? null;
  return { outcomes, cpuMs: result.cpuMs, stdout: result.stdout };
}

async function hostile(sample: HostileSample, texts: Partial<HostileSample> = {}): Promise<Subject> {
  const { toolchain, module, code, tests } = { ...sample, ...texts };
  const symbols = await toolchain.parseInterface(sample.interface);
  const layout = toolchain.layout({ ...nowhere, module, symbols });
  const spec = buildSpec({
    language: toolchain.language,
    module,
    interface: symbols,
    examples: [],
    ...layout,
  });
  return {
    ...{ toolchain, spec },
    code: [{ path: spec.paths.code, role: 'code', content: code }],
    tests: [{ path: spec.paths.test, role: 'test', content: tests }],
  };
}

function commonLength(left: string, right: string): number {
  const differs = left.split('').findIndex((unit, index) => unit !== right[index]);
  return differs < 0 ? left.length : differs;
}

/** The change of what differs between two pieces of code, as small as it can be. */
function mutantOf({ code }: Subject, id: number, [from, to]: readonly [string, string]): Mutant {
  const { path = '', content = '' } = code[0] ?? {};
  const before = content.indexOf(from);
  if (before < 0) throw new Error(`There is no ${from} in the code.`);
  const ahead = commonLength(from, to);
  const behind = commonLength(
    from.slice(ahead).split('').reverse().join(''),
    to.slice(ahead).split('').reverse().join(''),
  );
  const place = { start: before + ahead, end: before + from.length - behind };
  const text = { replacement: to.slice(ahead, to.length - behind), from, to };
  return { id, path, line: 1, unit: '', kind: 'relational', ...place, ...text };
}

describe.each(hostileSamples)('mutants of $toolchain.title', (sample) => {
  const { endless, uncompilable, unnoticed, noticed, greedy } = sample.changes;

  it('of code that would speak for the driver end as the tests say', { timeout: slow }, async () => {
    const subject = await hostile(sample);
    const mutants = [endless, uncompilable, unnoticed, noticed, greedy].map((change, index) =>
      mutantOf(subject, index + 1, change),
    );
    const { outcomes, stdout } = await run(subject, mutants);
    expect(outcomes).toEqual(
      new Map([
        [1, 'killed'],
        [3, 'survived'],
        [4, 'killed'],
        [5, 'killed'],
      ]),
    );
    expect(stdout).not.toContain('0'.repeat(32));
  });

  it('are not run when a test fails on the code as it stands', { timeout: slow }, async () => {
    const subject = await hostile(sample, { tests: sample.tests.replace(...sample.failing) });
    const { outcomes } = await run(subject, [mutantOf(subject, 1, noticed)]);
    expect(outcomes).toBeNull();
  });

  it('are not run when the code as it stands never ends', { timeout: slow }, async () => {
    const subject = await hostile(sample, { code: sample.code.replace(...sample.neverEnding) });
    const { outcomes, cpuMs } = await run(subject, [mutantOf(subject, 1, noticed)]);
    expect(outcomes).toBeNull();
    expect(cpuMs).toBeLessThan(15_000);
  });

  it('are run forty at a time within the budget, and good tests notice most', {
    timeout: slow,
  }, async () => {
    const { spec, candidate } = await readSample(sample.toolchain);
    const ofRole = (role: CandidateFile['role']) => candidate.files.filter((file) => file.role === role);
    const subject = { toolchain: sample.toolchain, spec, code: ofRole('code'), tests: ofRole('test') };
    const mutants = sampleMutants(await findMutants(sample.toolchain.language, subject.code));
    const { outcomes, cpuMs } = await run(subject, mutants);
    const killed = [...(outcomes ?? [])].filter(([, outcome]) => outcome === 'killed').length;
    // Time by the clock is limited too: a busy host may not come to the last of them.
    expect(outcomes?.size).toBeGreaterThanOrEqual(20);
    expect(killed / (outcomes?.size ?? 0)).toBeGreaterThan(0.75);
    expect(cpuMs).toBeLessThan(15_000);
  });
});
