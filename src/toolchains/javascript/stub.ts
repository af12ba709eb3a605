import { stubJavascriptModule } from '../../analysis/javascript/stubs.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { StubbedFile, StubVariant } from '../toolchain.ts';

export async function stubJavascript(file: CandidateFile, variant: StubVariant): Promise<StubbedFile> {
  return stubJavascriptModule(file.content, await parseSource('javascript', file.content), variant);
}
