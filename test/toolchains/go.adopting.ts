import { adoptGo } from '../../src/toolchains/go/adopt.ts';
import type { Adoption } from '../../src/toolchains/placement.ts';
import { standing, standingCode } from './go.existing.samples.ts';

export const code = 'shop/price/price.go';

/** Adopts a file of the sample repository in which some files are different, gone (null) or new. */
export function adopt(changes: Record<string, string | null> = {}, path = code): Promise<Adoption> {
  const texts = new Map(Object.entries(standing));
  for (const [each, text] of Object.entries(changes)) {
    if (text === null) texts.delete(each);
    else texts.set(each, text);
  }
  return adoptGo({
    path,
    content: texts.get(path) ?? '',
    repository: { paths: [...texts.keys()], manifests: new Map() },
    read: (each) => Promise.resolve(texts.get(each) ?? null),
  });
}

export async function reasonOf(changes: Record<string, string | null>, path = code): Promise<string> {
  const adoption = await adopt(changes, path);
  return adoption.status === 'refused' ? adoption.reason : 'adopted';
}

export async function existingOf(changes: Record<string, string | null> = {}) {
  const adoption = await adopt(changes);
  if (adoption.status === 'refused') throw new Error(adoption.reason);
  return adoption;
}

export const adding = (line: string) => standingCode.replace('import (\n', `import (\n\t${line}\n`);
