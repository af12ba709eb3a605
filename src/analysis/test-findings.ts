import type { Finding } from '../core/evidence.ts';
import type { TestFunction } from './test-function.ts';

/** How a language speaks of its tests. `name` is the last part of a test's id. */
interface TestWords {
  shown?: (name: string) => string;
  /** What is wrong with a second test of the name; missing where no two can be declared. */
  repeated?: (name: string) => string;
}

/** Tests that cannot fail because they assert nothing, and names that are used twice, whose results could not be told apart. */
export function testFindings(
  tests: readonly TestFunction[],
  { shown = (name) => name, repeated }: TestWords = {},
): Finding[] {
  const seen = new Set<string>();
  return tests.flatMap(({ id, path, line, asserts }) => {
    const name = id.split('::').at(-1) ?? id;
    const finding = (rule: string, message: string): Finding => ({
      path,
      line,
      rule,
      severity: 'error',
      message,
    });
    const again = seen.has(id) ? repeated?.(name) : undefined;
    seen.add(id);
    return [
      ...(asserts
        ? []
        : [finding('no-assertion', `${shown(name)} asserts nothing that depends on the code.`)]),
      ...(again === undefined ? [] : [finding('repeated-test', again)]),
    ];
  });
}
