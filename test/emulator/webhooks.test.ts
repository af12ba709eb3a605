import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhooks } from '@octokit/webhooks';
import { expect, onTestFinished, test } from 'vitest';
import { Fields, repository, withEmulator } from './with-emulator.ts';

const secret = 'a secret of more than thirty-two characters';
const place = { owner: 'mona', name: 'shop', login: 'mona' };

interface Received {
  readonly id: string;
  readonly event: string;
  readonly signature: string;
  readonly body: string;
}

/** A receiver that answers with the statuses given, the last one for ever. */
const withReceiver = async (...statuses: readonly number[]) => {
  const received: Received[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const header = (name: string) => String(request.headers[name]);
    const body = await text(request);
    received.push({
      id: header('x-github-delivery'),
      event: header('x-github-event'),
      signature: header('x-hub-signature-256'),
      body,
    });
    response.writeHead(statuses[Math.min(received.length, statuses.length) - 1] ?? 202).end('seen');
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver does not listen.');
  const { port } = address;
  return { received, url: `http://127.0.0.1:${port}/webhooks` };
};

const actionOf = ({ body }: Received) => String(Fields.parse(JSON.parse(body))['action']);

test('a labelled issue is announced once per event, signed so that Octokit verifies it', async () => {
  const { emulator, installation } = await withEmulator();
  const { received, url } = await withReceiver();
  emulator.setWebhook({ url, secret });
  const { number } = await emulator.openIssue({ ...place, title: 'A discount', body: 'Please.' });
  await emulator.labelIssue({ ...place, number, label: 'codegen' });
  await emulator.labelIssue({ ...place, number, label: 'codegen' });
  await emulator.idle();
  expect(received.map((one) => `${one.event}.${actionOf(one)}`).toSorted()).toEqual([
    'issues.labeled',
    'issues.opened',
  ]);
  const labeled = received.find((one) => actionOf(one) === 'labeled')!;
  const verifier = new Webhooks({ secret });
  expect(await verifier.verify(labeled.body, labeled.signature)).toBe(true);
  expect(await verifier.verify(`${labeled.body} `, labeled.signature)).toBe(false);
  expect(JSON.parse(labeled.body)).toMatchObject({
    label: { name: 'codegen' },
    issue: { number, body: 'Please.', labels: [{ name: 'codegen' }] },
    repository: { full_name: 'mona/shop', default_branch: 'main' },
    sender: { login: 'mona', type: 'User' },
    installation: { id: installation.id },
  });
});

test('what the app does itself comes back to it as the act of a bot', async () => {
  const { emulator, github } = await withEmulator();
  const { received, url } = await withReceiver();
  await emulator.openIssue({ ...place, title: 'Hello' });
  await emulator.idle();
  emulator.setWebhook({ url, secret });
  await github.rest.issues.createComment({ ...repository, issue_number: 1, body: 'Working on it' });
  await emulator.idle();
  expect(JSON.parse(received[0]!.body)).toMatchObject({
    sender: { login: 'specproof[bot]', type: 'Bot' },
    comment: { body: 'Working on it', performed_via_github_app: { slug: 'specproof' } },
  });
});

test('a refused delivery is kept, not repeated by itself, and redelivered under the same id', async () => {
  const { emulator } = await withEmulator();
  const { received, url } = await withReceiver(503, 202);
  emulator.setWebhook({ url, secret });
  await emulator.openIssue({ ...place, title: 'Hello' });
  await emulator.idle();
  expect(received).toHaveLength(1);
  const [delivery] = emulator.deliveries;
  expect(delivery?.attempts).toMatchObject([{ status: 503, response: 'seen' }]);
  emulator.redeliver(delivery!.id);
  await emulator.idle();
  expect(received.map(({ id, body }) => ({ id, body }))).toEqual(
    Array(2).fill({ id: delivery!.id, body: delivery!.payload }),
  );
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([503, 202]);
});

test('without a receiver the caller is not held up, and the delivery can be sent later', async () => {
  const { emulator } = await withEmulator();
  await emulator.openIssue({ ...place, title: 'Hello' });
  await emulator.idle();
  expect(emulator.deliveries[0]?.attempts).toMatchObject([{ status: 0 }]);
  const { received, url } = await withReceiver();
  emulator.setWebhook({ url, secret });
  emulator.redeliver(emulator.deliveries[0]!.id);
  await emulator.idle();
  expect(received).toHaveLength(1);
});

test('a push to the branch of an open pull request is told as synchronize, with both ends', async () => {
  const { emulator } = await withEmulator();
  const first = await emulator.pushFiles({
    ...place,
    branch: 'topic',
    files: { 'a.py': 'a = 1\n' },
    message: 'One',
  });
  await emulator.openPull({ ...place, title: 'Topic', head: 'topic', base: 'main' });
  const second = await emulator.pushFiles({
    ...place,
    branch: 'topic',
    files: { 'a.py': 'a = 2\n' },
    message: 'Two',
  });
  const last = emulator.deliveries.at(-1);
  expect(JSON.parse(last!.payload)).toMatchObject({
    action: 'synchronize',
    before: first,
    after: second,
    pull_request: { head: { ref: 'topic', sha: second }, commits: 2 },
  });
});
