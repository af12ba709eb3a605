import { createAppAuth } from '@octokit/auth-app';
import { z } from 'zod';
import { noModel } from '../../environment/model-settings.ts';
import type { Inspection } from '../../environment.ts';
import { degraded, type Finding, missing, ok, reasonOf } from './finding.ts';

/** What the app asks for in app.yml, and what it cannot work without. */
export const neededPermissions: Readonly<Record<string, 'read' | 'write'>> = {
  checks: 'write',
  contents: 'write',
  issues: 'write',
  merge_queues: 'read',
  metadata: 'read',
  pull_requests: 'write',
};
export const neededEvents: readonly string[] = [
  'check_run',
  'check_suite',
  'issue_comment',
  'issues',
  'merge_group',
  'pull_request',
  'pull_request_review',
];

const App = z.object({
  slug: z.string(),
  permissions: z.record(z.string(), z.string()),
  events: z.array(z.string()),
});

export async function checkGitHub({ environment, missingForServer }: Inspection): Promise<Finding> {
  const { apiUrl, credentials } = environment.github;
  if (credentials === null) {
    const detail = 'no credentials; `specproof generate` and the demo do without';
    const fix = missingForServer.filter((sentence) => sentence !== noModel).join(' ');
    return missing('GitHub', detail, fix === '' ? 'Correct the settings named above.' : fix);
  }
  const { appId, privateKey } = credentials;
  try {
    const { token } = await createAppAuth({ appId, privateKey })({ type: 'app' });
    const response = await fetch(`${apiUrl}/app`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
      signal: AbortSignal.timeout(10_000),
    });
    return response.ok ? judge(App.parse(await response.json()), apiUrl) : refused(response.status, apiUrl);
  } catch (error) {
    const fix = 'Check the network and GITHUB_API_URL.';
    return missing('GitHub', `${apiUrl} cannot be used: ${reasonOf(error)}`, fix);
  }
}

function refused(status: number, apiUrl: string): Finding {
  const fix =
    'Check that GITHUB_APP_ID and the private key belong to the same app, and that the clock of this machine is right.';
  return missing('GitHub', `${apiUrl} refuses the credentials (status ${status})`, fix);
}

function judge(app: z.infer<typeof App>, apiUrl: string): Finding {
  const lacking = [
    ...Object.entries(neededPermissions)
      .filter(([name, level]) => app.permissions[name] !== level && app.permissions[name] !== 'write')
      .map(([name, level]) => `permission ${name}: ${level}`),
    ...neededEvents.filter((event) => !app.events.includes(event)).map((event) => `event ${event}`),
  ];
  if (lacking.length === 0) return ok('GitHub', `app ${app.slug} at ${apiUrl}`);
  return degraded(
    'GitHub',
    `app ${app.slug} lacks ${lacking.join(', ')}`,
    'Add them on the settings page of the app, and accept the change where it is installed.',
  );
}
