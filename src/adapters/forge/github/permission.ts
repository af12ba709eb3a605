import { z } from 'zod';
import type { Permission } from '../../../core/forge.ts';
import type { GitHubClient } from './client.ts';

const Collaborator = z.object({ permission: z.string(), role_name: z.string().optional() });

/** `permission` knows no maintain and no triage; `role_name` does, but may be an organisation's own role. */
const permissions: Record<string, Permission> = {
  admin: 'admin',
  maintain: 'maintain',
  write: 'write',
  triage: 'triage',
  read: 'read',
};

export async function readPermission(client: GitHubClient, login: string): Promise<Permission> {
  const found = await client.find({
    what: `look up the permission of ${login}`,
    answer: Collaborator,
    send: (rest, at) => rest.repos.getCollaboratorPermissionLevel({ ...at, username: login }),
  });
  if (found === null) return 'none';
  return permissions[found.role_name ?? ''] ?? permissions[found.permission] ?? 'none';
}
