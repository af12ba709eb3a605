/** What may be done from outside with jobs that are queued or running. */
export interface Work {
  /**
   * Stops a job for good: once this answers, nothing is written to the forge in its name, and its container is being killed.
   * True when there was something to stop; a second time changes nothing.
   */
  stop(jobId: string): Promise<boolean>;
  state(jobId: string): Promise<'unknown' | 'queued' | 'running' | 'ended' | 'stopped'>;
}
