import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

/** One case of a JUnit report. */
export interface TestCase {
  classname: string;
  name: string;
  /** Path of its file where the runner reports one. */
  file: string;
  status: 'passed' | 'failed' | 'error' | 'skipped';
  message: string;
}

/** A report whose counts agree with its cases, or what is wrong with it. */
export type JunitReport = { status: 'read'; cases: TestCase[] } | { status: 'unreadable'; reason: string };

const Count = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const Outcome = z.union([
  z.string().transform((text) => ({ '@message': '', '#text': text })),
  z.object({ '@message': z.string().default(''), '#text': z.string().default('') }),
]);
const Outcomes = z.array(Outcome).default([]);
const Case = z.object({
  '@classname': z.string().default(''),
  '@name': z.string(),
  '@file': z.string().default(''),
  failure: Outcomes,
  error: Outcomes,
  skipped: Outcomes,
});
const Suite = z.object({
  '@tests': Count,
  '@failures': Count,
  '@errors': Count,
  '@skipped': Count,
  testcase: z.array(Case).default([]),
});
const Report = z.object({ testsuites: z.object({ testsuite: z.array(Suite) }) });

const longestReport = 1_500_000;
const repeated = ['testsuite', 'testcase', 'failure', 'error', 'skipped'];
const namedEntities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Only the five entities of XML itself and numbers; a document type, which could define others, is refused before. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g,
    (whole, ...groups: string[]) => {
      const [hexadecimal, decimal, name] = groups;
      if (name !== undefined) return namedEntities[name] ?? whole;
      const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      return point > 0x10ffff ? whole : String.fromCodePoint(point);
    },
  );
}

function decodeAll(value: unknown): unknown {
  if (typeof value === 'string') return decodeEntities(value);
  if (Array.isArray(value)) return value.map(decodeAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decodeAll(item)]));
}

function parseXml(text: string): unknown {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseAttributeValue: false,
    parseTagValue: false,
    processEntities: false,
    trimValues: false,
    isArray: (name) => repeated.includes(name),
  });
  return decodeAll(parser.parse(text));
}

function toTestCase(testCase: z.infer<typeof Case>): TestCase {
  const kinds = ['error', 'failure', 'skipped'] as const;
  const kind = kinds.find((name) => testCase[name].length > 0);
  const outcome = kind === undefined ? undefined : testCase[kind][0];
  return {
    classname: testCase['@classname'],
    name: testCase['@name'],
    file: testCase['@file'],
    status: kind === undefined ? 'passed' : kind === 'failure' ? 'failed' : kind,
    message: outcome === undefined ? '' : outcome['#text'].trim() || outcome['@message'],
  };
}

/** A case whose clean-up fails after it passed is counted twice by pytest, hence the leeway. */
function countsAgree(suite: z.infer<typeof Suite>): boolean {
  const sum = (name: 'failure' | 'error' | 'skipped') =>
    suite.testcase.reduce((total, testCase) => total + testCase[name].length, 0);
  const cases = suite.testcase.length;
  return (
    suite['@failures'] === sum('failure') &&
    suite['@errors'] === sum('error') &&
    suite['@skipped'] === sum('skipped') &&
    suite['@tests'] >= cases &&
    suite['@tests'] <= cases + suite['@errors']
  );
}

/** Null for another shape, also for one nested so deeply that no parser gets to its end. */
function readShape(text: string): z.infer<typeof Report> | null {
  try {
    return Report.safeParse(parseXml(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Reads a JUnit XML report strictly: well-formed, no document type, counts that agree with the cases. */
export function readJunit(text: string | undefined): JunitReport {
  const unreadable = (reason: string): JunitReport => ({ status: 'unreadable', reason });
  if (text === undefined) return unreadable('there is no report');
  if (text.length > longestReport) return unreadable('the report is too long');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return unreadable('the report defines a document type');
  if (XMLValidator.validate(text) !== true) return unreadable('the report is not well-formed XML');
  const report = readShape(text);
  if (report === null) return unreadable('the report does not have the form of JUnit');
  const suites = report.testsuites.testsuite;
  if (!suites.every(countsAgree)) return unreadable('the counts of the report do not agree with its cases');
  return { status: 'read', cases: suites.flatMap(({ testcase }) => testcase.map(toTestCase)) };
}
