import { describe, expect, it } from 'vitest';
import { sandboxLimits } from '../../src/core/config.ts';
import { parseConfiguration } from '../../src/pipeline/read-configuration.ts';

describe('the configuration of a repository', () => {
  it('has defaults for everything that is not said', () => {
    expect(parseConfiguration('')).toMatchObject({
      status: 'valid',
      config: {
        quality_metrics: { test_coverage_minimum: 80 },
        code_generation: { max_refinement_iterations: 3 },
      },
    });
  });

  it('takes what the file says', () => {
    const reading = parseConfiguration('quality_metrics:\n  test_coverage_minimum: 95\n');
    expect(reading).toMatchObject({ config: { quality_metrics: { test_coverage_minimum: 95 } } });
  });

  it('lets a repository give its sandbox less', () => {
    const reading = parseConfiguration(
      'sandbox_config: { image: auto, memory_limit: 256m, cpu_limit: "0.5" }',
    );
    expect(reading.status).toBe('valid');
    if (reading.status === 'valid')
      expect(sandboxLimits(reading.config)).toEqual({ memoryBytes: 268_435_456, cpus: 0.5 });
  });

  it.each([
    [
      'an unknown key',
      'quality_metrics:\n  covrage: 80\n',
      /line 2, `quality_metrics`: .*covrage.*test_coverage_minimum/,
    ],
    [
      'a value out of range',
      '# ours\ncode_generation:\n  max_refinement_iterations: 9\n',
      /line 3, `code_generation.max_refinement_iterations`/,
    ],
    [
      'an unknown language',
      'code_generation:\n  supported_languages: [python, cobol]\n',
      /line 2, .*"python"\|"javascript"/,
    ],
    ['weights that do not add up', 'quality_metrics:\n  weights: { performance: 0.9 }\n', /add up to 1.0/],
    [
      'a policy that is none',
      'paths:\n  code: src\n  protected: maybe\n',
      /line 3, `paths.protected`: .*"refuse"\|"ask"\|"allow"/,
    ],
    [
      'a style of titles that is none',
      'pull_request: { title: loud }\n',
      /line 1, `pull_request.title`: .*"auto"\|"conventional"\|"plain"/,
    ],
    ['a choice that is none', 'pull_request:\n  fix_ci: on\n', /line 2, .*fix_ci.*"off"\|"offer"\|"auto"/],
    ['more files than one can review', 'pull_request:\n  max_files: 16\n', /line 2, .*max_files.*15/],
    ['an unknown key of the trigger', 'trigger:\n  plan: true\n', /line 2, `trigger`: .*"plan".*plan_first/],
    ['text in place of yes or no', 'trigger: { plan_first: perhaps }\n', /plan_first`: .*boolean/],
    ['a folder above the root', 'paths:\n  code: ../other\n', /line 2, `paths.code`: .*packages\/a\/src/],
    ['an absolute folder', '\npaths:\n  docs: /etc\n', /line 3, `paths.docs`/],
    ['a folder of workflows', 'paths:\n  tests: .github/workflows\n', /line 2, `paths.tests`: .*integration/],
    ['a folder with an empty part', 'paths:\n  tests: a//b\n', /line 2, `paths.tests`/],
    ['a pattern above the root', 'paths:\n  allow:\n    - src/**\n    - ../**\n', /line 4, `paths.allow.1`/],
    [
      'a pattern from the root of a disk',
      'paths: { protect: [/etc/**] }\n',
      /`paths.protect.0`: must be a path/,
    ],
    [
      'a pattern of many stars',
      `paths: { allow: ["${'*a'.repeat(60)}"] }\n`,
      /`paths.allow.0`: must be a path/,
    ],
    ['a pattern with choices', 'paths: { allow: ["{a,b}/**"] }\n', /`paths.allow.0`: must be a path/],
    ['a list in place of a mapping', '- 1\n', /line 1/],
    ['an unknown section', '\ncode: {}\n', /line 2, the file: .*"code".*code_generation/],
    [
      'more memory than the operator gives',
      'sandbox_config:\n  memory_limit: 4g\n',
      /line 2, `?sandbox_config.memory_limit`?: must be from 128m to 512m/,
    ],
    ['a memory limit that is none', 'sandbox_config: { memory_limit: lots }\n', /memory_limit`?: must be/],
    [
      'more processors than the operator gives',
      'sandbox_config: { cpu_limit: "4" }\n',
      /cpu_limit`?: must be/,
    ],
    ['a network for the sandbox', 'sandbox_config: { network_mode: bridge }\n', /network_mode`?: .*"none"/],
    ['broken YAML', '# ours\na: [1\n', /line \d, not YAML: \w+/],
    ['the same key twice', 'llm_config: {}\nllm_config: {}\n', /unique/],
    ['a file that is too long', `#${'x'.repeat(70_000)}`, /longer than/],
  ])('refuses %s and says where', (_what, text, expected) => {
    const reading = parseConfiguration(text);
    expect(reading.status).toBe('invalid');
    if (reading.status === 'invalid') expect(reading.problems.join('\n')).toMatch(expected);
  });

  it('refuses aliases, so that a small file cannot grow while it is read', () => {
    const bomb = 'a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]\n';
    expect(parseConfiguration(bomb).status).toBe('invalid');
  });

  it('gives no way to the prototype of objects', () => {
    expect(parseConfiguration('__proto__: { polluted: true }\n').status).toBe('invalid');
    expect(Object.getOwnPropertyDescriptor(Object.prototype, 'polluted')).toBeUndefined();
  });
});
