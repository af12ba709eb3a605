import { afterAll, afterEach, expect } from 'vitest';
import { describeAnySandbox, describeRunningSandbox } from '../../contracts/sandbox.ts';
import { ownSandbox } from './support.ts';

const { sandbox, listContainers } = ownSandbox();
const pooled = ownSandbox({ startedAhead: 2 });

afterEach(async () => {
  expect(await listContainers(true)).toEqual([]);
});
afterAll(async () => {
  expect(await pooled.listContainers(true)).toEqual([]);
});

describeAnySandbox('the Docker sandbox', () => sandbox);
describeRunningSandbox('the Docker sandbox', () => sandbox);
describeAnySandbox('the Docker sandbox with containers started ahead', () => pooled.sandbox);
describeRunningSandbox('the Docker sandbox with containers started ahead', () => pooled.sandbox);
