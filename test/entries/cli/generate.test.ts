import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigurationError } from '../../../src/core/errors.ts';
import type { JobOutcome } from '../../../src/core/result.ts';
import type { GenerateOptions } from '../../../src/entries/cli/generate.ts';
import { generate } from '../../../src/entries/cli/generate.ts';
import type { FolderRun } from '../../../src/entries/cli/run-in-folder.ts';
import { buildOutcome } from './outcome.ts';
import { createTerminal } from './screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'specproof-generate-'));
const file = join(folder, 'spec.md');
writeFileSync(file, '# Slugify\n\nLower-case the text.\n');
const options: GenerateOptions = { file, out: join(folder, 'out'), json: false };
const live = { OPENAI_API_KEY: 'key' };

/** Stands for the pipeline: answers the outcome and keeps what it was asked for. */
function scripted(outcome: JobOutcome) {
  const runs: FolderRun[] = [];
  const run = (asked: FolderRun) => {
    runs.push(asked);
    asked.progress.report({ stage: 'read', attempt: 0, status: 'started', detail: '' });
    return Promise.resolve(outcome);
  };
  return { run, runs };
}

const clarification: JobOutcome = {
  kind: 'ended',
  result: 'NEEDS_CLARIFICATION',
  reason: 'The specification says nothing that can be tested.',
  questions: ['Which function is meant?'],
};

describe('specproof generate', () => {
  it('succeeds only when the result is proven', async () => {
    const proven = scripted(buildOutcome());
    expect(await generate(options, createTerminal(live), proven.run)).toBe(true);
    const failing = scripted(buildOutcome({ failing: true }));
    expect(await generate(options, createTerminal(live), failing.run)).toBe(false);
    expect(await generate(options, createTerminal(live), scripted(clarification).run)).toBe(false);
  });

  it('shows each requirement with its result, the files, and where they lie', async () => {
    const terminal = createTerminal(live);
    await generate(options, terminal, scripted(buildOutcome()).run);
    const text = terminal.output.text();
    expect(text).toMatch(/R1 {2}Lower-case the text\. +1 of 1 tests {2}proven/);
    expect(text).toContain('✓ TESTS_PASSING');
    expect(text).toContain('gpt-4.1 (live)');
    expect(text).toContain(`in ${resolve(options.out)}\n              src/slugify.py`);
    expect(terminal.messages.text()).toBe('Read the specification: started\n');
  });

  it('says why a result is not proven', async () => {
    const terminal = createTerminal(live);
    await generate(options, terminal, scripted(buildOutcome({ failing: true })).run);
    expect(terminal.output.text()).toMatch(/✗ TESTS_FAILING.* Because {3}/su);
  });

  it('asks the questions of a specification that needs clarification', async () => {
    const terminal = createTerminal(live);
    await generate(options, terminal, scripted(clarification).run);
    expect(terminal.output.text()).toBe(
      'NEEDS_CLARIFICATION: The specification says nothing that can be tested.\n  - Which function is meant?\n',
    );
  });

  it('prints nothing but the JSON of the result on standard output with --json', async () => {
    const terminal = createTerminal(live);
    await generate({ ...options, json: true }, terminal, scripted(buildOutcome()).run);
    const Result = z.object({
      execution_result: z.string(),
      quality_score: z.number(),
      files: z.array(z.unknown()),
    });
    expect(Result.parse(JSON.parse(terminal.output.text()))).toMatchObject({
      execution_result: 'TESTS_PASSING',
      files: { length: 3 },
    });
  });

  it('takes title and text from the file, and the language from the command line before the text', async () => {
    const { run, runs } = scripted(clarification);
    await generate({ ...options, language: 'rust' }, createTerminal(live), run);
    await generate(options, createTerminal(live), run);
    expect(runs).toMatchObject([
      { issue: { title: 'Slugify', body: 'Lower-case the text.' }, language: 'rust' },
      { language: null },
    ]);
  });

  it.each([
    { what: 'the live model of the environment', source: live, expected: { mode: 'live' } },
    {
      what: 'recordings of the environment',
      source: { MODEL_MODE: 'replay', RECORDINGS_DIR: '/r' },
      expected: { mode: 'replay', recordings: '/r' },
    },
    {
      what: '--replay before a live model',
      source: live,
      more: { replay: '/r' },
      expected: { mode: 'replay', recordings: '/r' },
    },
    {
      what: '--record with the live model',
      source: live,
      more: { record: '/r' },
      expected: { mode: 'record', recordings: '/r', endpoint: { apiKey: 'key' } },
    },
  ])('uses $what', async ({ source, more = {}, expected }) => {
    const { run, runs } = scripted(clarification);
    await generate({ ...options, ...more }, createTerminal(source), run);
    expect(runs[0]?.model).toMatchObject(expected);
  });

  it.each([
    { why: 'no model is named', source: {}, sentence: /^No model is named; set OPENAI_API_KEY/ },
    {
      why: 'there is nothing to record',
      source: {},
      more: { record: '/r' },
      sentence: /^--record calls a model\. No model is named/,
    },
    { why: 'the file is missing', more: { file: '/nowhere.md' }, sentence: /\/nowhere\.md cannot be read/ },
    {
      why: 'a setting is wrong',
      source: { ...live, LOG_LEVEL: 'loud' },
      sentence: /LOG_LEVEL must be one of/,
    },
  ])('refuses with a sentence when $why', async ({ source = live, more = {}, sentence }) => {
    const failing = generate({ ...options, ...more }, createTerminal(source), scripted(clarification).run);
    await expect(failing).rejects.toThrow(sentence);
    await expect(failing).rejects.toBeInstanceOf(ConfigurationError);
  });
});
