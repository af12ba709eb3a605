import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../../../src/core/config.ts';
import { checkOf, type Evidence } from '../../../../src/core/evidence.ts';
import type { Sandbox } from '../../../../src/core/ports.ts';
import { qualityGates } from '../../../../src/core/quality-gates.ts';
import { unknownRepository } from '../../../../src/core/repository.ts';
import { checkFast } from '../../../../src/pipeline/4-check.ts';
import { inProcessAnalysis } from '../../../../src/toolchains/analysis.ts';
import { after, before, codePath, ordersCandidate, ordersSpec, ordersStanding } from './standing-orders.ts';

/** What the code looks like needs no run. */
const sandbox: Sandbox = { run: async () => ({ status: 'unavailable', reason: 'not needed here' }) };

async function lookedAt(
  code: string,
  { stands = true, stood = before, longest = 20_000 } = {},
): Promise<Evidence> {
  const code_generation = { ...defaultRepositoryConfig.code_generation, max_code_length: longest };
  return checkFast(
    { candidate: ordersCandidate(code), spec: await ordersSpec(), signal: AbortSignal.timeout(20_000) },
    {
      ...{ sandbox, entropy: { token: () => '0' }, analysis: inProcessAnalysis },
      ...{ config: { ...defaultRepositoryConfig, code_generation }, repository: unknownRepository },
      ...(stands ? { standing: { ...ordersStanding, code: { path: codePath, content: stood } } } : {}),
    },
  );
}

type Name = Parameters<typeof checkOf>[1];
const said = (evidence: Evidence, name: Name) => {
  const check = checkOf(evidence, name);
  return `${check?.status}: ${check?.summary}`;
};
const rules = (evidence: Evidence, name: Name) =>
  checkOf(evidence, name)?.findings.map(({ rule, line }) => `${rule}:${line}`);

