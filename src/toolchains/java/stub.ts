import { stubJava } from '../../analysis/java/stubs.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { StubbedFile, StubVariant } from '../toolchain.ts';

export async function stubJavaFile(file: CandidateFile, variant: StubVariant): Promise<StubbedFile> {
  return stubJava(file.content, await parseSource('java', file.content), variant);
}
