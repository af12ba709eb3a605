import type { LicenceMatrix } from '../../../core/licence-matrix.ts';
import { type Judge, type Judgement, judgeByFamily } from './families.ts';

const words: Readonly<Record<string, Judgement>> = {
  same: 'yes',
  yes: 'yes',
  no: 'no',
  check: 'check',
  'check dependency': 'check',
};

function inMatrix(matrix: LicenceMatrix, program: string, used: string): Judgement | null {
  const row = Object.hasOwn(matrix, program) ? matrix[program] : undefined;
  const word = row !== undefined && Object.hasOwn(row, used) ? row[used] : undefined;
  return word === undefined ? null : (words[word.toLowerCase()] ?? null);
}

/** By the operator's matrix, and by our own table for what stands in none or is unknown there. */
export function judgeBy(matrix: LicenceMatrix | undefined): Judge {
  if (matrix === undefined) return judgeByFamily;
  return (program, used) => inMatrix(matrix, program, used) ?? judgeByFamily(program, used);
}
