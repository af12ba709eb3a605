import { expect, it } from 'vitest';
import { complete, python, request } from '../../contracts/sandbox.ts';
import { ownSandbox } from './support.ts';

it('ten runs in a row succeed, and their times are printed', async () => {
  const { sandbox } = ownSandbox();
  const step = python('', { argv: ['/bin/true'] });
  const times: number[] = [];
  for (let run = 0; run < 10; run += 1) {
    const startedAt = performance.now();
    const { steps } = await complete(sandbox, request([step]));
    times.push(Math.round(performance.now() - startedAt));
    expect(steps[0]?.status).toBe('exited');
  }
  console.log(
    `create, run /bin/true, remove: ${times.toSorted((left, right) => left - right).join(', ')} ms`,
  );
});
