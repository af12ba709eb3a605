import { parseJavaLiteral } from '../../analysis/java/literal.ts';
import { parseCall } from '../../analysis/java/statements.ts';
import type { ExampleDriver } from '../toolchain.ts';
import { packageName } from './layout.ts';
import { codeBeside } from './lie-beside.ts';
import { program } from './tools.ts';

/** Fields of the driver's request: never empty, never with a blank in it. */
function line(...fields: readonly string[]): string {
  return fields.map((field) => `-${Buffer.from(field, 'utf8').toString('base64')}`).join(' ');
}

export const exampleDriver: ExampleDriver = {
  tool: 'example driver',
  constants: { none: 'null', true: 'true', false: 'false' },
  argv: [program, 'examples'],
  request: async (spec, examples) => {
    const calls = examples.map(async ({ id, call }) => {
      const parsed = await parseCall(call);
      return line(id, parsed?.statements ?? '', parsed?.expression ?? call);
    });
    return [
      line(packageName(spec), spec.module, spec.paths.code, ...codeBeside(spec.existing)),
      ...(await Promise.all(calls)),
    ].join('\n');
  },
  parseLiteral: parseJavaLiteral,
};
