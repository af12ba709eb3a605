import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpecproofError } from '../core/errors.ts';
import { claimFolder } from './demo/claim-folder.ts';
import { findExample, type IssueFile, readIssueFile } from './demo/examples.ts';
import { isProof } from './demo/is-proof.ts';
import { type LocalGitHub, maintainer, openExample, place, startLocalGitHub } from './demo/local-github.ts';
import type { JobEnded, LogLine } from './demo/log-lines.ts';
import { type DemoOptions, readDemoOptions } from './demo/options.ts';
import { endText, laterJobText, stageText } from './demo/report.ts';
import { type ServerProcess, startServerProcess } from './demo/server-process.ts';
import { isReachable } from './environment/model-settings.ts';
import { readCommandEnvironment } from './environment.ts';

const dataFolder = fileURLToPath(new URL('../../data/demo/', import.meta.url));

interface Plan {
  issue: IssueFile;
  /** What the server is told of the model. */
  model: Record<string, string>;
  announcement: string;
}

/** By the server's own rules, so that a key in a file counts too. Throws ConfigurationError when a variable is wrong. */
function hasLiveModel(): boolean {
  const named = Object.entries(process.env).filter(([name]) => name.startsWith('OPENAI_'));
  return isReachable(readCommandEnvironment(Object.fromEntries(named)).endpoint);
}

async function planDemo(options: DemoOptions): Promise<Plan> {
  if (options.issue !== undefined) {
    if (!hasLiveModel())
      throw new SpecproofError(
        '--issue needs a live model; set OPENAI_API_KEY, or OPENAI_BASE_URL for an OpenAI-compatible server.',
      );
    return {
      issue: await readIssueFile(options.issue),
      model: { MODEL_MODE: 'live' },
      announcement: 'Calling the live model.',
    };
  }
  const example = await findExample({ name: options.example, language: options.language });
  if (hasLiveModel())
    return { issue: example, model: { MODEL_MODE: 'live' }, announcement: 'Calling the live model.' };
  return {
    issue: example,
    model: { MODEL_MODE: 'replay', RECORDINGS_DIR: example.recordings },
    announcement: `No model is configured: replaying the recorded replies of the example ${example.name}; no model is called.`,
  };
}

/** Shows the progress of the issue's job, of no other, and answers how it ended. Of jobs that are started later only the end is shown. */
function follow(issue: number, say: (text: string) => void) {
  const ended = Promise.withResolvers<JobEnded>();
  let isOver = false;
  const onLine = (line: LogLine) => {
    if (line.msg === 'stage' && line.issue === issue && !isOver) say(stageText(line));
    if (line.msg !== 'job ended') return;
    if (isOver) say(laterJobText(line));
    if (line.issue !== issue) return;
    isOver = true;
    ended.resolve(line);
  };
  return { onLine, ended };
}

async function startDemo(plan: Plan, say: (text: string) => void) {
  const logFile = join(dataFolder, 'server.log');
  const github = await startLocalGitHub(join(dataFolder, 'github'));
  const { emulator } = github;
  say(`  local GitHub at ${emulator.url}`);
  const number = await openExample(github, plan.issue);
  const { onLine, ended } = follow(number, say);
  const server = await startServerProcess({
    environment: { ...github.environment, ...plan.model, ...plan.issue.environment },
    logFile,
    onLine,
  });
  server.child.once('exit', () =>
    ended.reject(new SpecproofError(`Specproof ended before the job did; its log is ${logFile}.`)),
  );
  say(`  Specproof at ${server.url}, log in data/demo/server.log`);
  emulator.setWebhook({ url: `${server.url}/api/github/webhooks`, secret: github.webhookSecret });
  await emulator.labelIssue({ ...place, login: maintainer, number, label: 'codegen' });
  say(`  issue labelled codegen: ${emulator.url}/${place.owner}/${place.name}/issues/${number}\n`);
  return { github, server, ended: ended.promise };
}

/** Answers at the first Ctrl+C or SIGTERM; a second one ends the demo at once. */
async function interruption(): Promise<'interrupted'> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  return 'interrupted';
}

function tellStay({ emulator }: LocalGitHub, say: (text: string) => void): void {
  say(`
  Everything keeps running at ${emulator.url}/${place.owner}/${place.name}: look at the pull request, label another
  issue, or comment /generate. End with Ctrl+C.`);
}

async function stopAll(github: LocalGitHub, server: ServerProcess): Promise<void> {
  await server.stop();
  await github.emulator.close();
}

/** The outcome without the name of its log line. */
function outcomeJson(ended: JobEnded): string {
  return JSON.stringify({ ...ended, msg: undefined }, null, 2);
}

const cloneAddress = ({ emulator }: LocalGitHub) => `${emulator.url}/${place.owner}/${place.name}.git`;

/** Shows the end of the job, and keeps everything running when asked to. Answers the exit status. */
async function showEnd(
  { github, ended }: { github: LocalGitHub; ended: JobEnded },
  options: DemoOptions,
  tools: { say: (text: string) => void; interrupted: Promise<'interrupted'> },
): Promise<number> {
  const { say, interrupted } = tools;
  if (options.json) console.log(outcomeJson(ended));
  else say(endText(ended, cloneAddress(github)));
  if (options.stay ?? (process.stdout.isTTY && !options.json)) {
    tellStay(github, say);
    await interrupted;
  } else say('\n  The local GitHub has ended with the demo; `npm run demo -- --stay` keeps it open.');
  return isProof(ended, github.emulator.journal) ? 0 : 1;
}

async function main(): Promise<number> {
  const options = readDemoOptions(process.argv.slice(2));
  const say = (text: string) => (options.json ? console.error(text) : console.log(text));
  const plan = await planDemo(options);
  const release = claimFolder(dataFolder);
  say(`\n  ${plan.announcement}`);
  const interrupted = interruption();
  const { github, server, ended } = await startDemo(plan, say);
  try {
    const end = await Promise.race([ended, interrupted]);
    if (end !== 'interrupted') return await showEnd({ github, ended: end }, options, { say, interrupted });
    say('\n  Stopped; the job goes on at the next start of the demo.');
    return 1;
  } finally {
    await stopAll(github, server);
    release();
  }
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof SpecproofError ? `\n${error.message}` : error);
    process.exit(1);
  },
);
