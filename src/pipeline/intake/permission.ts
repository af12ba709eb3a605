import { z } from 'zod';
import { CancelledError } from '../../core/errors.ts';
import type { Forge, Permission } from '../../core/forge.ts';
import type { Log, Steps } from '../../core/ports.ts';

const Permissions = z.enum(['admin', 'maintain', 'write', 'triage', 'read', 'none']);
const writing: readonly Permission[] = ['admin', 'maintain', 'write'];

/** The permission of a login, or null when it could not be learned: an error is never an allowance. Throws CancelledError only. */
export async function permissionOf(
  login: string,
  { forge, steps, log }: { forge: Forge; steps: Steps; log: Log },
): Promise<Permission | null> {
  try {
    return await steps.run({ name: `look up the permission of ${login}`, result: Permissions }, () =>
      forge.permission(login),
    );
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn({ error, login }, 'permission could not be looked up');
    return null;
  }
}

/** Whether somebody with the permission may ask for something. */
export function mayWrite(permission: Permission | null): boolean {
  return permission !== null && writing.includes(permission);
}
