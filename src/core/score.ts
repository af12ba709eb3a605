import type { RepositoryConfig } from './config.ts';
import { type CheckName, checkOf, type Evidence } from './evidence.ts';
import { performanceOf } from './performance.ts';
import { documentationRate, provenCoverage } from './rates.ts';
import { ScorePart } from './verdict.ts';

type PartName = ScorePart['name'];
type Metrics = RepositoryConfig['quality_metrics'];
type Measure = (evidence: Evidence, metrics: Metrics) => { value: number | null; measurement: string };

/** What a reading is worth where nothing was compiled: a parser finds fewer faults than a compiler, and tree-sitter fewer than the language's own. */
const readingValues = { 'own parser': 0.8, 'tree-sitter': 0.5 } as const;

const notMeasured = (why: string) => ({ value: null, measurement: `not measured: ${why}` });

const measures = {
  syntactic_correctness: (evidence) => {
    const syntax = checkOf(evidence, 'syntax');
    if (syntax?.status === 'failed') return { value: 0, measurement: syntax.summary };
    if (syntax === undefined) return notMeasured('no syntax check ran');
    if (syntax.status === 'passed') return { value: 1, measurement: syntax.summary };
    if (evidence.readBy === null) return notMeasured(syntax.summary);
    return { value: readingValues[evidence.readBy], measurement: syntax.summary };
  },
  test_coverage: (evidence, metrics) => {
    const proven = provenCoverage(evidence, metrics);
    if (evidence.coverage === null || proven === null) return notMeasured('no believed test run');
    const { covered, statements } = evidence.coverage;
    const counted = `${covered} of ${statements} statements`;
    if (!proven.capped) return { value: proven.rate, measurement: counted };
    const { killed = 0, run = 0 } = evidence.mutation ?? {};
    const noticed = `no more than the ${killed} of ${run} small changes that the tests notice`;
    return { value: proven.rate, measurement: `${counted}, counted as ${noticed}` };
  },
  documentation: ({ documentation }) => {
    const rate = documentationRate(documentation);
    if (documentation === null || rate === null) return notMeasured('no public symbols were read');
    const { documented, publicSymbols, details, namedDetails } = documentation;
    const symbols = `${documented} of ${publicSymbols} public symbols documented`;
    const named = `${namedDetails} of ${details} parameters, results and errors named`;
    return { value: rate, measurement: details === 0 ? symbols : `${symbols}, ${named}` };
  },
  performance: ({ growth }) => performanceOf(growth) ?? notMeasured('nothing whose growth could be measured'),
  maintainability: ({ maintainability }) => {
    if (maintainability === null || maintainability.functions === 0)
      return notMeasured('no function could be read');
    const { functions, sound, lines, duplicatedLines } = maintainability;
    const duplicated = lines === 0 ? 0 : duplicatedLines / lines;
    return {
      value: (sound / functions) * (1 - duplicated),
      measurement: `${sound} of ${functions} functions within all limits, ${duplicatedLines} of ${lines} lines duplicated`,
    };
  },
} satisfies Record<PartName, Measure>;

/** The checks whose tools a part was measured by. */
const measuredBy = {
  syntactic_correctness: ['syntax'],
  test_coverage: ['coverage', 'mutants'],
  documentation: ['documentation'],
  performance: ['performance'],
  maintainability: ['complexity', 'maintainability'],
} satisfies Record<PartName, CheckName[]>;

function toolsOf(evidence: Evidence, name: PartName): string[] {
  const tools = measuredBy[name].flatMap((check) => checkOf(evidence, check)?.tool ?? []);
  return [...new Set(tools.filter((tool) => tool !== ''))];
}

/** The five parts with the configured weights and the measurements they came from. */
export function scoreParts(evidence: Evidence, metrics: Metrics): ScorePart[] {
  return ScorePart.shape.name.options.map((name) => ({
    name,
    weight: metrics.weights[name],
    ...measures[name](evidence, metrics),
    tools: toolsOf(evidence, name),
  }));
}

/** Weighted mean of the measured parts, 0.0-1.0; parts that were not measured hand their weight to the others. 0 when none was. */
export function qualityScore(parts: readonly ScorePart[]): number {
  let weighted = 0;
  let total = 0;
  for (const part of parts) {
    if (part.value === null) continue;
    weighted += part.value * part.weight;
    total += part.weight;
  }
  return total === 0 ? 0 : Math.round((weighted / total) * 1_000) / 1_000;
}

/** The score for people, with the share of the weight that was measured when that is not all of it. */
export function scoreText({
  qualityScore: score,
  parts,
}: {
  qualityScore: number;
  parts: readonly ScorePart[];
}): string {
  const measured = parts.reduce((sum, { value, weight }) => (value === null ? sum : sum + weight), 0);
  if (measured === 0) return 'not measured';
  const text = score.toFixed(2);
  return measured > 0.999
    ? text
    : `${text} over the ${Math.round(measured * 100)} % of its weight that is measured`;
}
