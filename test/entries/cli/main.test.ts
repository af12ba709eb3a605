import { describe, expect, it } from 'vitest';
import { main } from '../../../src/entries/cli.ts';
import { createTerminal } from './screen.ts';

const noDocker = 'unix:///nowhere/docker.sock';

async function run(...argv: string[]) {
  const terminal = createTerminal({ DOCKER_HOST: noDocker });
  const exitCode = await main(argv, terminal);
  return { exitCode, output: terminal.output.text(), messages: terminal.messages.text() };
}

describe('the command line', () => {
  it.each([
    {
      argv: ['--help'],
      teaches: ['npm run demo', 'specproof doctor', 'specproof generate', 'specproof serve'],
    },
    {
      argv: ['generate', '--help'],
      teaches: ['### Interface', '--replay', 'Exit status: 0 the result is proven'],
    },
    { argv: ['doctor', '--help'], teaches: ['degraded'] },
    { argv: ['serve', '--help'], teaches: ['WEBHOOK_SECRET'] },
    { argv: ['--version'], teaches: ['0.'] },
  ])('answers $argv on standard output with status 0', async ({ argv, teaches }) => {
    const { exitCode, output, messages } = await run(...argv);
    expect({ exitCode, messages }).toEqual({ exitCode: 0, messages: '' });
    for (const text of teaches) expect(output).toContain(text);
  });

  it.each([
    { argv: ['generate', 'spec.md'], says: "required option '--out <folder>' not specified" },
    { argv: ['generate', '--out', 'x'], says: "missing required argument 'file'" },
    {
      argv: ['generate', 'a', '--out', 'b', '--record', 'c', '--replay', 'd'],
      says: 'cannot be used with option',
    },
    { argv: ['generte'], says: 'Did you mean generate?' },
    { argv: ['doctor', '--yaml'], says: "unknown option '--yaml'" },
    { argv: [], says: 'Where to start' },
  ])('answers the wrong use $argv on standard error with status 2', async ({ argv, says }) => {
    const { exitCode, output, messages } = await run(...argv);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
    expect(messages).toContain(says);
  });

  it('answers wrong settings with a sentence and status 2, never with a stack trace', async () => {
    const { exitCode, messages } = await run('generate', 'spec.md', '--out', 'x');
    expect(exitCode).toBe(2);
    expect(messages).toMatch(/^No model is named; set OPENAI_API_KEY.*\n$/);
  });

  it.each([
    { source: {}, says: 'This is a fault of Specproof; SPECPROOF_DEBUG=1 shows where it happened.' },
    { source: { SPECPROOF_DEBUG: '1' }, says: 'main.test.ts' },
  ])(
    'says so when it fails itself, without the secrets, in the environment $source',
    async ({ source, says }) => {
      const secret = 'canary-model-key';
      const terminal = createTerminal({
        ...source,
        OPENAI_API_KEY: secret,
        OPENAI_BASE_URL: 'http://127.0.0.1:1',
        DOCKER_HOST: noDocker,
      });
      const output = {
        write: () => {
          throw new Error(`the disk is full, ${secret}`);
        },
      };
      expect(await main(['doctor'], { ...terminal, output })).toBe(1);
      expect(terminal.messages.text()).toMatch(/^the disk is full, \[redacted\]\n/);
      expect(terminal.messages.text()).toContain(says);
      expect(terminal.messages.text()).not.toContain(secret);
    },
  );

  it('fails with status 1 while the doctor finds something missing', async () => {
    expect((await run('doctor', '--json')).exitCode).toBe(1);
  });
});
