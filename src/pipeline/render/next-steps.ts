import type { Thread } from '../../core/thread.ts';

const again = 'Comment `/generate` to build the issue as it is now.';

/** While a pull request is open. */
function withPull(pull: NonNullable<Thread['pull']>): string[] {
  if (pull.handsOff)
    return [
      'Somebody else pushed to the branch of the pull request, so Specproof changes nothing there.',
      'Comment `/specproof verify` to run the proof on the newest commit, or `/specproof retry` to build afresh on a branch of its own.',
    ];
  return [
    'Comment `/specproof refine TEXT` or submit a review on the pull request to have it changed; `/specproof refine` alone works on what its gates still miss.',
    'Comment `/specproof verify` to run the proof again on the newest commit.',
  ];
}

/** What a maintainer can do next with an issue's work, a sentence each. */
export function nextSteps({ phase, pull }: Pick<Thread, 'phase' | 'pull'>): string[] {
  switch (phase) {
    case 'running':
      return ['Comment `/specproof stop` to end it.'];
    case 'planned':
      return [
        'Comment `/specproof go`, or put a thumbs-up on the comment with the plan, to have it built.',
        'Edit the issue and comment `/specproof plan` for another plan.',
      ];
    case 'asked':
      return [
        'Answer in a comment on the issue; the work then goes on by itself.',
        'Comment `/generate --assume-defaults` to go on with the proposed defaults.',
      ];
    case 'stopped':
      return ['Comment `/specproof retry` to start the last request once more.'];
    case 'ended':
      return pull?.state === 'open' ? withPull(pull) : [again];
  }
}
