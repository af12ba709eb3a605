import { describe, expect, it } from 'vitest';
import { checkRunOf, readSample } from '../../../scripts/bench-sandbox/samples.ts';
import { filesOf } from '../../../src/core/candidate.ts';
import type { Check } from '../../../src/core/evidence.ts';
import type { Language } from '../../../src/core/language.ts';
import { filesFolder, runSteps, workFiles } from '../../../src/pipeline/check/steps.ts';
import { checkUsage, planUsage } from '../../../src/pipeline/check/usage.ts';
import { knownToolchain } from '../../../src/toolchains/index.ts';
import { checkRun, doubleCandidate } from './real-sandbox.ts';

const slow = 180_000;

/** The sample with a change of its code, its documentation's blocks and its comments run in the sandbox. */
async function usageOf(language: Language, change: (code: string) => string): Promise<Check> {
  const { context } = await checkRun(doubleCandidate());
  const sample = await readSample(knownToolchain(language));
  const files = sample.candidate.files.map((file) =>
    file.role === 'code' ? { ...file, content: change(file.content) } : file,
  );
  const candidate = { ...sample.candidate, files };
  const run = checkRunOf({ ...sample, candidate }, context.sandbox);
  const { commentExamples = [] } = await run.toolchain.inspect(files, run.spec);
  const plan = await planUsage(run, commentExamples);
  const code = workFiles(run, filesFolder, filesOf(candidate, 'code'));
  const outcome = await runSteps(run, [...code, ...plan.files], plan.steps);
  if (outcome.status === 'unavailable') throw new Error(outcome.reason);
  return checkUsage(run, plan, (name) => outcome.steps.find((step) => step.name === name));
}

/** An example with that result in the comment of the function that writes numerals. */
const withExample: Partial<Record<Language, (code: string, result: string) => string>> = {
  python: (code, result) =>
    code.replace(
      'Raises ValueError for any other number.\n',
      `Raises ValueError for any other number.\n\n    >>> number = 2 * 2\n    >>> to_roman(number)\n    '${result}'\n    >>> to_roman(0)\n    Traceback (most recent call last):\n    ValueError: 0 is not between 1 and 3999\n`,
    ),
  javascript: (code, result) =>
    code.replace(
      ' * @param {number} number the number to write\n',
      ` * @example\n * const number = 2 * 2;\n * toRoman(number); // => '${result}'\n * @param {number} number the number to write\n`,
    ),
  java: (code, result) =>
    code.replace(
      '   * @param number from 1 to 3999\n',
      `   * <pre>{@code\n   * int number = 2 * 2;\n   * Roman.toRoman(number); // => "${result}"\n   * }</pre>\n   *\n   * @param number from 1 to 3999\n`,
    ),
  rust: (code, result) =>
    code.replace(
      '/// Writes a number from 1',
      `/// \`\`\`\n/// use {{module}}::to_roman;\n/// # let number = 2 * 2;\n/// assert_eq!(to_roman(number), Ok("${result}".to_string()));\n/// \`\`\`\n/// Writes a number from 1`,
    ),
};

const languages = ['python', 'javascript', 'java', 'rust'] as const;

async function exampleOf(language: Language, result: string): Promise<{ check: Check; line: number }> {
  let code = '';
  const { spec } = await readSample(knownToolchain(language));
  const check = await usageOf(language, (text) => {
    code = withExample[language]?.(text, result).replaceAll('{{module}}', spec.module) ?? '';
    expect(code).not.toBe(text);
    return code;
  });
  return { check, line: code.split('\n').findIndex((line) => line.includes('2 * 2')) + 1 };
}

describe.each(languages)('an example in a comment of %s', (language) => {
  it(
    'is run like a block of the documentation',
    async () => {
      const { check } = await exampleOf(language, 'IV');
      expect(check.excerpt).toBe('');
      expect(check).toMatchObject({
        status: 'passed',
        summary: '2 code blocks of the documentation ran as it stands.',
      });
    },
    slow,
  );

  it(
    'fails the check with a finding at its line when it does not hold',
    async () => {
      const { check, line } = await exampleOf(language, 'V');
      expect(check.status).toBe('failed');
      expect(check.findings).toHaveLength(1);
      const [finding] = check.findings;
      expect(finding).toMatchObject({ rule: 'does-not-run', severity: 'error' });
      expect(finding?.path).toMatch(/\.(?:py|js|java|rs)$/);
      expect(Math.abs((finding?.line ?? 0) - line)).toBeLessThanOrEqual(1);
    },
    slow,
  );
});

it(
  'a session of Python that skips its prompts was not run',
  async () => {
    const check = await usageOf('python', (code) =>
      code.replace(
        '"""Return the sum',
        '"""\n    >>> to_roman(0)  # doctest: +SKIP\n    3\n\n    Return the sum',
      ),
    );
    expect(check.status).toBe('failed');
  },
  slow,
);

it('a construct that is refused in a program is refused in a comment', async () => {
  const check = await usageOf('python', (code) =>
    code.replace('"""Return the sum', '"""\n    >>> import os; os._exit(0)\n\n    Return the sum'),
  );
  expect(check).toMatchObject({ status: 'failed' });
  expect(check.findings[0]?.rule).not.toBe('does-not-run');
  expect(check.findings[0]?.path).toMatch(/\.py$/);
});
