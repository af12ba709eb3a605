// Started by a test, which kills it: asks its child something that takes long, and says the child's id.
import { createChildAnalyst } from '../../../src/adapters/analysis/child-analyst.ts';
import { analysisBy } from '../../../src/toolchains/analysis.ts';

const say = ({ pid }: Record<string, unknown>) => console.log(String(pid));
const analysis = analysisBy(createChildAnalyst({ info: say, warn: () => undefined, error: () => undefined }));
const nested = `class A { A${'<A'.repeat(2_000)}${'>'.repeat(2_000)} x; }`;
const content = process.argv[2] === 'busy' ? nested : 'class A {}';
await analysis.readSyntax('java', [{ path: 'A.java', content }]);
setInterval(() => undefined, 1_000);
