import { createHash } from 'node:crypto';
import type { Job } from '../../core/job.ts';
import type { FolderRun } from './run-in-folder.ts';

/** The job of a specification that lies in a file: its user is the sender, who may do everything in his own folder. */
export function folderJob({ issue, language, strategy, out }: FolderRun): Job {
  const digest = createHash('sha256').update(`${out}\0${issue.title}\0${issue.body}`).digest('hex');
  return {
    id: `folder-${digest.slice(0, 16)}`,
    key: `folder/${digest}`,
    installationId: 0,
    repository: { id: 0, owner: 'local', name: 'folder' },
    issue: { number: 1, ...issue, updatedAt: new Date(0).toISOString() },
    sender: { id: 0, login: 'you', isBot: false },
    trigger: { kind: 'command', commentId: 0 },
    options: {
      ...(language === null ? {} : { language }),
      ...(strategy === null ? {} : { strategy }),
    },
    task: { kind: 'generate' },
  };
}
