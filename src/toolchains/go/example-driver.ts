import { posix } from 'node:path';
import { exampleSource } from '../../analysis/go/example-source.ts';
import { parseGoLiteral } from '../../analysis/go/literal.ts';
import type { Spec } from '../../core/spec.ts';
import type { ExampleDriver } from '../toolchain.ts';

/** Each example as a file of its own: what the driver reads, see `harness/examples.pl`. */
async function request(spec: Spec, examples: readonly { id: string; call: string }[]): Promise<string> {
  const files = await Promise.all(
    examples.map(async ({ id, call }) => {
      const source = await exampleSource(id, call, spec);
      return `example ${id} ${Buffer.byteLength(source)}\n${source}`;
    }),
  );
  return `folder ${posix.dirname(spec.paths.code)}\n${files.join('')}`;
}

export const exampleDriver: ExampleDriver = {
  tool: 'example driver',
  constants: { none: 'nil', true: 'true', false: 'false' },
  argv: ['perl', '/work/harness/examples.pl'],
  request,
  parseLiteral: parseGoLiteral,
};
