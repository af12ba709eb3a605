import type { Candidate } from '../../../src/core/candidate.ts';
import type { Check } from '../../../src/core/evidence.ts';
import type { Growth } from '../../../src/core/measurements.ts';
import type { Spec } from '../../../src/core/spec.ts';
import { checkPerformance } from '../../../src/pipeline/check/performance.ts';
import type { CheckRun } from '../../../src/pipeline/check/subject.ts';
import type { Toolchain } from '../../../src/toolchains/toolchain.ts';
import { nowhere } from '../../support/build.ts';
import { checkRun } from './real-sandbox.ts';

/** Code whose growth is measured, with the interface and the demands it is held against. */
export interface GrowthCase {
  toolchain: Toolchain;
  declared: string;
  examples?: string;
  demands: string[];
  code: string;
}

export async function growthSpec({ toolchain, declared, examples = '', demands }: GrowthCase): Promise<Spec> {
  const module = toolchain.moduleName('subject');
  const requirement = { id: 'R1', text: 'It works.', quote: 'It works.' };
  return {
    ...{ language: toolchain.language, title: 'A subject', requirements: [requirement], module },
    interface: await toolchain.parseInterface(declared),
    examples: await toolchain.parseExamples(examples),
    ...{ constraints: [], testRequirements: [], performanceRequirements: demands, assumptions: [] },
    ...toolchain.layout({ ...nowhere, module }),
    strategy: 'direct',
  };
}

export function codeAlone(spec: Spec, code: string, attempt = 0): Candidate {
  const file = { path: spec.paths.code, role: 'code' as const, content: code };
  return { attempt, strategy: 'direct', files: [file], calls: [], disputed: [] };
}

export async function growthRun(subject: GrowthCase): Promise<CheckRun> {
  const spec = await growthSpec(subject);
  return checkRun(codeAlone(spec, subject.code), { spec, toolchain: subject.toolchain });
}

export async function performanceOf(subject: GrowthCase): Promise<{ check: Check; growth: Growth[] }> {
  return checkPerformance(await growthRun(subject));
}
