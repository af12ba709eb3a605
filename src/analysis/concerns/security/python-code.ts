import type { Finding } from '../../../core/evidence.ts';

/** What a code of ruff's means for us. */
export interface PythonCode {
  rule: string;
  cwe: number;
  severity: Finding['severity'];
  message: string;
  /** Words with which a specification wishes for it. */
  wished?: RegExp;
  /** Its severity in tests; not looked for there when absent. */
  inTests?: Finding['severity'];
}

/** Codes with one meaning, separated by spaces. */
export type Entry = readonly [codes: string, code: PythonCode];
