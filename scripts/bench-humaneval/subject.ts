import type { Spec } from '../../src/core/spec.ts';
import type { CheckContext, CheckRun } from '../../src/pipeline/check/subject.ts';
import type { Toolchain } from '../../src/toolchains/toolchain.ts';
import { type Conversion, firstSentence } from './conversion.ts';

/** Nothing is wished for, and the repository is empty. */
const nowhere = { directory: null, repository: { paths: [], manifests: new Map<string, string>() } };

/** The specification that a task is: one requirement, no example. Null when the toolchain cannot read the declaration. */
export async function specOf(
  { name, declaration, documentation }: Conversion,
  toolchain: Toolchain,
  title: string,
): Promise<Spec | null> {
  const symbols = await toolchain.parseInterface(declaration);
  if (symbols.length === 0) return null;
  const module = toolchain.moduleName(name);
  const sentence = firstSentence(documentation);
  return {
    language: toolchain.language,
    title,
    requirements: [{ id: 'R1', text: sentence, quote: sentence }],
    module,
    interface: symbols,
    examples: [],
    constraints: [],
    testRequirements: [],
    performanceRequirements: [],
    assumptions: [],
    ...toolchain.layout({ ...nowhere, module, symbols }),
    strategy: 'direct',
  };
}

/** What the check stage needs besides the texts. */
export interface Stage {
  toolchain: Toolchain;
  context: CheckContext;
  signal: AbortSignal;
}

/** Code and given tests as a candidate for the check stage. */
export function checkRunOf(stage: Stage, spec: Spec, texts: { code: string; tests: string }): CheckRun {
  const { code, test, doc } = spec.paths;
  const about = spec.requirements[0]?.text ?? '';
  return {
    ...stage,
    spec,
    candidate: {
      attempt: 0,
      strategy: 'direct',
      files: [
        { path: code, role: 'code', content: texts.code },
        { path: test, role: 'test', content: texts.tests },
        { path: doc, role: 'doc', content: `# ${spec.title}\n\n${about}\n` },
      ],
      calls: [],
      disputed: [],
    },
  };
}
