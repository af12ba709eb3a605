import type { Replacement } from '../analysis/canonical-text.ts';
import { parseGoExamples } from '../analysis/go/examples.ts';
import { parseGoInterface } from '../analysis/go/interface.ts';
import { adoptGo } from './go/adopt.ts';
import { exampleDriver } from './go/example-driver.ts';
import { growthHarness } from './go/growth.ts';
import { goHarness } from './go/harness.ts';
import { inspectGo } from './go/inspect.ts';
import { goLayout, goProjectFiles, goTestCommands, goTestPart, goWorkFiles } from './go/layout.ts';
import { goMutants } from './go/mutants.ts';
import { goModuleName } from './go/package-names.ts';
import { refuseGo } from './go/refuse.ts';
import { stubGo } from './go/stub.ts';
import { goTest } from './go/tests.ts';
import { gofmt, lint, parse, types } from './go/tools.ts';
import { usageRunner } from './go/usage.ts';
import type { Toolchain } from './toolchain.ts';

const volatile: readonly Replacement[] = [
  // eslint-disable-next-line no-control-regex -- what the test framework begins its lines with
  [/\u0016/g, ''],
  [/\/usr\/lib\/go-[\d.]+\/src\//g, '<library>/'],
  [/\bgoroutine \d+\b/g, 'goroutine <n>'],
  [/ \+0x[0-9a-f]+$/gm, ''],
  [/\((\d+(?:\.\d+)?)s\)/g, '(<time>)'],
  [/\bgo1\.\d+(?:\.\d+)?\b/g, '<version>'],
];

export const go: Toolchain = {
  language: 'go',
  title: 'Go',
  image: 'go',
  fences: ['go', 'golang'],
  moduleName: goModuleName,
  manifests: ['go.mod'],
  layout: goLayout,
  adopt: adoptGo,
  testPart: goTestPart,
  projectFiles: goProjectFiles,
  testCommands: goTestCommands,
  workFiles: goWorkFiles,
  parseInterface: parseGoInterface,
  parseExamples: parseGoExamples,
  refuse: refuseGo,
  inspect: inspectGo,
  harness: goHarness,
  format: gofmt,
  syntax: parse,
  tools: [types, lint],
  tests: goTest,
  examples: exampleDriver,
  usage: usageRunner,
  stub: stubGo,
  mutants: goMutants,
  growth: growthHarness,
  volatile,
};
