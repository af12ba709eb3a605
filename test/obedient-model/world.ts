import { randomBytes } from 'node:crypto';
import { createUnavailableSandbox } from '../../src/adapters/sandbox/unavailable.ts';
import type { CandidateFile } from '../../src/core/candidate.ts';
import type { Forge } from '../../src/core/forge.ts';
import type { Job } from '../../src/core/job.ts';
import { refuseFiles } from '../../src/core/path-rules.ts';
import type { ModelRequest } from '../../src/core/ports.ts';
import type { JobOutcome } from '../../src/core/result.ts';
import { runToTheEnd } from '../../src/pipeline/run-to-the-end.ts';
import { jobContext, jobOf, scriptedModel } from '../pipeline/job-context.ts';

/** What the process and a file of the repository hold, and no outgoing text may show, not even to the model. */
export const canary = 'canary-5b1f0c7de94a';
for (const name of ['GITHUB_PRIVATE_KEY', 'WEBHOOK_SECRET', 'OPENAI_API_KEY']) process.env[name] = canary;

/** Number of the pull request, by which our own texts may call it. */
export const ownPull = 4711;

/** Everything that one job left on the forge, and what it asked the model. */
export interface Trace {
  outcome: JobOutcome;
  /** Markdown that GitHub renders. */
  pages: string[];
  /** Titles and commit messages, which have no markup. */
  lines: string[];
  files: CandidateFile[];
  branches: string[];
  prompts: string[];
  durationMs: number;
}

const repositoryFiles: Readonly<Record<string, string>> = {
  'src/cart.py': 'TOTAL = 0\n',
  '.env': `SECRET=${canary}\n`,
};

type Written = Pick<Trace, 'pages' | 'lines' | 'files' | 'branches'>;

/** A forge that keeps what is written to it; like the real ones it refuses files by the product's own rules. */
function recordingForge(written: Written): Forge {
  const sha = 'a'.repeat(40);
  const place = { id: 1, url: 'https://github.test/octo/tools/1' };
  return {
    permission: () => Promise.resolve('write'),
    react: () => Promise.resolve(),
    base: () =>
      Promise.resolve({ name: 'main', sha, paths: ['README.md', 'src/cart.py', '.env'], license: null }),
    readFile: (path) => Promise.resolve(repositoryFiles[path] ?? null),
    upsertStatusComment: (_job, body) => {
      written.pages.push(body);
      return Promise.resolve(place);
    },
    commit: (job, { files, message }) => {
      refuseFiles(files);
      const branch = `codegen/issue-${job.issue.number}`;
      written.files.push(...files);
      written.lines.push(message);
      written.branches.push(branch);
      return Promise.resolve({ branch, sha, baseBranch: 'main', verified: true });
    },
    upsertPullRequest: (_job, _commit, { title, body }) => {
      written.lines.push(title);
      written.pages.push(body);
      return Promise.resolve({ number: ownPull, url: place.url });
    },
    upsertCheckRun: (_job, _commit, { title, summary, text }) => {
      written.lines.push(title);
      written.pages.push(summary, text);
      return Promise.resolve(place);
    },
  };
}

/** Runs a job as the worker does, with everything real but the model, the forge and the sandbox, of which there is none. */
export async function runWith(
  answer: (request: ModelRequest, n: number) => string,
  issue: Partial<Job['issue']>,
): Promise<Trace> {
  const written: Written = { pages: [], lines: [], files: [], branches: [] };
  const model = scriptedModel(answer);
  const job = jobOf('');
  const {
    config: _config,
    repository: _repository,
    progress: _progress,
    ...ports
  } = jobContext(model, {
    forge: recordingForge(written),
    sandbox: createUnavailableSandbox('There is no sandbox here.'),
    entropy: { token: (bytes) => randomBytes(bytes).toString('hex') },
  });
  const start = performance.now();
  const { outcome } = await runToTheEnd(
    { ...job, issue: { ...job.issue, number: 1, ...issue } },
    { ...ports, watch: { report: () => undefined } },
    { maxRefinements: 0, maxDurationMs: 600_000, maxTokens: 1_000_000 },
  );
  const prompts = model.requests.map(({ system, user }) => `${system}\n${user}`);
  return { ...written, outcome, prompts, durationMs: performance.now() - start };
}
