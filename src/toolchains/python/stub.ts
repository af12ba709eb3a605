import { stubPythonModule } from '../../analysis/python/stubs.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { StubbedFile, StubVariant } from '../toolchain.ts';

export async function stubPython(file: CandidateFile, variant: StubVariant): Promise<StubbedFile> {
  return stubPythonModule(file.content, await parseSource('python', file.content), variant);
}
