/** One way to do the work of a check, ready to be measured again and again. */
export interface Way {
  /** Exit codes of the steps; none where they are not looked at. */
  run(): Promise<{ ms: number; exitCodes: number[] }>;
  close(): Promise<void>;
}
