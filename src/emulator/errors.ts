import { HTTPException } from 'hono/http-exception';

export interface FieldError {
  readonly resource: string;
  readonly field?: string;
  readonly code: string;
  readonly message?: string;
}

const documentation = 'https://docs.github.com/rest';

export const errorBody = (status: number, message: string, errors: readonly FieldError[] = []) => ({
  message,
  ...(errors.length > 0 ? { errors } : {}),
  documentation_url: documentation,
  status: String(status),
});

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 410 | 422;

/** Thrown anywhere below a request; answered in GitHub's shape. */
export const githubError = (status: ErrorStatus, message: string, errors: readonly FieldError[] = []) =>
  new HTTPException(status, { message, res: Response.json(errorBody(status, message, errors), { status }) });

export const notFound = () => githubError(404, 'Not Found');

export const validationFailed = (error: FieldError) => githubError(422, 'Validation Failed', [error]);

export const requireIssues = ({ issuesEnabled }: { readonly issuesEnabled: boolean }) => {
  if (!issuesEnabled) throw githubError(410, 'Issues are disabled for this repo');
};

export const archived = () => githubError(403, 'Repository was archived so is read-only.');

const bodyLimit = 65_536;

/** GitHub counts characters of the bodies of issues, pull requests and comments (65,536). */
export const checkBodyLength = (resource: string, body: string | null | undefined) => {
  if (body && Array.from(body).length > bodyLimit)
    throw validationFailed({
      resource,
      field: 'body',
      code: 'custom',
      message: `body is too long (maximum is ${bodyLimit} characters)`,
    });
};
