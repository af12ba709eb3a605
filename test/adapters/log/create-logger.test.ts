import { generateKeyPairSync } from 'node:crypto';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger, type LoggerSettings } from '../../../src/adapters/log/create-logger.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const loaded = 'canary/loaded+"secret"\\of the operator';
const canaries = {
  loaded,
  installationToken: `ghs_77_${'eyJhbGciOiJIUzI1NiJ9.canary.'.repeat(10)}`,
  personalToken: `ghp_${'c4nary'.repeat(6)}`,
  fineGrainedToken: `github_pat_${'c4nary'.repeat(8)}`,
  modelKey: `sk-proj-${'c4nary'.repeat(8)}`,
  key: pem,
  databaseAddress: 'postgres://me:c4nary@db/specproof',
};

/** Bits that would betray a canary in any spelling. */
const betrayals = [/canary/i, /c4nary/i, /BEGIN/, /PRIVATE/];

function capture(settings: Partial<LoggerSettings> = {}) {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const logger = createLogger({
    level: 'debug',
    format: 'json',
    secrets: [loaded, pem],
    destination,
    ...settings,
  });
  return { logger, text: () => lines.join('') };
}

function parsed(text: string) {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}

describe.each(['json', 'pretty'] as const)('the log in the format %s', (format) => {
  it.each(Object.entries(canaries))('never shows %s, wherever it stands', (_name, canary) => {
    const { logger, text } = capture({ format });
    const failure = new TypeError(`refused: ${canary}`, { cause: new Error(`because ${canary} is wrong`) });
    Object.assign(failure, { request: { headers: { accept: canary } } });
    logger.info({ list: [{ deep: { deeper: { deepest: { value: `before ${canary} after` } } } }] }, 'fields');
    logger.error({ err: failure, error: failure, cause: failure }, 'an error');
    logger.warn({ [`key ${canary}`]: 1 }, `a message with ${canary} in it`);
    logger.child({ job: canary }).debug({}, 'a child');
    for (const betrayal of betrayals) expect(text()).not.toMatch(betrayal);
    expect(text()).not.toContain(pem.split('\n')[3]);
    expect(text().match(/\[redacted\]/g)?.length).toBeGreaterThan(8);
    expect(text()).toContain('because');
  });
});

describe('the log', () => {
  it('stays JSON a line after a secret was taken out of it', () => {
    const { logger, text } = capture();
    logger.info({ header: `${pem.trim()} and ${loaded}` }, 'two secrets');
    expect(parsed(text())).toMatchObject({
      level: 'info',
      header: '[redacted] and [redacted]',
      msg: 'two secrets',
    });
  });

  it('takes out a key that was cut off and is followed by a quotation mark', () => {
    const { logger, text } = capture({ secrets: [] });
    logger.info({ text: `"${pem.slice(0, 200)}"` }, 'cut off');
    expect(parsed(text())).toMatchObject({ text: '"[redacted]"' });
  });

  it('hides fields by their names at any of the first four levels', () => {
    const { logger, text } = capture();
    logger.info(
      {
        password: 'short',
        request: { headers: { authorization: 'token x', 'x-hub-signature-256': 'sha256=1' } },
        err: { request: { headers: { authorization: 'y' } } },
      },
      'names',
    );
    expect(parsed(text())).toMatchObject({
      password: '[redacted]',
      request: { headers: { authorization: '[redacted]', 'x-hub-signature-256': '[redacted]' } },
      err: { request: { headers: { authorization: '[redacted]' } } },
    });
  });

  it('hides a loaded secret in base64 and in an address', () => {
    const { logger, text } = capture();
    logger.info(
      { base64: Buffer.from(loaded).toString('base64'), url: encodeURIComponent(loaded) },
      'spellings',
    );
    expect(parsed(text())).toMatchObject({ base64: '[redacted]', url: '[redacted]' });
  });

  it('leaves ordinary words alone', () => {
    const { logger, text } = capture({ secrets: ['', 'short'] });
    const fields = {
      branch: 'codegen/issue-3',
      url: 'http://127.0.0.1:3000/x@y',
      task: 'sk-1',
      word: 'shortest',
    };
    logger.info(fields, 'a basic task');
    expect(parsed(text())).toMatchObject({ ...fields, msg: 'a basic task' });
  });

  it('puts the fields of a child on each of its lines, beside message and time', () => {
    const { logger, text } = capture();
    logger.child({ job: 'j-1' }).child({ delivery: 'd-1' }).warn({ attempt: 2 }, 'refined');
    const line = parsed(text());
    expect(line).toMatchObject({ level: 'warn', job: 'j-1', delivery: 'd-1', attempt: 2, msg: 'refined' });
    expect(new Date(z.string().parse(line['time'])).getTime()).not.toBeNaN();
  });

  it('writes causes of an error with their stacks', () => {
    const { logger, text } = capture();
    logger.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed');
    expect(parsed(text())['err']).toMatchObject({ message: 'outer', cause: { message: 'inner' } });
  });

  it('writes nothing below its level', () => {
    const { logger, text } = capture({ level: 'warn' });
    logger.info({}, 'not this');
    logger.warn({}, 'this');
    expect(text()).toContain('this');
    expect(text()).not.toContain('not this');
  });

  it('is pretty on a terminal and JSON in a pipe unless told otherwise', () => {
    const written: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        written.push(String(chunk));
        done();
      },
    });
    const settings: LoggerSettings = { level: 'info', format: 'auto', secrets: [], destination };
    createLogger(settings).info({}, 'piped');
    createLogger({ ...settings, destination: Object.assign(destination, { isTTY: true }) }).info({}, 'shown');
    expect(written[0]).toMatch(/^\{.*"msg":"piped"\}\n$/);
    expect(written[1]).not.toMatch(/^\{/);
    expect(written[1]).toContain('shown');
  });
});
