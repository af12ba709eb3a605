import { afterEach, expect } from 'vitest';
import { describeAnySandbox, describeRunningSandbox } from '../../contracts/sandbox.ts';
import { ownSandbox } from './support.ts';

const { sandbox, listContainers } = ownSandbox();

afterEach(async () => {
  expect(await listContainers(true)).toEqual([]);
});

describeAnySandbox('the Docker sandbox', () => sandbox);
describeRunningSandbox('the Docker sandbox', () => sandbox);
