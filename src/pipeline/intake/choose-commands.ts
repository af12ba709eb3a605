import { type Command, jobCommandNames } from '../../core/command.ts';

type JobName = (typeof jobCommandNames)[number];
type HelpName = 'help' | 'unknown';

/** Commands that are followed by a job. */
export type JobCommand = Extract<Command, { name: JobName }>;
/** Commands that are answered at once. */
export type QuickCommand = Exclude<Command, { name: JobName | HelpName }>;

/** What of a request is done in which way. */
export interface Chosen {
  quick: QuickCommand[];
  /** The last of those that make a job. */
  job: JobCommand | null;
  /** There were others before it. */
  isOneOfSeveral: boolean;
  /** The comment asks to stop after it, so it is not followed. */
  isStopped: boolean;
  /** Words that are no command; null when neither they nor help were asked. */
  help: string[] | null;
}

const jobNames: readonly Command['name'][] = jobCommandNames;

const isJobCommand = (command: Command): command is JobCommand => jobNames.includes(command.name);
const isHelp = (command: Command): command is Extract<Command, { name: HelpName }> =>
  command.name === 'help' || command.name === 'unknown';
const isQuick = (command: Command): command is QuickCommand => !isJobCommand(command) && !isHelp(command);

/** At most one command makes a job; all words that are no command are answered with one help. */
export function chooseCommands(commands: readonly Command[]): Chosen {
  const jobs = commands.filter(isJobCommand);
  const helps = commands.filter(isHelp);
  const lastStop = commands.findLastIndex(({ name }) => name === 'stop');
  return {
    quick: commands.filter(isQuick),
    job: jobs.at(-1) ?? null,
    isOneOfSeveral: jobs.length > 1,
    isStopped: jobs.length > 0 && lastStop > commands.findLastIndex(isJobCommand),
    help:
      helps.length === 0
        ? null
        : helps.flatMap((command) => (command.name === 'unknown' ? [command.word] : [])),
  };
}
