import { createServer, type IncomingMessage } from 'node:http';

export interface AdvisoryServer {
  url: string;
  /** What was asked: `GET /v3/...`, and for OSV the body. */
  asked: string[];
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** deps.dev and OSV at one address on loopback. `answers`: by method and path; a number is a status, `silence` never answers. */
export async function startAdvisoryServer(answers: Record<string, unknown>): Promise<AdvisoryServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const key = `${request.method} ${request.url}`;
      asked.push(`${key} ${body}`.trim());
      const answer = answers[key] ?? 404;
      if (answer === 'silence') return;
      if (typeof answer === 'number') response.writeHead(answer).end('{}');
      else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
