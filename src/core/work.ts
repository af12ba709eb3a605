import type { Task } from './job.ts';

/** What may be done from outside with jobs that are queued or running. */
export interface Work {
  /**
   * Stops a job for good: once this answers, nothing is written to the forge in its name, and its container is being killed.
   * True when there was something to stop; a second time changes nothing.
   */
  stop(jobId: string): Promise<boolean>;
  state(jobId: string): Promise<'unknown' | 'queued' | 'running' | 'ended' | 'stopped'>;
}

/** Finds jobs by what they work on, also those that have not begun and that no thread knows of yet. */
export interface OpenJobs {
  /**
   * Ids of the jobs that are not over: asked for before who asks and still being taken in, waiting for their turn, queued or
   * running; the newest last. `pull`: the pull request of the issue, for what is asked there or by its newest commit's
   * buttons belongs to the issue too.
   */
  openJobs(place: {
    installationId: number;
    repositoryId?: number;
    issue?: number;
    pull?: { number: number; headSha: string };
  }): Promise<string[]>;
  /** What the job is to do, also once it is over or while it is taken in on a pull request; null where nothing tells. */
  taskOf(jobId: string): Promise<Task | null>;
}
