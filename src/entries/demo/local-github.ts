import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { systemFolder } from '../../adapters/store/embedded/data-folder.ts';
import { readJson } from '../../core/json.ts';
import { type Emulator, startEmulator } from '../../emulator/start-emulator.ts';

/** The GitHub App of the local GitHub: made once and kept, so that a restarted server is the same app. */
const AppCredentials = z.object({
  /** Names the database: jobs of an earlier local GitHub must not go on in this one. */
  id: z.string(),
  privateKey: z.string(),
  publicKey: z.string(),
  webhookSecret: z.string(),
});
type AppCredentials = z.infer<typeof AppCredentials>;

const appId = 4711;
/** The repository in which the demo's issues are opened, and the person who opens them. */
export const place = { owner: 'octo-org', name: 'toolbox' } as const;
export const maintainer = 'maintainer';

export interface LocalGitHub {
  emulator: Emulator;
  /** What a server needs to be this app, as environment variables. */
  environment: Record<string, string>;
  webhookSecret: string;
}

function newCredentials(): AppCredentials {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const random = (bytes: number) => randomBytes(bytes).toString('hex');
  return { ...pair, id: random(5), webhookSecret: random(32) };
}

async function loadCredentials(folder: string): Promise<AppCredentials> {
  const path = join(folder, 'app.json');
  const known = readJson(await readFile(path, 'utf8').catch(() => ''), AppCredentials);
  if (known.status === 'valid') return known.value;
  const made = newCredentials();
  await writeFile(path, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** The service user of a root's PostgreSQL cannot read a checkout below root's home. */
function databaseFolder(folder: string, { id }: AppCredentials): string {
  return process.getuid?.() === 0 ? join(systemFolder, `demo-${id}`) : join(folder, 'postgres');
}

const formPath = '.github/ISSUE_TEMPLATE/codegen.yml';
const formFile = new URL(`../../../${formPath}`, import.meta.url);
const readme =
  '# toolbox\n\nSmall, proven tools. Issues with the label `codegen` are written by Specproof.\n';

async function createPlace(emulator: Emulator): Promise<void> {
  const answer = await fetch(`${emulator.url}/${place.owner}/${place.name}`);
  if (answer.ok) return;
  await emulator.createRepository({
    ...place,
    files: { 'README.md': readme, [formPath]: await readFile(formFile, 'utf8') },
    collaborators: { [maintainer]: 'admin', visitor: 'read' },
  });
}

/** Puts what an issue speaks of on the default branch and opens it there; answers its number. */
export async function openExample(
  { emulator }: Pick<LocalGitHub, 'emulator'>,
  {
    title,
    body,
    repository: files,
  }: { title: string; body: string; repository: Readonly<Record<string, string>> },
): Promise<number> {
  const by = { ...place, login: maintainer };
  const message = 'Keep what the issue speaks of';
  if (Object.keys(files).length > 0) await emulator.pushFiles({ ...by, branch: 'main', message, files });
  return (await emulator.openIssue({ ...by, title, body })).number;
}

/** Starts the local GitHub with one repository; its state lies in `folder` and survives restarts. */
export async function startLocalGitHub(folder: string, port = 0): Promise<LocalGitHub> {
  await mkdir(folder, { recursive: true });
  const credentials = await loadCredentials(folder);
  const emulator = await startEmulator({
    port,
    dataDirectory: folder,
    app: { id: appId, publicKeyPem: credentials.publicKey },
  });
  await createPlace(emulator);
  return {
    emulator,
    webhookSecret: credentials.webhookSecret,
    environment: {
      GITHUB_API_URL: emulator.apiUrl,
      GITHUB_APP_ID: String(appId),
      GITHUB_PRIVATE_KEY: credentials.privateKey,
      WEBHOOK_SECRET: credentials.webhookSecret,
      PORT: '0',
      SPECPROOF_DATA: databaseFolder(folder, credentials),
    },
  };
}
