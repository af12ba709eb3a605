import { expect, it } from 'vitest';
import { refusedInGoCode, refusedInGoTests } from '../../src/analysis/go/refusals.ts';
import { refusedInRustCode, refusedInRustTests } from '../../src/analysis/rust/refusals.ts';
import { parseSource } from '../../src/analysis/syntax-tree.ts';

const wish = 'Reads an environment variable.';
const go = (name: string) => `package p\n\nimport "os"\n\nfunc F() string { return os.Getenv("${name}") }\n`;
const rust = (name: string) => `pub fn f() -> bool { std::env::var("${name}").is_ok() }\n`;

it('the switch between mutants is not to be read, also where the environment is', async () => {
  for (const refused of [refusedInGoCode, refusedInGoTests]) {
    expect(refused('a.go', await parseSource('go', go('SPECPROOF_MUTANT')), wish)).toHaveLength(1);
    expect(refused('a.go', await parseSource('go', go('HOME')), wish)).toEqual([]);
  }
  for (const refused of [refusedInRustCode, refusedInRustTests]) {
    expect(refused('a.rs', await parseSource('rust', rust('SPECPROOF_MUTANT')), wish)).toHaveLength(1);
    expect(refused('a.rs', await parseSource('rust', rust('HOME')), wish)).toEqual([]);
  }
});
