import { afterAll } from 'vitest';
import { createChildAnalyst } from '../../../src/adapters/analysis/child-analyst.ts';
import { type Analysis, analysisBy } from '../../../src/toolchains/analysis.ts';
import { memoryLog } from '../../pipeline/job-context.ts';

type Changes = Parameters<typeof createChildAnalyst>[1];

/** An analysis in child processes that end with the test file. */
export function childAnalysis(changes?: Changes) {
  const log = memoryLog();
  const analyst = createChildAnalyst(log, changes);
  afterAll(analyst.close);
  return { log, analyst, analysis: analysisBy(analyst) satisfies Analysis };
}
