import type { Replacement } from '../analysis/canonical-text.ts';
import { parseJavaExamples } from '../analysis/java/examples.ts';
import { parseJavaInterface } from '../analysis/java/interface.ts';
import { adoptJava } from './java/adopt.ts';
import { exampleDriver } from './java/example-driver.ts';
import { growthHarness } from './java/growth.ts';
import { javaHarness } from './java/harness.ts';
import { inspectJava } from './java/inspect.ts';
import { junit } from './java/junit.ts';
import { javaLayout, javaModuleName, javaTestPart } from './java/layout.ts';
import { javaMutants } from './java/mutants.ts';
import { javaProjectFiles, javaTestCommands, javaWorkFiles } from './java/project.ts';
import { refuseJava } from './java/refuse.ts';
import { stubJavaFile } from './java/stub.ts';
import { googleJavaFormat, javac, lint } from './java/tools.ts';
import { usageRunner } from './java/usage.ts';
import type { Toolchain } from './toolchain.ts';

const volatile: readonly Replacement[] = [
  [/^WARNING: .*(?:System::setSecurityManager|terminally deprecated|maintainers of specproof).*\n?/gm, ''],
  // Names that the JDK makes up, and identity hash codes behind a class's name
  [/\$\$Lambda(?:\/0x[0-9a-f]+|[\w$/]*)(?:@[0-9a-f]+)?/g, '$$$$Lambda'],
  [/(?<=[\w$;\]])@[0-9a-f]{5,8}\b/g, '@...'],
  [/\bexecution timed out after \d+ ms\b/g, 'execution timed out'],
];

export const java: Toolchain = {
  language: 'java',
  title: 'Java',
  image: 'java',
  fences: ['java'],
  moduleName: javaModuleName,
  manifests: [],
  layout: javaLayout,
  adopt: adoptJava,
  testPart: javaTestPart,
  projectFiles: javaProjectFiles,
  testCommands: javaTestCommands,
  workFiles: javaWorkFiles,
  parseInterface: parseJavaInterface,
  parseExamples: parseJavaExamples,
  refuse: refuseJava,
  inspect: inspectJava,
  harness: javaHarness,
  format: googleJavaFormat,
  syntax: javac,
  tools: [lint],
  tests: junit,
  examples: exampleDriver,
  usage: usageRunner,
  stub: stubJavaFile,
  growth: growthHarness,
  mutants: javaMutants,
  volatile,
};
