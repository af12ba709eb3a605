import type { Requirement, Spec } from '../../core/spec.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';

/** One test file and the requirements it covers. The last part also tests the whole workflow once. */
export interface TestPart {
  path: string;
  requirements: readonly Requirement[];
  coversWorkflow: boolean;
}

const mostInOneCall = 10;
const aimedAt = 8;

/** Splits the tests of a long specification over several files, so that each is one call of moderate length. */
export function testParts(spec: Spec, toolchain: Toolchain): TestPart[] {
  const { requirements } = spec;
  const count = requirements.length <= mostInOneCall ? 1 : Math.ceil(requirements.length / aimedAt);
  const size = Math.ceil(requirements.length / count);
  return Array.from({ length: count }, (_unused, index) => ({
    path: index === 0 ? spec.paths.test : toolchain.testPart(spec.paths.test, index + 1),
    requirements: requirements.slice(index * size, (index + 1) * size),
    coversWorkflow: index === count - 1,
  })).filter((part) => part.requirements.length > 0);
}

/** What the writer of a part is told: which requirements are its own. */
export function describePart({ requirements, coversWorkflow }: TestPart): string {
  const ids = requirements.map(({ id }) => id).join(', ');
  const workflow = coversWorkflow
    ? 'Add one test that uses the whole interface together as a user would; its name carries the ids it touches.'
    : 'The whole workflow is tested elsewhere.';
  return `Write tests for ${ids}, and for every example that belongs to them. ${workflow}`;
}
