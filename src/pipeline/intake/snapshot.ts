import { z } from 'zod';
import type { IssueComment } from '../../core/discussion.ts';
import { AcceptedComment, type IssueSnapshot } from '../../core/job.ts';
import type { Request } from '../../core/message.ts';
import { specificationText } from './comment-text.ts';
import type { RepositoryContext } from './context.ts';
import { mayWrite, permissionOf } from './permission.ts';

const mostAuthors = 10;
const mostComments = 100;
const mostCharacters = 60_000;

/** Made and last edited before or at the moment; a time that cannot be read is never early enough. */
function isSettled({ createdAt, updatedAt }: IssueComment, at: string): boolean {
  return Date.parse(createdAt) <= Date.parse(at) && Date.parse(updatedAt) <= Date.parse(at);
}

/** The comments of people with what they add, the newest first. Ours are a bot's. */
async function additions(
  { discussion }: RepositoryContext,
  number: number,
  at: string,
): Promise<AcceptedComment[]> {
  const comments = await discussion.commentsOn(number);
  return comments
    .filter((comment) => isSettled(comment, at))
    .toSorted((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt) || other.id - one.id)
    .flatMap(({ id, author, body }) => {
      if (author === null || author.isBot) return [];
      const text = specificationText(body);
      return text === '' ? [] : [{ id, author: author.login, body: text }];
    });
}

/** As many of the newest as there is room for, in the order they were made. */
function fitting(newestFirst: readonly AcceptedComment[]): AcceptedComment[] {
  const kept: AcceptedComment[] = [];
  let room = mostCharacters;
  for (const comment of newestFirst.slice(0, mostComments)) {
    room -= comment.body.length;
    if (room < 0) break;
    kept.unshift(comment);
  }
  return kept;
}

/** Of all who commented, those who may write. The sender is known to; of others so many are looked up, and errors deny. */
async function writersAmong(
  logins: readonly string[],
  request: Request,
  context: RepositoryContext,
): Promise<string[]> {
  const sender = request.sender.login;
  const writers = logins.filter((login) => login === sender);
  for (const login of logins.filter((other) => other !== sender).slice(0, mostAuthors))
    if (mayWrite(await permissionOf(login, context))) writers.push(login);
  return writers;
}

/** The comments on an issue that belong to what its sender asks for: what people with write permission had said by then. */
async function acceptedComments(
  number: number,
  request: Request,
  context: RepositoryContext,
): Promise<AcceptedComment[]> {
  const { steps } = context;
  const read = () => additions(context, number, request.at);
  const logins = await steps.run({ name: 'see who commented', result: z.array(z.string()) }, async () => [
    ...new Set((await read()).map(({ author }) => author)),
  ]);
  const writers = await writersAmong(logins, request, context);
  if (writers.length === 0) return [];
  return steps.run({ name: 'read the comments', result: z.array(AcceptedComment) }, async () =>
    fitting((await read()).filter(({ author }) => writers.includes(author))),
  );
}

/** The issue's text with its accepted comments. */
export async function snapshotOf(
  text: Pick<IssueSnapshot, 'number' | 'title' | 'body' | 'updatedAt'>,
  request: Request,
  context: RepositoryContext,
): Promise<IssueSnapshot> {
  const { number, title, body, updatedAt } = text;
  return { number, title, body, updatedAt, comments: await acceptedComments(number, request, context) };
}
