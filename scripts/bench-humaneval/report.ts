import type { LanguageResults, TaskResult } from './results.ts';
import { measured } from './results.ts';
import type { Verdict } from './verdict.ts';

/** Counts by a name, the most frequent first. */
function tally(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((left, right) => right[1] - left[1]);
}

const inWords = (counts: readonly [string, number][]): string =>
  counts.map(([name, count]) => `${name} ${count}`).join(', ');

const canonicals = (tasks: readonly TaskResult[]): Verdict[] =>
  tasks.flatMap(({ canonical }) => canonical ?? []);
const mutants = (tasks: readonly TaskResult[]): Verdict[] =>
  tasks.flatMap(({ mutant }) => mutant?.verdict ?? []);

function row(results: LanguageResults): string {
  const tasks = measured(results);
  const [right, wrong] = [canonicals(tasks), mutants(tasks)];
  const weak = right.filter(({ reason }) => reason === 'tests unable to fail').length;
  const passed = right.filter((verdict) => verdict.passed).length;
  const cells = [
    results.language,
    tasks.length,
    passed,
    weak,
    right.length - passed - weak,
    wrong.length,
    wrong.filter((verdict) => !verdict.passed).length,
    wrong.filter((verdict) => verdict.passed).length,
    tasks.length - wrong.length,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** One row a language: what was right and what was wrong, and what the check stage said. */
export function confusionTable(all: readonly LanguageResults[]): string {
  return [
    '| language | tasks | canonical: passed | canonical: weak tests | canonical: refused | mutants | mutants: refused | mutants: passed | no mutant noticed |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...all.map(row),
  ].join('\n');
}

function mutantRow(results: LanguageResults): string {
  const tasks = measured(results);
  const sum = (name: keyof TaskResult['tried']) => tasks.reduce((total, { tried }) => total + tried[name], 0);
  const chosen = tasks.flatMap(({ mutant }) => mutant ?? []);
  const reasons = tally(chosen.map(({ verdict }) => verdict.reason));
  const kinds = tally(chosen.map(({ operator }) => operator));
  const counts = [sum('killed') + sum('survived') + sum('invalid'), sum('survived'), sum('invalid')];
  return `| ${[results.language, ...counts, inWords(kinds), inWords(reasons)].join(' | ')} |`;
}

function mutantTable(all: readonly LanguageResults[]): string {
  return [
    '| language | tried | survived the given tests | did not compile | chosen, by what was changed | refused, by reason |',
    '| --- | --: | --: | --: | --- | --- |',
    ...all.map(mutantRow),
  ].join('\n');
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').replaceAll('`', "'").slice(0, 240);

function wrongVerdicts({ language, tasks }: LanguageResults): string[] {
  return tasks.flatMap(({ task, canonical, mutant }) => [
    ...(canonical === null || canonical.passed
      ? []
      : [`- ${task}, canonical: ${canonical.reason}: \`${oneLine(canonical.detail)}\``]),
    ...(mutant?.verdict.passed === true
      ? [
          `- ${task}, mutant (${language}, line ${mutant.line}: \`${oneLine(mutant.before)}\` became \`${oneLine(mutant.after)}\`): passed`,
        ]
      : []),
  ]);
}

function unmeasuredLine(results: LanguageResults): string[] {
  const passed = canonicals(measured(results)).filter((verdict) => verdict.passed);
  const gates = tally(passed.flatMap(({ unmeasured }) => unmeasured));
  return gates.length === 0 ? [] : [`- ${results.language}: ${inWords(gates)}`];
}

function leftOutLines({ language, tasks }: LanguageResults): string[] {
  const reasons = tally(tasks.flatMap(({ leftOut }) => leftOut ?? []));
  return reasons.map(([reason, count]) => {
    const names = tasks.filter(({ leftOut }) => leftOut === reason).map(({ task }) => task.split('/')[1]);
    return `- ${language}, ${count}: ${reason} (${names.join(', ')})`;
  });
}

const orNone = (lines: readonly string[]): string => (lines.length === 0 ? 'None.' : lines.join('\n'));

/** The whole document. */
export function document(all: readonly LanguageResults[]): string {
  const places = all.map(({ language, date, machine }) => `- ${language}: ${date}, ${machine}`);
  return `# Right and wrong solutions of HumanEval-X

Does the check stage tell right from wrong? \`npm run bench:humaneval\` takes the tasks of HumanEval-X (\`benchmarks/humaneval-x\`), turns each
mechanically into a candidate (the canonical solution, the given tests in the language's test framework) and runs the fast and the deep
level on the real sandbox; then the same with a mutant of the solution, one change in the syntax tree. Nothing is rewritten by hand for a task. What is
added is what every candidate of the language has: names of tests that carry the requirement, packages, imports that are used, and for JavaScript the types in
the documentation comment, as the given tests show them.

A solution *passes* when its test run is believed and no proving gate has failed: syntax, refused constructs, tests, requirements, tests able to fail. The
tasks have no examples for the host-held oracle, and linters have no part in the verdict; they are left out to save time.
Which solutions are right and wrong is not for the check stage to say: a canonical solution counts when it passes, and a mutant when
it fails, in a *plain run*: the language's own test tool in a container, and its exit code alone, without canaries, reports, stubs and refusals.
Of a task's mutants the first that compiles and fails so is taken, at most twelve are tried, in an order that begins with another kind of change for each task.
Mutants that survive the given tests may be equivalent to the solution, or the given tests are weak: neither says anything of the check stage, and they are counted apart.

## Verdicts
The right verdicts are *canonical: passed* and *mutants: refused*. *Weak tests* are given tests that pass against stubs too; refusing them is right by the
rule that a test has to be able to fail.

${confusionTable(all)}

## Wrong verdicts, one by one
${orNone(all.flatMap(wrongVerdicts))}

## Mutants
${mutantTable(all)}

## Gates that were not measured in canonical solutions that passed
${orNone(all.flatMap(unmeasuredLine))}

## Tasks left out
${orNone(all.flatMap(leftOutLines))}

## Where and when
${places.join('\n')}

Results of each task: \`benchmarks/humaneval-x/results/\`. \`--resume\` goes on where a run was broken off, \`--at-once 2\` (the default) checks two at a time.
`;
}
