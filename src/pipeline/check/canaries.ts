import type { CandidateFile } from '../../core/candidate.ts';
import type { Entropy } from '../../core/ports.ts';
import type { Canaries, TestRunner } from '../../toolchains/toolchain.ts';

/** A test file's copy with its canaries in it. */
export interface PlantedFile {
  file: CandidateFile;
  canaries: Canaries;
}

const tokenBytes = 8;

/** Copies of the test files with two tests of random names each: one has to fail, one has to pass. */
export function plantCanaries(
  files: readonly CandidateFile[],
  runner: TestRunner,
  entropy: Entropy,
): Promise<PlantedFile[]> {
  const planting = files
    .filter(({ role }) => role === 'test')
    .map(async (file) => {
      const canaries = {
        failing: runner.canaryName(entropy.token(tokenBytes)),
        passing: runner.canaryName(entropy.token(tokenBytes)),
      };
      return { file: { ...file, content: await runner.plantCanaries(file, canaries) }, canaries };
    });
  return Promise.all(planting);
}

/** Takes the random names out of a text. */
export function withoutCanaries(text: string, planted: readonly PlantedFile[]): string {
  return planted
    .flatMap(({ canaries }) => [canaries.failing, canaries.passing])
    .reduce((result, name) => result.replaceAll(name, '<canary>'), text);
}
