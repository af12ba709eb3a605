import { settleThread } from '../actions/review-threads.ts';
import { isGranted } from '../rest/environment.ts';
import { MinimizedReason } from '../state/review.ts';
import type { Repository, Token } from '../state/state.ts';
import { botLogin, findRepository, type World } from '../state/world.ts';
import { inputOf, textOf } from './arguments.ts';
import type { GraphObject, GraphValue } from './execute.ts';
import { GraphError, missingNode } from './graph-error.ts';
import { findMinimizable, findNode, findThread } from './nodes.ts';
import { actorObject, repositoryObject, threadObject } from './objects.ts';
import type { Arguments } from './parse-document.ts';

/** What a request may see and do. */
export interface Reach {
  readonly token: Token;
  readonly repositories: readonly Repository[];
}

const forbid = () => new GraphError('Resource not accessible by integration', 'FORBIDDEN');

const requireGrant = ({ token }: Reach, level: 'read' | 'write', ...names: readonly string[]) => {
  if (!isGranted(token, level, names)) throw forbid();
};

export const queryRoot = (world: World, reach: Reach): GraphObject => ({
  type: 'Query',
  fields: {
    viewer: () => actorObject(world, botLogin),
    node: (given) => {
      requireGrant(reach, 'read', 'pull_requests', 'issues');
      const id = textOf(given, 'id');
      const found = findNode(world, reach.repositories, id);
      if (!found) throw missingNode(id);
      return found;
    },
    repository: (given) => {
      const [owner, name] = [textOf(given, 'owner'), textOf(given, 'name')];
      const repository = findRepository(world, owner, name);
      if (!repository || !reach.repositories.includes(repository))
        throw new GraphError(
          `Could not resolve to a Repository with the name '${owner}/${name}'.`,
          'NOT_FOUND',
        );
      requireGrant(reach, 'read', 'pull_requests');
      return repositoryObject(world, repository);
    },
  },
});

const payload = (type: string, input: Arguments, fields: Readonly<Record<string, GraphValue>>) => {
  const { clientMutationId } = input;
  const readers = Object.entries(fields).map(([name, value]) => [name, () => value] as const);
  return {
    type,
    fields: {
      clientMutationId: () => (typeof clientMutationId === 'string' ? clientMutationId : null),
      ...Object.fromEntries(readers),
    },
  };
};

const requireWritable = ({ archived }: Repository) => {
  if (archived) throw new GraphError('Repository was archived so is read-only.', 'FORBIDDEN');
};

/** An app needs to write contents too, or GitHub does not let it settle conversations. */
const settle = (world: World, reach: Reach, resolved: boolean) => (given: Arguments) => {
  const input = inputOf(given);
  const id = textOf(input, 'threadId');
  const place = findThread(reach.repositories, id);
  if (!place) throw missingNode(id);
  requireGrant(reach, 'write', 'pull_requests');
  requireGrant(reach, 'write', 'contents');
  requireWritable(place.repository);
  settleThread(world, place, { login: botLogin, resolved });
  const type = resolved ? 'ResolveReviewThreadPayload' : 'UnresolveReviewThreadPayload';
  return payload(type, input, { thread: threadObject(world, place, place.thread) });
};

const minimize = (world: World, reach: Reach) => (given: Arguments) => {
  const input = inputOf(given);
  const id = textOf(input, 'subjectId');
  const classifier = MinimizedReason.safeParse(input['classifier']);
  if (!classifier.success)
    throw new GraphError(
      `Argument 'classifier' has an invalid value (${JSON.stringify(input['classifier'])})`,
    );
  const found = findMinimizable(world, reach.repositories, id);
  if (!found) throw missingNode(id);
  requireGrant(reach, 'write', 'pull_requests', 'issues');
  requireWritable(found.repository);
  found.target.minimizedReason = classifier.data;
  return payload('MinimizeCommentPayload', input, { minimizedComment: found.object() });
};

export const mutationRoot = (world: World, reach: Reach): GraphObject => ({
  type: 'Mutation',
  fields: {
    resolveReviewThread: settle(world, reach, true),
    unresolveReviewThread: settle(world, reach, false),
    minimizeComment: minimize(world, reach),
  },
});
