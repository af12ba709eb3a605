import type { Concern } from '../concern.ts';
import { concernReport } from '../concern-report.ts';
import { guessedSecrets } from './guessed-secrets.ts';
import { knownSecrets } from './scan.ts';

/** Credentials in any of the files, documents too. No message holds the secret itself. */
export const secrets: Concern = async ({ files }) => {
  const known = await knownSecrets(files);
  const lines = new Set(known.map(({ path, line }) => `${path}:${line}`));
  const guessed = files.flatMap(guessedSecrets).filter(({ path, line }) => !lines.has(`${path}:${line}`));
  return concernReport('secrets', 'secretlint', [...known, ...guessed]);
};
