import type { Replacement } from '../analysis/canonical-text.ts';
import { parseRustExamples } from '../analysis/rust/examples.ts';
import { parseRustInterface } from '../analysis/rust/interface.ts';
import { adoptRust } from './rust/adopt.ts';
import { cargoTest } from './rust/cargo-test.ts';
import { exampleDriver } from './rust/example-driver.ts';
import { growthHarness } from './rust/growth.ts';
import { rustHarness } from './rust/harness.ts';
import { inspectRust } from './rust/inspect.ts';
import {
  rustLayout,
  rustModuleName,
  rustProjectFiles,
  rustTestCommands,
  rustTestPart,
  rustWorkFiles,
} from './rust/layout.ts';
import { rustMutants } from './rust/mutants.ts';
import { refuseRust } from './rust/refuse.ts';
import { stubRust } from './rust/stub.ts';
import { clippy, rustc, rustfmt } from './rust/tools.ts';
import { usageRunner } from './rust/usage.ts';
import type { Toolchain } from './toolchain.ts';

const volatile: readonly Replacement[] = [
  [/\/(?:usr\/src|rustc)\/[\w./+-]*?\/library\//g, '<library>/'],
  [/"exec_time": [\d.e-]+/g, '"exec_time": <time>'],
  [/\bfinished in \d+(?:\.\d+)?s\b/g, 'finished in <time>'],
  [/\bThreadId\(\d+\)/g, 'ThreadId(<id>)'],
  [/\brustc \d+(?:\.\d+)+\b/g, 'rustc <version>'],
  [/^note: run with `RUST_BACKTRACE=.*$/gm, ''],
];

export const rust: Toolchain = {
  language: 'rust',
  title: 'Rust',
  image: 'rust',
  fences: ['rust', 'rs'],
  moduleName: rustModuleName,
  manifests: ['Cargo.toml'],
  layout: rustLayout,
  adopt: adoptRust,
  testPart: rustTestPart,
  projectFiles: rustProjectFiles,
  testCommands: rustTestCommands,
  workFiles: rustWorkFiles,
  parseInterface: parseRustInterface,
  parseExamples: parseRustExamples,
  refuse: refuseRust,
  inspect: inspectRust,
  harness: rustHarness,
  format: rustfmt,
  syntax: rustc,
  tools: [clippy],
  tests: cargoTest,
  examples: exampleDriver,
  usage: usageRunner,
  stub: stubRust,
  growth: growthHarness,
  mutants: rustMutants,
  volatile,
};
