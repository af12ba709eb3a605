import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Candidate } from '../../src/core/candidate.ts';
import { defaultRepositoryConfig } from '../../src/core/config.ts';
import type { Language } from '../../src/core/language.ts';
import type { Sandbox } from '../../src/core/ports.ts';
import { unknownRepository } from '../../src/core/repository.ts';
import { Spec } from '../../src/core/spec.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';
import { draftFromForm } from '../../src/pipeline/read-spec/draft.ts';
import { readForm } from '../../src/pipeline/read-spec/form.ts';
import { inProcessAnalysis } from '../../src/toolchains/analysis.ts';
import type { Toolchain } from '../../src/toolchains/toolchain.ts';

/** A module of about 60 lines with its tests and documentation, as a model would have written it. */
export interface Sample {
  language: Language;
  toolchain: Toolchain;
  spec: Spec;
  candidate: Candidate;
}

const folder = new URL('./samples/', import.meta.url);

async function readSpec(toolchain: Toolchain): Promise<Spec> {
  const text = await readFile(new URL(`${toolchain.language}/spec.md`, folder), 'utf8');
  const draft = await draftFromForm(readForm(text), toolchain);
  const repository = { paths: [], manifests: new Map<string, string>() };
  const { module, interface: symbols } = draft;
  const layout = toolchain.layout({ module, symbols, directory: null, repository });
  const frame = { language: toolchain.language, title: 'Roman numerals', strategy: 'direct' };
  return Spec.parse({ ...draft, ...frame, ...layout });
}

/** Names come from the toolchain's layout; a Java package is what stands before the class, `path` leads from the tests to the code. */
function fillIn(text: string, { module, importName, paths }: Spec): string {
  const names = {
    module,
    import: importName,
    package: importName.split('.').slice(0, -1).join('.'),
    path: posix.relative(posix.dirname(paths.test), paths.code),
  };
  return Object.entries(names).reduce(
    (filled, [name, value]) => filled.replaceAll(`{{${name}}}`, value),
    text,
  );
}

export async function readSample(toolchain: Toolchain): Promise<Sample> {
  const { language } = toolchain;
  const spec = await readSpec(toolchain);
  const read = async (name: 'code' | 'test' | 'doc') => {
    const text = await readFile(new URL(`${language}/${name}.txt`, folder), 'utf8');
    return { path: spec.paths[name], role: name, content: fillIn(text, spec) };
  };
  const files = await Promise.all([read('code'), read('test'), read('doc')]);
  return {
    language,
    toolchain,
    spec,
    candidate: { attempt: 0, strategy: 'direct', files, calls: [], disputed: [] },
  };
}

const entropy = { token: (bytes: number) => randomBytes(bytes).toString('hex') };

/** The sample on its way into the check stage. */
export function checkRunOf({ candidate, spec, toolchain }: Sample, sandbox: Sandbox): CheckRun {
  const { signal } = new AbortController();
  const analysis = inProcessAnalysis;
  const repository = unknownRepository;
  const context = { analysis, sandbox, entropy, repository, config: defaultRepositoryConfig };
  return { candidate, spec, toolchain, signal, context };
}
