import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { gitEnvironment } from './run-git.ts';

const readOnlyServices = [
  { method: 'GET', path: /\/info\/refs$/, query: /^\??service=git-upload-pack$/ },
  { method: 'POST', path: /\/git-upload-pack$/, query: /^$/ },
];

const isRead = (request: Request, url: URL) =>
  readOnlyServices.some(
    ({ method, path, query }) =>
      request.method === method && path.test(url.pathname) && query.test(url.search),
  );

const environmentOf = (request: Request, url: URL, projectRoot: string) => ({
  ...gitEnvironment(),
  GIT_PROJECT_ROOT: projectRoot,
  GIT_HTTP_EXPORT_ALL: '1',
  PATH_INFO: decodeURIComponent(url.pathname),
  QUERY_STRING: url.search.slice(1),
  REQUEST_METHOD: request.method,
  CONTENT_TYPE: request.headers.get('content-type') ?? '',
  HTTP_CONTENT_ENCODING: request.headers.get('content-encoding') ?? '',
  GIT_PROTOCOL: request.headers.get('git-protocol') ?? '',
  REMOTE_ADDR: '127.0.0.1',
});

const parseHead = (head: string) => {
  const headers = new Headers();
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const status = Number.parseInt(headers.get('status') ?? '200', 10);
  headers.delete('status');
  return { headers, status };
};

const blankLine = Buffer.from('\r\n\r\n');

/** Serves clones and fetches through git's own CGI program; pushes are refused. */
export const serveGit = async (request: Request, projectRoot: string): Promise<Response> => {
  const url = new URL(request.url);
  if (!isRead(request, url)) return new Response('This server is read-only over git.\n', { status: 403 });
  const input = Buffer.from(await request.arrayBuffer());
  const child = spawn('git', ['http-backend'], {
    env: { ...environmentOf(request, url, projectRoot), CONTENT_LENGTH: String(input.length) },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const output = await buffer(child.stdout);
  const end = output.indexOf(blankLine);
  if (end < 0) return new Response('git http-backend gave no answer.\n', { status: 502 });
  const { headers, status } = parseHead(output.subarray(0, end).toString('latin1'));
  return new Response(output.subarray(end + blankLine.length), { status, headers });
};
