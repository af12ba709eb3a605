/** Jobs that were stopped for good; a port of this adapter. */
export interface Stops {
  stop(jobId: string): Promise<void>;
  isStopped(jobId: string): Promise<boolean>;
}
