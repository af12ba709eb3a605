import type { Progress } from '../../core/ports.ts';
import type { JobOutcome } from '../../core/result.ts';
import type { ModelSettings } from '../environment/model-settings.ts';
import type { Environment } from '../environment.ts';

/** A job whose repository is a folder: nothing is asked of GitHub, and nothing outlives the process. */
export interface FolderRun {
  issue: { title: string; body: string };
  /** Null: what the text of the issue says. */
  language: string | null;
  /** Null: the pipeline chooses. */
  strategy: string | null;
  /** Folder that receives the files. */
  out: string;
  model: ModelSettings;
  environment: Environment;
  progress: Progress;
}

export type RunInFolder = (run: FolderRun) => Promise<JobOutcome>;
