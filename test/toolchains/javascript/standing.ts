import type { Spec } from '../../../src/core/spec.ts';
import type { CheckRun } from '../../../src/pipeline/check/subject.ts';
import { javascript } from '../../../src/toolchains/javascript.ts';
import type { Adoption } from '../../../src/toolchains/placement.ts';
import { changeRun, type RepositoryTexts } from '../../contracts/standing-change.ts';
import { type SampleTexts, specOf } from '../../contracts/toolchain-samples.ts';

/** What the toolchain says to changing a file of that repository. */
export async function adopt(texts: RepositoryTexts, path: string, reads: string[] = []): Promise<Adoption> {
  if (javascript.adopt === undefined) throw new Error('JavaScript adopts nothing');
  return javascript.adopt({
    path,
    content: texts[path] ?? '',
    repository: { paths: Object.keys(texts), manifests: new Map() },
    read: async (other) => {
      reads.push(other);
      return texts[other] ?? null;
    },
  });
}

export async function adopted(texts: RepositoryTexts, path: string) {
  const adoption = await adopt(texts, path);
  if (adoption.status === 'refused') throw new Error(adoption.reason);
  return adoption;
}

export async function reasonAgainst(texts: RepositoryTexts, path: string): Promise<string> {
  const adoption = await adopt(texts, path);
  return adoption.status === 'refused' ? adoption.reason : 'adopted';
}

const form = {
  interface: 'function double(number: number): number // throws RangeError for negative numbers',
  examples: 'double(2) => 4\ndouble(21) // => 42\ndouble(-1) throws RangeError',
};

/** What a model writes for the change, given where its files go. */
export type Written = (spec: Spec) => SampleTexts;

/** A run of the check stage over a change of a file in the repository. */
export async function changeOf(texts: RepositoryTexts, path: string, written: Written): Promise<CheckRun> {
  const { status: _, ...layout } = await adopted(texts, path);
  const spec: Spec = { ...(await specOf({ toolchain: javascript, form })), ...layout };
  return changeRun(texts, written(spec), { spec, toolchain: javascript });
}
