import type { IssueSnapshot } from '../core/job.ts';

type Text = Pick<IssueSnapshot, 'title' | 'body'>;

const unix = (text: string) => text.replaceAll('\r\n', '\n');

/** Whether an issue says the same as before; line ends of a browser are no change. */
export function hasSameText(before: Text, after: Text): boolean {
  return before.title === after.title && unix(before.body) === unix(after.body);
}
