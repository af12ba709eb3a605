import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ConfigurationError } from '../../../core/errors.ts';
import { systemFolder } from './data-folder.ts';

const run = promisify(execFile);
const accountName = 'specproof';

/** Ids of the user that PostgreSQL runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then the system user for it, created when missing. Null for anybody else, who runs it as himself. */
export async function serviceAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  return (await find()) ?? (await create());
}

async function find(): Promise<Account | null> {
  try {
    const [user, group] = await Promise.all([run('id', ['-u', accountName]), run('id', ['-g', accountName])]);
    return { uid: Number(user.stdout), gid: Number(group.stdout) };
  } catch {
    return null;
  }
}

async function create(): Promise<Account> {
  const home = ['--home-dir', systemFolder, '--no-create-home', '--shell', '/usr/sbin/nologin'];
  const cause: unknown = await run('useradd', ['--system', '--user-group', ...home, accountName]).then(
    () => undefined,
    (error: unknown) => error,
  );
  // Another process may have created it in the meantime, so looking is what counts.
  const account = await find();
  if (account !== null) return account;
  throw new ConfigurationError(
    `The built-in PostgreSQL cannot run as root, and its system user "${accountName}" could not be created. Create it with \`useradd --system ${accountName}\`, run Specproof as another user, or set DATABASE_URL.`,
    { cause },
  );
}
