import { afterAll } from 'vitest';
import { createChildAnalyst } from '../../../src/adapters/analysis/child-analyst.ts';
import { analysisBy } from '../../../src/toolchains/analysis.ts';
import { memoryLog } from '../../pipeline/job-context.ts';

type Changes = Parameters<typeof createChildAnalyst>[1];

/** An analysis in child processes that end with the test file; `pids` are those started so far. */
export function childAnalysis(changes?: Changes) {
  const log = memoryLog();
  const analyst = createChildAnalyst(log, changes);
  afterAll(analyst.close);
  const pids = (): number[] =>
    log.lines.flatMap(({ fields }) => (fields['pid'] ? [Number(fields['pid'])] : []));
  return { log, pids, close: analyst.close, analysis: analysisBy(analyst) };
}

/** Whether there is a process of that id. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
