import { parseStatements } from '../../analysis/rust/expression.ts';
import { parseRustLiteral } from '../../analysis/rust/literal.ts';
import type { Spec } from '../../core/spec.ts';
import type { ExampleDriver } from '../toolchain.ts';

/** Names of the standard library that people write without importing them. */
const commonImports: readonly (readonly [RegExp, string])[] = [
  ...['HashMap', 'HashSet', 'BTreeMap', 'BTreeSet', 'VecDeque'].map(
    (name) => [new RegExp(`\\b${name}\\b`), `std::collections::${name}`] as const,
  ),
  [/\bDuration\b/, 'std::time::Duration'],
  [/\bfrom_str\b/, 'std::str::FromStr'],
];

function importsFor(call: string, { interface: symbols, importName }: Spec): string[] {
  const own = symbols.map(({ name }) => name);
  const wanted = commonImports.filter(([pattern, path]) => {
    const name = path.split('::').at(-1) ?? '';
    return pattern.test(call) && !own.includes(name) && !call.includes(path);
  });
  return [`use ${importName}::*;`, ...wanted.map(([, path]) => `use ${path};`)];
}

/** The module that an example is: `match` keeps what the call borrows from until the value is handed back. */
async function moduleText(call: string, spec: Spec): Promise<string> {
  const parsed = await parseStatements(call);
  const start = parsed?.last === null || parsed === null ? 0 : parsed.last.start - parsed.offset;
  const [setup, value] = [call.slice(0, start), call.slice(start)];
  return [
    '#![allow(warnings)]',
    ...importsFor(call, spec),
    'use crate::support::{Hidden as _, Shown as _};',
    'pub fn run() {',
    setup,
    `match (${value}) { answer => (&crate::support::Answer(&answer)).specproof_answer() }`,
    '}\n',
  ].join('\n');
}

export const exampleDriver: ExampleDriver = {
  tool: 'example driver',
  constants: { none: 'None', true: 'true', false: 'false' },
  argv: ['perl', '/work/harness/examples.pl'],
  async request(spec, examples) {
    const modules = await Promise.all(
      examples.map(async ({ id, call }) => ({ id, text: await moduleText(call, spec) })),
    );
    const parts = modules.map(({ id, text }) => `${id} ${Buffer.byteLength(text)}\n${text}`);
    return [`code ${spec.paths.code}\n`, ...parts].join('');
  },
  parseLiteral: parseRustLiteral,
};
