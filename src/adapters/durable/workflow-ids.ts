/** What the engine knows the parts of a job by. */
export const workflowIds = {
  intake: (jobId: string) => `intake-${jobId}`,
  turn: (jobId: string) => `turn-${jobId}`,
  generate: (jobId: string) => jobId,
} as const;

export const queueNames = { intake: 'intake', turn: 'turn', generate: 'generate' } as const;