describe('of code that stands', () => {
  it('only the function that is changed counts, and the summaries say so', async () => {
    const evidence = await lookedAt(after);
    expect(said(evidence, 'complexity')).toBe('passed: The highest of 1 changed function is 2.');
    expect(said(evidence, 'documentation')).toMatch(/^passed: 1 of 1 changed public symbols are documented/);
    expect(rules(evidence, 'maintainability')).toEqual([]);
    expect(evidence.structure).toMatchObject({ functions: 1, highestComplexity: 2, deepestNesting: 1 });
    expect(evidence.documentation).toMatchObject({ documented: 1, publicSymbols: 1 });
    expect(evidence.maintainability).toEqual({ functions: 1, sound: 1, lines: 5, duplicatedLines: 0 });
  });

  it('the same file as new code is held against the candidate whole', async () => {
    const evidence = await lookedAt(after, { stands: false });
    expect(said(evidence, 'complexity')).toBe('failed: 1 function of 3 above 10.');
    expect(said(evidence, 'refusals')).toBe('failed: 1 refused construct found: refused-name.');
    expect(said(evidence, 'documentation')).toMatch(/^failed: 1 of 4 public symbols/);
    expect(evidence.structure?.functions).toBe(3);
  });

  it('a refused construct that stood is named and not held against the change', async () => {
    const evidence = await lookedAt(after);
    expect(said(evidence, 'refusals')).toBe(
      'passed: No refused construct found. Stood there already: eval in line 10.',
    );
    expect(said(evidence, 'security')).toBe(
      'passed: Nothing found. 1 finding on a line that stood already is left out.',
    );
  });

  it('a refused construct on a line that is changed is refused', async () => {
    const evidence = await lookedAt(after.replace('eval("1")', 'eval("2")'));
    expect(rules(evidence, 'refusals')).toEqual(['refused-name:10']);
    expect(said(evidence, 'refusals')).toBe('failed: 1 refused construct found: refused-name.');
  });

  it('what is tolerated by its message is tolerated on lines that stood alone', async () => {
    const spec = await ordersSpec();
    const message = checkOf(await lookedAt(after.replace('eval("1")', 'eval("2")')), 'refusals')?.findings[0];
    const existing = { tests: [], beside: [], root: '.', rootName: '', tolerated: [message?.message ?? ''] };
    const context = {
      ...{ sandbox, entropy: { token: () => '0' }, analysis: inProcessAnalysis },
      ...{ config: defaultRepositoryConfig, repository: unknownRepository, standing: ordersStanding },
    };
    const candidate = ordersCandidate(`${after}\n\nLIMIT = eval("3")\n`);
    const signal = AbortSignal.timeout(20_000);
    const evidence = await checkFast({ candidate, spec: { ...spec, existing }, signal }, context);
    expect(rules(evidence, 'refusals')).toEqual(['refused-name:33']);
    expect(said(evidence, 'refusals')).toContain('Stood there already: eval in line 10.');
  });

  it('a function of which one line is changed counts whole', async () => {
    const evidence = await lookedAt(after.replace('l = 4', 'l = 5'));
    expect(said(evidence, 'complexity')).toBe('failed: 1 changed function of 2 above 10.');
    expect(said(evidence, 'documentation')).toMatch(/^failed: 1 of 2 changed public symbols/);
    expect(rules(evidence, 'maintainability')).toEqual(['nesting:4', 'parameters:4']);
  });

  it('a symbol that loses its documentation counts, and one that never had any does not', async () => {
    const evidence = await lookedAt(before);
    expect(said(evidence, 'documentation')).toBe('passed: No public symbol was changed.');
    const documented = before.replace('def legacy(items):', 'def legacy(items):\n    """Return items."""');
    const lost = await lookedAt(before, { stood: documented });
    expect(said(lost, 'documentation')).toMatch(/^failed: 0 of 1 changed public symbols are documented/);
    const gained = await lookedAt(documented);
    expect(said(gained, 'documentation')).toMatch(/^passed: 1 of 1 changed public symbols are documented/);
  });

  it('nothing is held against a change that touches no function', async () => {
    const evidence = await lookedAt(`${before}\n\nLIMIT = 3\n`);
    expect(said(evidence, 'complexity')).toBe('passed: No function was changed.');
    expect(said(evidence, 'documentation')).toBe('passed: No public symbol was changed.');
    const gates = qualityGates(await ordersSpec(), evidence, defaultRepositoryConfig.quality_metrics);
    expect(gates.find(({ name }) => name === 'documentation')).toMatchObject({
      status: 'passed',
      measured: 'No public symbol was changed.',
    });
  });

  it('a public name that is gone is a warning, unless the specification has it', async () => {
    const without = (name: string) => after.replace(new RegExp(`def ${name}\\(`), `def _${name}(`);
    const [warning] = checkOf(await lookedAt(without('legacy')), 'maintainability')?.findings ?? [];
    expect(warning).toMatchObject({ rule: 'vanished-name', severity: 'warning' });
    expect(warning?.message).toMatch(/^legacy was public here/);
    expect(rules(await lookedAt(without('dedupe')), 'maintainability')).toEqual([]);
  });

  it('only the characters of changed lines count for the length of the code', async () => {
    const changed = after.slice(after.indexOf('def dedupe')).length;
    expect(rules(await lookedAt(after, { longest: changed }), 'refusals')).toEqual([]);
    const refused = checkOf(await lookedAt(after, { longest: changed - 1 }), 'refusals');
    expect(refused?.excerpt).toContain(`The changed lines of the code have ${changed} characters`);
  });

  it('lines said twice count where the change brings them', async () => {
    const ugly = before.slice(before.indexOf('def ugly'), before.indexOf('def legacy'));
    const twice = await lookedAt(`${before}\n\n${ugly.replace('def ugly', 'def uglier')}`);
    expect(twice.maintainability).toMatchObject({ functions: 1, lines: 16, duplicatedLines: 15 });
    expect(rules(twice, 'maintainability')).toContain('duplication:31');
  });
});
