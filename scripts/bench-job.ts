// Measures the whole way of a job with recorded replies: node scripts/bench-job.ts [EXAMPLE] [JOBS]
// Writes docs/benchmarks/job.md. Model time is nought, so what is left is our own time, the sandbox and the forge.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readJson } from '../src/core/json.ts';
import { type Example, findExample } from '../src/entries/demo/examples.ts';
import { type LocalGitHub, maintainer, place, startLocalGitHub } from '../src/entries/demo/local-github.ts';
import { startServerProcess } from '../src/entries/demo/server-process.ts';

const Line = z.object({
  time: z.string().transform((text) => Date.parse(text)),
  msg: z.string(),
  issue: z.number().optional(),
  stage: z.string().optional(),
  status: z.string().optional(),
  what: z.string().optional(),
});
type Line = z.infer<typeof Line>;

const numbers = ['acknowledged', 'reaction', 'checked', 'pull request', 'sandbox', 'own time'] as const;
type Measured = Record<(typeof numbers)[number], number> & { writes: number };

function timeOf(lines: readonly Line[], wanted: Partial<Line>): number {
  const found = lines.find((line) => matches(line, wanted));
  if (found === undefined) throw new Error(`The log has no line ${JSON.stringify(wanted)}.`);
  return found.time;
}

function matches(line: Line, { msg, stage, status, what, issue }: Partial<Line>): boolean {
  const pairs = [
    [line.msg, msg],
    [line.stage, stage],
    [line.status, status],
    [line.what, what],
    [line.issue, issue],
  ];
  return pairs.every(([actual, asked]) => asked === undefined || actual === asked);
}

/** Milliseconds in which the stage ran, over all its rounds. */
function stageMs(lines: readonly Line[], stage: string): number {
  const of = (status: string) =>
    lines.filter((line) => matches(line, { stage, status })).map(({ time }) => time);
  const [started, finished] = [of('started'), of('finished')];
  return started.reduce((sum, time, index) => sum + ((finished[index] ?? time) - time), 0);
}

async function readLines(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8');
  return text.split('\n').flatMap((line) => {
    const reading = readJson(line, Line);
    return reading.status === 'valid' ? [reading.value] : [];
  });
}

async function measureJob(github: LocalGitHub, example: Example, logFile: string): Promise<Measured> {
  const { emulator } = github;
  const { title, body } = example;
  const { number } = await emulator.openIssue({ ...place, login: maintainer, title, body });
  await emulator.idle();
  const before = { writes: emulator.journal.length, deliveries: emulator.deliveries.length };
  const asked = Date.now();
  await emulator.labelIssue({ ...place, login: maintainer, number, label: 'codegen' });
  let lines: Line[] = [];
  while (!lines.some((line) => matches(line, { msg: 'job ended', issue: number }))) {
    await sleep(200);
    lines = (await readLines(logFile)).filter(({ time }) => time >= asked);
  }
  const acknowledged = Date.parse(emulator.deliveries[before.deliveries]?.attempts[0]?.at ?? '');
  const ended = timeOf(lines, { msg: 'job ended', issue: number });
  const sandbox = stageMs(lines, 'check') + stageMs(lines, 'prove');
  const writes = emulator.journal
    .slice(before.writes)
    .filter(({ method, path }) => method !== 'GET' && !path.includes('access_tokens'));
  return {
    acknowledged: acknowledged - asked,
    reaction: timeOf(lines, { what: 'react with eyes' }) - asked,
    checked: timeOf(lines, { stage: 'check', status: 'finished' }) - asked,
    'pull request': timeOf(lines, { stage: 'publish', status: 'finished' }) - asked,
    sandbox,
    'own time': ended - asked - sandbox,
    writes: writes.length,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024);
}

const bounds: Readonly<Record<(typeof numbers)[number], string>> = {
  acknowledged: '< 250 ms (p99)',
  reaction: '< 2 s',
  checked: '< 10 s to green tests',
  'pull request': '',
  sandbox: '',
  'own time': '< 1 s',
};

function report(example: string, jobs: readonly Measured[], memory: { idle: number; after: number }): string {
  const rows = numbers.map((name) => {
    const values = jobs.map((job) => job[name]);
    return `| ${name} | ${median(values)} ms | ${Math.max(...values)} ms | ${bounds[name]} |`;
  });
  const writes = Math.max(...jobs.map((job) => job.writes));
  return `# A job from label to pull request

Measured by \`node scripts/bench-job.ts ${example} ${jobs.length}\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}, the local
GitHub, the built-in PostgreSQL and the Docker sandbox on the same machine, model replies recorded (no model time), ${jobs.length} jobs of the example
\`${example}\` one after the other. Times count from the moment the label is set; \`checked\` is the end of the first fast and deep check, \`sandbox\`
the time in the check and prove stages, \`own time\` everything else.

| what | median | largest | bound of the design |
| --- | --- | --- | --- |
${rows.join('\n')}
| writes to GitHub | ${median(jobs.map((job) => job.writes))} | ${writes} | <= 14 |
| server memory, at its start / after the jobs | ${memory.idle} MB | ${memory.after} MB | < 300 MB idle |
`;
}

async function main(exampleName = 'slugify', count = '5'): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'specproof-bench-'));
  const data = await mkdtemp(join(tmpdir(), 'specproof-bench-data-'));
  const logFile = join(folder, 'server.log');
  const example = await findExample({ name: exampleName, language: 'python' });
  const github = await startLocalGitHub(join(folder, 'github'));
  const model = { MODEL_MODE: 'replay', RECORDINGS_DIR: example.recordings, SPECPROOF_DATA: data };
  const server = await startServerProcess({
    environment: { ...github.environment, ...model },
    logFile,
    onLine: () => {},
  });
  github.emulator.setWebhook({ url: `${server.url}/api/github/webhooks`, secret: github.webhookSecret });
  const idle = await residentMegabytes(server.child.pid);
  const jobs: Measured[] = [];
  for (let index = 0; index < Number(count); index += 1) {
    jobs.push(await measureJob(github, example, logFile));
    console.log(`job ${index + 1}:`, JSON.stringify(jobs.at(-1)));
  }
  const after = await residentMegabytes(server.child.pid);
  await server.stop();
  await github.emulator.close();
  await Promise.all([folder, data].map((path) => rm(path, { recursive: true, force: true })));
  const target = new URL('../docs/benchmarks/', import.meta.url);
  await mkdir(target, { recursive: true });
  await writeFile(new URL('job.md', target), report(example.name, jobs, { idle, after }));
  console.log('Wrote docs/benchmarks/job.md.');
}

await main(...process.argv.slice(2));
