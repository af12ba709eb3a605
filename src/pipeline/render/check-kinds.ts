import type { Check, CheckName, Evidence } from '../../core/evidence.ts';

/** What a check is evidence of. */
export type CheckKind = 'proof' | 'quality' | 'security' | 'compliance';

/** What a check speaks of. */
export const checkKinds = {
  refusals: 'proof',
  syntax: 'proof',
  tests: 'proof',
  examples: 'proof',
  stubs: 'proof',
  'existing-tests': 'proof',
  format: 'quality',
  lint: 'quality',
  types: 'quality',
  coverage: 'quality',
  usage: 'quality',
  mutants: 'quality',
  performance: 'quality',
  documentation: 'quality',
  complexity: 'quality',
  maintainability: 'quality',
  security: 'security',
  secrets: 'security',
  unicode: 'security',
  dependencies: 'compliance',
  licences: 'compliance',
  copies: 'compliance',
  standards: 'compliance',
} satisfies Record<CheckName, CheckKind>;

const titles = { quality: 'Quality', security: 'Security', compliance: 'Compliance' } as const;

/** The checks that say how good the code is, under a title for people. */
export function checksOf({ checks }: Evidence): { title: string; checks: Check[] }[] {
  return (['quality', 'security', 'compliance'] as const)
    .map((kind) => ({ title: titles[kind], checks: checks.filter(({ name }) => checkKinds[name] === kind) }))
    .filter((group) => group.checks.length > 0);
}
