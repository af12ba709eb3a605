import { resolve } from 'node:path';
import { ConfigurationError } from '../../core/errors.ts';
import type { JobOutcome } from '../../core/result.ts';
import { isProven } from '../../core/verdict.ts';
import { resultJson } from '../../pipeline/render/result-json.ts';
import { readIssueFile } from '../demo/examples.ts';
import { isReachable, type ModelSettings, noModel } from '../environment/model-settings.ts';
import type { Source } from '../environment/read-variables.ts';
import { readCommandEnvironment } from '../environment.ts';
import { createProgressView, type Screen } from './progress.ts';
import { outcomeText } from './report.ts';
import type { RunInFolder } from './run-in-folder.ts';

export interface GenerateOptions {
  file: string;
  language?: string | undefined;
  strategy?: string | undefined;
  out: string;
  json: boolean;
  record?: string | undefined;
  replay?: string | undefined;
}

/** What a command reads and writes, so that tests can hold it. */
export interface Terminal {
  source: Source;
  output: Screen;
  messages: Screen;
}

/** Runs the whole job into a folder. Answers true when the result is proven. Throws ConfigurationError. */
export async function generate(
  options: GenerateOptions,
  terminal: Terminal,
  run: RunInFolder,
): Promise<boolean> {
  const environment = readCommandEnvironment({ LOG_LEVEL: 'silent', ...terminal.source });
  const model = chooseModel(options, environment);
  const { title, body } = await readIssueFile(options.file);
  const progress = createProgressView(terminal.messages);
  const out = resolve(options.out);
  try {
    const outcome = await run({
      issue: { title, body },
      language: options.language ?? null,
      strategy: options.strategy ?? null,
      out,
      model,
      environment,
      progress,
    });
    terminal.output.write(
      options.json ? `${JSON.stringify(resultJson(outcome), null, 2)}\n` : outcomeText(outcome, out),
    );
    return isSuccess(outcome);
  } finally {
    progress.close();
  }
}

function isSuccess(outcome: JobOutcome): boolean {
  return outcome.kind === 'candidate' && isProven(outcome.verdict);
}

function chooseModel(
  options: GenerateOptions,
  environment: ReturnType<typeof readCommandEnvironment>,
): ModelSettings {
  const { endpoint, model } = environment;
  if (options.replay !== undefined) return { mode: 'replay', recordings: resolve(options.replay) };
  if (options.record !== undefined) {
    if (!isReachable(endpoint)) throw new ConfigurationError(`--record calls a model. ${noModel}`);
    return { mode: 'record', endpoint, recordings: resolve(options.record) };
  }
  if (model === null) throw new ConfigurationError(noModel);
  return model;
}
