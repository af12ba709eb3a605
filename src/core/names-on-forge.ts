/** Label that asks for a job. */
export const triggerLabel = 'codegen';

/** Label of an issue that waits for an answer. */
export const needsInfoLabel = 'specproof:needs-info';

/** Names of our check runs, which a repository may require. */
export const checkRunNames = { proof: 'Specproof / proof', quality: 'Specproof / quality' } as const;
