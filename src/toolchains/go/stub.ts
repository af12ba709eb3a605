import { posix } from 'node:path';
import { stubGoSource } from '../../analysis/go/stubs.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { StubbedFile, StubVariant } from '../toolchain.ts';

export async function stubGo({ path, content }: CandidateFile, variant: StubVariant): Promise<StubbedFile> {
  return stubGoSource(content, variant, posix.basename(path, '.go'));
}
