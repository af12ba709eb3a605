import { expect, it } from 'vitest';
import { hostileReplies } from './hostile-replies.ts';
import { broken } from './laws.ts';
import { form, wantedOf } from './replies.ts';
import { runWith } from './world.ts';

it('two hundred and fifty hostile replies or more are tried', () => {
  expect(hostileReplies.length).toBeGreaterThanOrEqual(250);
});

const cases = hostileReplies.map(
  ([family, variant, reply]) =>
    [family, JSON.stringify(variant).slice(0, 80), reply] satisfies [string, string, typeof reply],
);

it.each(cases)('%s: %s', { timeout: 60_000 }, async (_family, _variant, reply) => {
  const trace = await runWith((request) => reply({ nonce: request.nonce, ...wantedOf(request) }), {
    body: form,
  });
  expect(broken(trace)).toEqual([]);
  expect(trace.pages.length).toBeGreaterThan(0);
  expect(process.memoryUsage().heapUsed).toBeLessThan(2_000_000_000);
});
