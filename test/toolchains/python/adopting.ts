import type { Adoption } from '../../../src/toolchains/placement.ts';
import { python } from '../../../src/toolchains/python.ts';

/** Texts of a repository by path. */
export type Files = Readonly<Record<string, string>>;

export const code = 'def total(prices):\n    return sum(prices)\n';

async function adopt(path: string, files: Files, more: readonly string[] = []): Promise<Adoption> {
  const adoption = await python.adopt?.({
    path,
    content: files[path] ?? '',
    repository: { paths: [...Object.keys(files), ...more], manifests: new Map() },
    read: async (other) => files[other] ?? null,
  });
  if (adoption === undefined) throw new Error('there is no way to adopt');
  return adoption;
}

export async function adopted(path: string, files: Files, more: readonly string[] = []) {
  const adoption = await adopt(path, files, more);
  if (adoption.status === 'refused') throw new Error(adoption.reason);
  return adoption;
}

export async function reason(path: string, files: Files): Promise<string> {
  const adoption = await adopt(path, files);
  return adoption.status === 'refused' ? adoption.reason : 'adopted';
}
