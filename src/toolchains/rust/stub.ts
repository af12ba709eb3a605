import { stubRustCrate } from '../../analysis/rust/stubs.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { StubbedFile, StubVariant } from '../toolchain.ts';

export async function stubRust(file: CandidateFile, variant: StubVariant): Promise<StubbedFile> {
  return stubRustCrate(file.content, await parseSource('rust', file.content), variant);
}
