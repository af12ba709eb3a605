import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordModel } from '../../../src/adapters/model/record.ts';
import { Recording, readRecordings, recordingText } from '../../../src/adapters/model/recordings.ts';
import { replayModel } from '../../../src/adapters/model/replay.ts';
import { ConfigurationError } from '../../../src/core/errors.ts';
import { modelContract, modelRequest } from '../../contracts/model.ts';
import { memoryLog, scriptedModel } from '../../pipeline/job-context.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'recordings-'));
const identity = (specification: string, changes = {}) => ({
  stage: 'write-code',
  attempt: 1,
  subject: { specification },
  ...changes,
});

modelContract('replay', async (reply) => {
  const folder = newFolder();
  await recordModel(
    scriptedModel(() => reply),
    folder,
  ).complete(modelRequest());
  return replayModel({ folder, log: memoryLog() });
});

describe('recording', () => {
  it('writes one readable file a call, without prompt and nonce', async () => {
    const folder = newFolder();
    const model = recordModel(
      scriptedModel(({ nonce }) => `<<<END n=${nonce}>>>\nsecond line`),
      folder,
    );
    await Promise.all([
      model.complete(modelRequest()),
      model.complete(modelRequest({ identity: identity('x', { stage: 'write-docs', attempt: 0 }) })),
    ]);
    expect(readdirSync(folder).sort()).toEqual(['01-write-code-1.json', '02-write-docs-0.json']);
    const text = readFileSync(join(folder, '01-write-code-1.json'), 'utf8');
    expect(text).toContain('"<<<END n={{nonce}}>>>",\n    "second line"');
    expect(text).not.toContain('7f3a9b10');
    expect(text).not.toContain('You write code.');
    expect(text).toContain('"source": "recorded"');
  });

  it('asks only for what is not recorded yet', async () => {
    const folder = newFolder();
    const live = scriptedModel(() => 'x');
    await recordModel(live, folder).complete(modelRequest());
    const again = recordModel(live, folder);
    await again.complete(modelRequest());
    await again.complete(modelRequest({ identity: identity('another') }));
    expect(live.requests).toHaveLength(2);
    expect(readdirSync(folder).sort()).toEqual(['01-write-code-1.json', '02-write-code-1.json']);
  });
});

async function recorded(reply = 'n={{nonce}}') {
  const folder = newFolder();
  await recordModel(
    scriptedModel(({ nonce }) => reply.replace('{{nonce}}', nonce)),
    folder,
  ).complete(modelRequest());
  return folder;
}

describe('replaying', () => {
  it('puts the nonce of the present exchange in', async () => {
    const model = replayModel({ folder: await recorded(), log: memoryLog() });
    expect((await model.complete(modelRequest({ nonce: 'cafe' }))).text).toBe('n=cafe');
  });

  it('says that no model was called', async () => {
    const model = replayModel({ folder: await recorded(), log: memoryLog() });
    expect(model.label).toBe('replayed recording, no model was called');
    expect((await model.complete(modelRequest())).call.source).toBe('recorded');
  });

  it('shows a planted fault as one, in the label and in the call', async () => {
    const folder = await recorded();
    const [stored] = readRecordings(folder);
    if (stored === undefined) throw new Error('nothing was recorded');
    const planted = { ...stored.recording, source: 'planted' as const, note: 'off by one', reply: 'wrong' };
    writeFileSync(join(folder, stored.file), recordingText(planted));
    const model = replayModel({ folder, log: memoryLog() });
    expect(model.label).toContain('planted fault');
    expect(await model.complete(modelRequest())).toMatchObject({
      text: 'wrong',
      call: { source: 'planted' },
    });
  });

  it('warns once that prompts have changed, and answers all the same', async () => {
    const log = memoryLog();
    const model = replayModel({ folder: await recorded(), log });
    await model.complete(modelRequest({ promptVersion: 'write-code@new' }));
    await model.complete(modelRequest({ promptVersion: 'write-code@new' }));
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]?.fields).toMatchObject({
      recorded: 'write-code@0123456789ab',
      now: 'write-code@new',
    });
  });

  it('keeps a journal with a line for each answered call', async () => {
    const folder = await recorded();
    const journal = join(newFolder(), 'journal.ndjson');
    const model = replayModel({ folder, log: memoryLog(), journal });
    await model.complete(modelRequest());
    await model.complete(modelRequest({ identity: identity('unknown') })).catch(() => undefined);
    const lines = readFileSync(journal, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      stage: 'write-code',
      attempt: 1,
      key: readRecordings(folder)[0]?.recording.key,
    });
  });
});

describe('a call without a recording', () => {
  const missOf = async (folder: string, changes = {}) => {
    const error = await replayModel({ folder, log: memoryLog() })
      .complete(modelRequest(changes))
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigurationError);
    return String(error);
  };

  it('names the nearest one of its stage and shows the lines that differ', async () => {
    const folder = await recorded();
    const more = recordModel(
      scriptedModel(() => 'x'),
      folder,
    );
    await more.complete(modelRequest({ identity: identity('something else entirely') }));
    const message = await missOf(folder, { identity: identity('a slug function\nin Java') });
    expect(message).toContain('01-write-code-1.json');
    expect(message).toContain('- specification: in Python\n  + specification: in Java');
    expect(message).not.toContain('a slug function');
    expect(message).toContain('OPENAI_API_KEY');
  });

  it('shows another attempt as the difference', async () => {
    const message = await missOf(await recorded(), { identity: { ...modelRequest().identity, attempt: 2 } });
    expect(message).toContain('- attempt 1\n  + attempt 2');
  });

  it('says so when there is none of its stage, or no folder at all', async () => {
    expect(await missOf(await recorded(), { identity: identity('x', { stage: 'read-spec' }) })).toContain(
      'nor any of that stage',
    );
    expect(await missOf('/nowhere/recordings')).toContain('/nowhere/recordings holds no recorded reply');
  });
});

it('names the file of a broken recording and what is wrong with it', () => {
  const folder = newFolder();
  writeFileSync(join(folder, '01-x-0.json'), '{"key": 1}');
  expect(() => replayModel({ folder, log: memoryLog() })).toThrow(/01-x-0\.json.*identity/u);
  expect(Recording.safeParse({}).success).toBe(false);
});
