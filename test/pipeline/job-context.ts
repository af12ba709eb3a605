import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { defaultRepositoryConfig } from '../../src/core/config.ts';
import type { Job } from '../../src/core/job.ts';
import type { Log, Model, ModelReply, ModelRequest, Steps } from '../../src/core/ports.ts';
import { unknownRepository } from '../../src/core/repository.ts';
import type { JobContext } from '../../src/pipeline/context.ts';
import { inProcessAnalysis } from '../../src/toolchains/analysis.ts';

export interface LogLine {
  level: string;
  message: string;
  fields: Record<string, unknown>;
}

export function memoryLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: string) => (fields: Record<string, unknown>, message: string) => {
    lines.push({ level, message, fields });
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** Runs bodies at once, stores the names, and lets every result pass through its schema and through JSON. */
export function plainSteps(): Steps & { names: string[] } {
  const names: string[] = [];
  return {
    names,
    run: async (step, body) => {
      names.push(step.name);
      const stored = JSON.stringify(await body(new AbortController().signal));
      return step.result.parse(JSON.parse(stored));
    },
  };
}

const unused = (what: string) => () => {
  throw new Error(`the test reached ${what}`);
};

export function jobContext(model: Model, changes: Partial<JobContext> = {}): JobContext {
  return {
    steps: plainSteps(),
    model,
    analysis: inProcessAnalysis,
    sandbox: { run: unused('the sandbox') },
    forge: {
      permission: unused('the forge'),
      react: unused('the forge'),
      base: () => Promise.resolve({ name: 'main', sha: '0'.repeat(40), paths: [], license: null }),
      readFile: unused('the forge'),
      upsertStatusComment: unused('the forge'),
      commit: unused('the forge'),
      upsertPullRequest: unused('the forge'),
      upsertCheckRun: unused('the forge'),
    },
    progress: { report: () => undefined },
    clock: { now: () => 0 },
    entropy: { token: (bytes) => randomBytes(bytes).toString('hex') },
    log: memoryLog(),
    config: defaultRepositoryConfig,
    repository: unknownRepository,
    ...changes,
  };
}

/** A model whose replies a test scripts; it keeps what it was asked. */
export function scriptedModel(
  answer: (request: ModelRequest, n: number) => string | Pick<ModelReply, 'status' | 'text'>,
): Model & { requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    requests,
    label: 'scripted',
    complete: async (request) => {
      requests.push(request);
      const said = answer(request, requests.length - 1);
      const { status, text } = typeof said === 'string' ? { status: 'completed' as const, text: said } : said;
      const { stage, attempt } = request.identity;
      const { promptVersion } = request;
      const call = {
        ...{ stage, attempt, promptVersion, model: 'scripted' },
        ...{ source: 'live' as const, inputTokens: 10, outputTokens: 5, durationMs: 1 },
      };
      return { status, text, call };
    },
  };
}

export function jobOf(body: string, changes: Partial<Job> = {}): Job {
  return {
    id: 'job-00000001',
    key: 'key',
    installationId: 1,
    repository: { id: 1, owner: 'octo', name: 'tools' },
    issue: { number: 7, title: 'Add a slug function', body, updatedAt: '2026-11-22T00:00:00Z' },
    sender: { id: 1, login: 'maintainer', isBot: false },
    trigger: { kind: 'label', label: 'codegen' },
    options: {},
    task: { kind: 'generate' },
    ...changes,
  };
}

/** Matches a text that holds the part. */
export function textWith(part: string | RegExp): unknown {
  return typeof part === 'string' ? expect.stringContaining(part) : expect.stringMatching(part);
}
