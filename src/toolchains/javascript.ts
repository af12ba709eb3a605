import type { Replacement } from '../analysis/canonical-text.ts';
import { parseJavascriptExamples } from '../analysis/javascript/examples.ts';
import { parseJavascriptInterface } from '../analysis/javascript/interface.ts';
import { adoptJavascript } from './javascript/adopt.ts';
import { exampleDriver } from './javascript/example-driver.ts';
import { growthHarness } from './javascript/growth.ts';
import { javascriptHarness } from './javascript/harness.ts';
import { inspectJavascript } from './javascript/inspect.ts';
import {
  javascriptLayout,
  javascriptModuleName,
  javascriptProjectFiles,
  javascriptTestCommands,
  javascriptTestPart,
  javascriptWorkFiles,
} from './javascript/layout.ts';
import { javascriptMutants } from './javascript/mutants.ts';
import { nodeTest } from './javascript/node-test.ts';
import { refuseJavascript } from './javascript/refuse.ts';
import { stubJavascript } from './javascript/stub.ts';
import { eslint, nodeSyntax, prettier } from './javascript/tools.ts';
import { usageRunner } from './javascript/usage.ts';
import type { Toolchain } from './toolchain.ts';

const volatile: readonly Replacement[] = [
  [/file:\/\//g, ''],
  [/^\s+at .*\bnode:internal\/.*$/gm, ''],
  [/\bNode\.js v\d+(?:\.\d+)+\b/g, '<version>'],
];

export const javascript: Toolchain = {
  language: 'javascript',
  title: 'JavaScript',
  image: 'javascript',
  fences: ['javascript', 'js', 'mjs'],
  moduleName: javascriptModuleName,
  manifests: ['package.json'],
  freeFolders: true,
  layout: javascriptLayout,
  adopt: adoptJavascript,
  testPart: javascriptTestPart,
  projectFiles: javascriptProjectFiles,
  testCommands: javascriptTestCommands,
  workFiles: javascriptWorkFiles,
  parseInterface: parseJavascriptInterface,
  parseExamples: parseJavascriptExamples,
  refuse: refuseJavascript,
  inspect: inspectJavascript,
  harness: javascriptHarness,
  format: prettier,
  syntax: nodeSyntax,
  tools: [eslint],
  tests: nodeTest,
  examples: exampleDriver,
  usage: usageRunner,
  growth: growthHarness,
  stub: stubJavascript,
  mutants: javascriptMutants,
  volatile,
};
