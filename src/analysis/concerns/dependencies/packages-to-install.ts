import type { SandboxPackage } from '../../../core/ports.ts';
import type { ConcernSubject } from '../concern.ts';
import { readManifests } from './manifests/read-manifests.ts';
import { thirdPartyOf } from './third-party.ts';

const anyVersion = '*';

/** The packages that the candidate imports and may: as the repository declares them, and any version of those that were only allowed. Sorted by name. */
export async function packagesToInstall(subject: ConcernSubject): Promise<SandboxPackage[]> {
  const { language, repository } = subject;
  const { dependencies } = await thirdPartyOf(subject);
  const declared = new Map(
    readManifests(language, repository.files).map(({ name, demand }) => [name, demand]),
  );
  const names = dependencies
    .filter(({ from, standing }) => from === 'import' && standing !== 'unapproved')
    .map(({ name }) => name);
  return [...new Set(names)]
    .toSorted()
    .map((name) => ({ name, version: declared.get(name)?.trim() || anyVersion }));
}
