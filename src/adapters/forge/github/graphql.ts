import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { forgeError } from './errors.ts';

/** One question to GitHub's GraphQL API: what it is for (completes "asked to ..."), and the part of the answer that we read. */
export interface GraphQLCall<T> {
  what: string;
  text: string;
  variables: Record<string, unknown>;
  answer: z.ZodType<T>;
}

const Problem = z.object({ message: z.string(), type: z.string().nullish() });
const Answer = z.object({ data: z.unknown().optional(), errors: z.array(Problem).nullish() });
type Problem = z.infer<typeof Problem>;

/** The statuses with which REST says the same; what has no type is a fault of GitHub's side. */
const statusOfType: Readonly<Record<string, number>> = {
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  UNPROCESSABLE: 422,
};
const faultStatus = 502;
const refusedStatus = 400;

function statusFor({ type, message }: Problem): number {
  if (/not accessible by integration/i.test(message)) return 403;
  if (type) return statusOfType[type] ?? refusedStatus;
  return /^something went wrong|timed? ?out/i.test(message) ? faultStatus : refusedStatus;
}

/** On GitHub Enterprise Server it stands beside REST, not below it. */
function graphqlBase(octokit: Octokit): string {
  return octokit.request.endpoint.DEFAULTS.baseUrl.replace(/\/v3\/?$/, '');
}

/** Asks, and turns errors that come in an answer of status 200 into ours. */
export async function askGraphQL<T>(octokit: Octokit, call: GraphQLCall<T>): Promise<unknown> {
  const { what, text, variables } = call;
  const response = await octokit
    .request('POST /graphql', { baseUrl: graphqlBase(octokit), query: text, variables })
    .catch((error: unknown) => {
      throw forgeError(what, error);
    });
  const { data, errors } = Answer.catch({ data: null }).parse(response.data);
  const [first] = errors ?? [];
  if (!errors || first === undefined) return data;
  const message = errors.map((problem) => problem.message).join('; ');
  const failed = Object.assign(new Error(message), {
    status: statusFor(first),
    request: { url: response.url, method: 'POST' },
    response: { headers: response.headers, data: { message } },
  });
  throw forgeError(what, failed);
}
