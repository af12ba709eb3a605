import type { z } from 'zod';
import type { AuditAnswer } from './audit.ts';
import type { CallRecord } from './candidate.ts';
import type { Account, Repository } from './job.ts';

/** Runs the parts of a job that touch the world; a finished step is never run again, also not after a crash. */
export interface Steps {
  /**
   * Runs `body` as one durable step, or answers its stored result. Steps are flat: `body` starts no other step.
   * Clocks, nonces and random names are drawn inside. TransientError is tried again with back-off; `retries: false` switches that off.
   */
  run<T>(
    step: { name: string; result: z.ZodType<T>; retries?: boolean },
    body: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
}

/** What identifies a model call for recordings, free of nonces: texts by name (specification, files, failures). */
export interface CallIdentity {
  stage: string;
  attempt: number;
  subject: Record<string, string>;
}

/** One exchange with a model: what is said, how long and how large the answer may be, and what it is known by in recordings. */
export interface ModelRequest {
  identity: CallIdentity;
  /** `name@hash` of the prompt file. */
  promptVersion: string;
  /** Static text first, so that a prefix cache can hit. */
  system: string;
  user: string;
  /** Random token that marks file blocks in this one exchange; recordings store it as a placeholder. */
  nonce: string;
  /** JSON Schema when the reply is analysis; absent when the reply is file blocks. */
  jsonSchema?: Record<string, unknown>;
  maxOutputTokens: number;
  temperature: number;
  timeoutMs: number;
  signal: AbortSignal;
}

/** A model's answer. Connection faults and rate limits are thrown as TransientError, wrong credentials as ConfigurationError. */
export interface ModelReply {
  status: 'completed' | 'cut-off' | 'refused';
  text: string;
  call: CallRecord;
}

/** Answers text with text; it has no tool, no token and no shell. */
export interface Model {
  complete(request: ModelRequest): Promise<ModelReply>;
  /** One clause for people, such as `gpt-4.1 (live)` or `replayed recording, no model was called`. */
  readonly label: string;
}

/** A program run inside the container, under a user of its own without any capability. Argument vectors only; there is no shell between. */
export interface SandboxStep {
  name: string;
  argv: readonly string[];
  stdin?: string;
  env?: Readonly<Record<string, string>>;
  /** Processor time; used up, the step ends as `cpu-limit`. */
  cpuSeconds: number;
  /** Time by the clock at one processor, longer where the request's limits give less; used up, the step ends as `timed-out`. */
  wallSeconds: number;
  /** Files to hand back after the step, absolute or relative to the step's scratch folder ($HOME, also its TMPDIR). */
  outputs?: readonly string[];
  /** Folder to run in; default `/work`. */
  cwd?: string;
}

/** A package of the registry that belongs to the image: its plain name, and a version or a simple range such as `1.2.3` or `^1.2.0`. */
export interface SandboxPackage {
  name: string;
  version: string;
}

/** What one container is given: files, and the steps to run over them in their order. */
export interface SandboxRequest {
  /** Toolchain's image name, such as `python`; the adapter knows the tag. */
  image: string;
  /** Files under `/work`, readable and not writable by the steps. */
  files: readonly { path: string; content: string }[];
  steps: readonly SandboxStep[];
  /** What the files may import beside them. Fetched beforehand, without any of the files; the run itself has no network. */
  packages?: readonly SandboxPackage[];
  /** Less than the sandbox's own limits; more is not given. */
  limits?: { memoryBytes: number; cpus: number };
  signal: AbortSignal;
}

/** How a step ended, with what it wrote. `outputs` are the asked-for files that were there, by their path. */
export interface SandboxStepResult {
  name: string;
  status: 'exited' | 'cpu-limit' | 'timed-out' | 'out-of-memory' | 'output-limit' | 'not-run';
  /** Exit code when `exited`; 128 + n when a signal n ended it. */
  exitCode: number;
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  cpuMs: number;
  wallMs: number;
}

/**
 * A run's outcome. A step that broke a limit ends the run: later steps are `not-run`. `degraded` are the limits that this
 * sandbox was seen not to enforce, a sentence each; absent when it enforces them all.
 */
export type SandboxOutcome =
  | {
      status: 'completed';
      steps: SandboxStepResult[];
      peakMemoryBytes: number | null;
      cpuMs: number;
      degraded?: readonly string[];
    }
  | {
      status: 'unavailable';
      reason: string;
      /** The packages without which nothing was run; absent where they are not the reason. */
      uninstalled?: readonly SandboxPackage[];
    };

/** The only place where generated code runs. Throws CancelledError when the signal aborts; everything else is an outcome. */
export interface Sandbox {
  run(request: SandboxRequest): Promise<SandboxOutcome>;
  /** Images that packages can be brought into; none when left out. */
  installsInto?: readonly string[];
}

/** The time, as a port so that tests can set it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Random lower-case hexadecimal text; a port so that tests can script it. */
export interface Entropy {
  token(bytes: number): string;
}

/** A constant message and fields. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** The stages that a person sees, in their order. */
export type StageName = 'read' | 'write' | 'check' | 'refine' | 'prove' | 'publish';

/** A stage began or came to its end. */
export interface StageEvent {
  stage: StageName;
  attempt: number;
  status: 'started' | 'finished';
  /** One line for a person: what came out, or what is being done. */
  detail: string;
  /** Input and output tokens of the job so far; absent where nobody counts them. */
  tokens?: number;
  /** Told once more after a restart: the stage was there before, and when is not known. */
  isReplay?: boolean;
}

/** Where a job tells people how far it is. */
export interface Progress {
  report(event: StageEvent): void;
}

/** Packages that maintainers approved, kept for good and for each repository apart. */
export interface Approvals {
  /** Keeps who approved the packages and when; what was approved before stays as it is. */
  keep(approval: { repository: Repository; by: Account; packages: readonly string[] }): Promise<void>;
  of(repository: Repository): Promise<readonly string[]>;
}

/** Knows licences, advisories and age of packages by their package URLs. Throws CancelledError only. */
export interface Advisories {
  look(purls: readonly string[], signal: AbortSignal): Promise<AuditAnswer>;
}
