import type { Replacement } from '../analysis/canonical-text.ts';
import { parsePythonExamples } from '../analysis/python/examples.ts';
import { parsePythonInterface } from '../analysis/python/interface.ts';
import { adoptPython } from './python/adopt.ts';
import { exampleDriver } from './python/example-driver.ts';
import { growthHarness } from './python/growth.ts';
import { pythonHarness } from './python/harness.ts';
import { inspectPython } from './python/inspect.ts';
import {
  pythonLayout,
  pythonModuleName,
  pythonProjectFiles,
  pythonTestCommands,
  pythonTestPart,
} from './python/layout.ts';
import { pythonMutants } from './python/mutants.ts';
import { pytest } from './python/pytest.ts';
import { refusePython } from './python/refuse.ts';
import { stubPython } from './python/stub.ts';
import { black, compile, flake8, mypy } from './python/tools.ts';
import { usageRunner } from './python/usage.ts';
import type { Toolchain } from './toolchain.ts';

const volatile: readonly Replacement[] = [
  [/\/usr\/lib\/python3[\w.]*\/(?:dist-packages\/)?/g, '<library>/'],
  [/^(?=(.*?You can reproduce this example by.*\n))\1(?=.*@reproduce_failure).*$/gm, ''],
  [/\b(?:Python|pytest|hypothesis)[ -]\d+(?:\.\d+)+\b/gi, '<version>'],
];

export const python: Toolchain = {
  language: 'python',
  title: 'Python',
  image: 'python',
  fences: ['python', 'py', 'python3'],
  moduleName: pythonModuleName,
  manifests: [],
  freeFolders: true,
  layout: pythonLayout,
  adopt: adoptPython,
  testPart: pythonTestPart,
  projectFiles: pythonProjectFiles,
  testCommands: pythonTestCommands,
  workFiles: () => [],
  parseInterface: parsePythonInterface,
  parseExamples: parsePythonExamples,
  refuse: refusePython,
  inspect: inspectPython,
  harness: pythonHarness,
  format: black,
  syntax: compile,
  tools: [flake8, mypy],
  tests: pytest,
  examples: exampleDriver,
  usage: usageRunner,
  growth: growthHarness,
  stub: stubPython,
  mutants: pythonMutants,
  volatile,
};
