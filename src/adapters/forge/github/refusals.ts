/** What is known of a refused request when advice on it is looked for. */
export interface Refusal {
  status: number;
  /** What GitHub said. */
  said: string;
  method: string;
  /** Path of the address that was asked. */
  path: string;
  /** GitHub's own list of permissions that would have been enough: sets with `;` between them. */
  acceptedPermissions: string | undefined;
}

const isTokenRequest = ({ path }: Refusal): boolean => path.endsWith('/access_tokens');

const permissionOfPath: readonly (readonly [path: RegExp, permission: string])[] = [
  [/\/check-(?:runs|suites)/, 'checks'],
  [/\/pulls(?:\/|$)/, 'pull_requests'],
  [/\/(?:issues|labels)(?:\/|$)/, 'issues'],
  [/\/(?:git|contents|branches)(?:\/|$)/, 'contents'],
  // Resolving a review thread wants it, beside the one for pull requests.
  [/\/graphql$/, 'contents'],
];

function missingPermission({ method, path, acceptedPermissions }: Refusal): string {
  if (acceptedPermissions !== undefined)
    return acceptedPermissions
      .split(';')
      .map((set) => `\`${set.trim().replaceAll('=', ': ')}\``)
      .join(' or ');
  const found = permissionOfPath.find(([pattern]) => pattern.test(path))?.[1];
  return found === undefined ? 'one of them' : `\`${found}: ${method === 'GET' ? 'read' : 'write'}\``;
}

interface Advice {
  of: (refusal: Refusal) => boolean;
  say: (refusal: Refusal) => string;
}

/** The first that fits is said; the order goes from what is certain to what is likely. */
const table: readonly Advice[] = [
  {
    of: ({ said }) => /has been suspended/i.test(said),
    say: () =>
      'The installation of the app is suspended: its owner lets it work again in the settings of the account, under GitHub Apps.',
  },
  {
    of: (refusal) => isTokenRequest(refusal) && refusal.status === 404,
    say: () =>
      'The app is no longer installed there: install it again, and on this repository, if it shall go on.',
  },
  {
    of: (refusal) => isTokenRequest(refusal) && refusal.status === 422,
    say: () =>
      'The app cannot reach the repository: it was deleted, or taken out of the installation; add it in the settings of the installation.',
  },
  {
    of: ({ said }) => /archived/i.test(said),
    say: () => 'The repository is archived and can only be read: unarchive it in its settings and ask again.',
  },
  {
    of: ({ said }) => /issues (?:are|has been|have been) disabled/i.test(said),
    say: () => 'Issues are switched off in this repository: switch them on in its settings and ask again.',
  },
  {
    of: ({ said }) => /repository is empty/i.test(said),
    say: () => 'The repository is empty: push a first commit and ask again.',
  },
  {
    of: ({ said }) => /not accessible by integration/i.test(said),
    say: (refusal) =>
      `Of the permissions of app.yml the app lacks ${missingPermission(refusal)}: add it in the settings of the app; where it was added later, the owner of the installation has to accept it.`,
  },
  {
    of: ({ said }) =>
      /rule violation|protected (?:branch|ref)|restricted|changes must be made through|not authorized to push|reference update failed/i.test(
        said,
      ),
    say: () =>
      'A rule of the repository forbids it: in its settings under Rules or Branches, let the app write branches named `codegen/*`.',
  },
];

const byStatus: Readonly<Record<number, string>> = {
  403: 'Check that the app was granted the permissions of app.yml and that the repository is not archived.',
  404: 'The repository or what was asked for is not there for the app: check that it was not deleted, that the app is still installed on it, and that the branch does not lie in a fork, where the app may not write.',
  409: 'Check that the repository has a first commit.',
  410: 'It was deleted, or issues are switched off in this repository.',
  451: 'GitHub blocked the repository for legal reasons.',
};

/** One line on what a person can do about a refusal, or nothing where nothing is known. */
export function adviceOn(refusal: Refusal): string {
  return table.find((advice) => advice.of(refusal))?.say(refusal) ?? byStatus[refusal.status] ?? '';
}
