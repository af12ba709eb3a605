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
  /** Ids of the jobs that are not over: being taken in before who asks, waiting for their turn, queued or running; the newest last. */
  openJobs(place: { installationId: number; repositoryId?: number; issue?: number }): Promise<string[]>;
  /** What the job is to do, also once it is over; null where it was never accepted. */
  taskOf(jobId: string): Promise<Task | null>;
}
