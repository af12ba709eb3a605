import { z } from 'zod';
import type { IssueComment } from '../../core/discussion.ts';
import { AcceptedComment, type IssueSnapshot } from '../../core/job.ts';
import type { Request } from '../../core/message.ts';
import { specificationText } from './comment-text.ts';
import type { RepositoryContext } from './context.ts';
import { mayWrite, permissionOf } from './permission.ts';

/** Permissions that are looked up, by how close the forge says that an author is: strangers cannot crowd out anybody else. */
const mostLookups = { insider: 30, contributor: 10, other: 10 } as const;
const mostComments = 100;
const mostCharacters = 60_000;

/** Made and last edited before or at the moment; a time that cannot be read is never early enough. */
function isSettled({ createdAt, updatedAt }: IssueComment, at: string): boolean {
  return Date.parse(createdAt) <= Date.parse(at) && Date.parse(updatedAt) <= Date.parse(at);
}

const Author = z.object({ login: z.string(), association: z.enum(['insider', 'contributor', 'other']) });
type Author = z.infer<typeof Author>;

type Addition = AcceptedComment & Pick<Author, 'association'>;

/** The comments of people with what they add, the newest first. Ours are a bot's. */
async function additions({ discussion }: RepositoryContext, number: number, at: string): Promise<Addition[]> {
  const comments = await discussion.commentsOn(number);
  return comments
    .filter((comment) => isSettled(comment, at))
    .toSorted((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt) || other.id - one.id)
    .flatMap(({ id, author, body, association = 'other' }) => {
      if (author === null || author.isBot) return [];
      const text = specificationText(body);
      return text === '' ? [] : [{ id, author: author.login, body: text, association }];
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

/** So many of a row, from both of its ends in turn. */
function fromBothEnds<T>(row: readonly T[], most: number): T[] {
  if (row.length <= most) return [...row];
  const older = Math.floor(most / 2);
  return [...row.slice(0, most - older), ...row.slice(row.length - older)];
}

/** Whom to look up: of each kind the newest and the oldest. */
function toLookUp(authors: readonly Author[]): string[] {
  return (['insider', 'contributor', 'other'] as const).flatMap((kind) => {
    const logins = authors.filter(({ association }) => association === kind).map(({ login }) => login);
    return fromBothEnds(logins, mostLookups[kind]);
  });
}

/** Of all who commented, those who may write. The sender is known to; of others so many are looked up, and errors deny. */
async function writersAmong(
  authors: readonly Author[],
  request: Request,
  context: RepositoryContext,
): Promise<string[]> {
  const sender = request.sender.login;
  const writers = [sender];
  for (const login of toLookUp(authors.filter((author) => author.login !== sender)))
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
  const authors = await steps.run({ name: 'see who commented', result: z.array(Author) }, async () => {
    const comments = await read();
    return [...new Map(comments.map(({ author, association }) => [author, association]))].map(
      ([login, association]) => ({ login, association }),
    );
  });
  if (authors.length === 0) return [];
  const writers = await writersAmong(authors, request, context);
  return steps.run({ name: 'read the comments', result: z.array(AcceptedComment) }, async () =>
    fitting((await read()).filter(({ author }) => writers.includes(author))).map(({ id, author, body }) => ({
      ...{ id, author, body },
    })),
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
