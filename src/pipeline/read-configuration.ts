import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { type Limits, RepositoryConfig } from '../core/config.ts';
import type { JobContext } from './context.ts';

/** A repository's settings, or each problem of its file with line and allowed values. */
export const ConfigurationReading = z.discriminatedUnion('status', [
  z.object({ status: z.literal('valid'), config: RepositoryConfig }),
  z.object({ status: z.literal('invalid'), problems: z.array(z.string()) }),
]);
export type ConfigurationReading = z.infer<typeof ConfigurationReading>;

/** Where a repository keeps its settings; read from the default branch only. */
export const configurationPath = '.github/specproof.yml';

const maximumCharacters = 65_536;

function invalid(problems: string[]): ConfigurationReading {
  return { status: 'invalid', problems: problems.slice(0, 5) };
}

const Place = z.object({ range: z.tuple([z.number()]).rest(z.number()) });

/** Line of the innermost node on the path that stands in the file. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const place = Place.safeParse(document.getIn(path.slice(0, length), true));
    if (place.success) return lines.linePos(place.data.range[0]).line;
  }
  return 1;
}

const Section = z.object({ properties: z.record(z.string(), z.unknown()) });

/** What may stand in a section, as the schema of the settings has it. */
function allowedKeys(path: readonly PropertyKey[]): string[] {
  let section: unknown = z.toJSONSchema(RepositoryConfig, { io: 'input' });
  for (const key of path) section = Section.safeParse(section).data?.properties[String(key)];
  return Object.keys(Section.safeParse(section).data?.properties ?? {});
}

function problemText(issue: z.core.$ZodIssue, line: (path: readonly PropertyKey[]) => number): string {
  const [unknownKey] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const place = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
  const name = issue.path.length === 0 ? 'the file' : `\`${issue.path.join('.')}\``;
  const problem =
    unknownKey === undefined
      ? issue.message
      : `there is no setting "${unknownKey}"; allowed are ${allowedKeys(issue.path).join(', ')}`;
  return `line ${line(place)}, ${name}: ${problem}`;
}

function brokenText({ message, linePos }: Document['errors'][number]): string {
  const what = message.split(/ at line \d|\n/u)[0] ?? '';
  return `line ${linePos?.[0].line ?? 1}, not YAML: ${what}`;
}

function contentOf(document: Document): unknown {
  return document.contents === null ? {} : document.toJS({ maxAliasCount: 0 });
}

/** Parses the text of a configuration file; aliases are refused, so that it cannot grow while it is read. */
export function parseConfiguration(text: string): ConfigurationReading {
  if (text.length > maximumCharacters)
    return invalid([`the file is longer than ${maximumCharacters} characters`]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken !== undefined) return invalid([brokenText(broken)]);
  if (hasAlias(document)) return invalid(['the file uses YAML aliases; write the values out']);
  const parsed = RepositoryConfig.safeParse(contentOf(document));
  if (parsed.success) return { status: 'valid', config: parsed.data };
  const line = (path: readonly PropertyKey[]) => lineOf(document, lines, path);
  return invalid(parsed.error.issues.map((issue) => problemText(issue, line)));
}

function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** The repository can lower the operator's limits, never raise them. */
function underCeiling(config: RepositoryConfig, ceiling: Limits): RepositoryConfig {
  const { code_generation } = config;
  const max_refinement_iterations = Math.min(
    code_generation.max_refinement_iterations,
    ceiling.maxRefinements,
  );
  return { ...config, code_generation: { ...code_generation, max_refinement_iterations } };
}

/** Reads the settings from the default branch as one durable step; a repository without the file has the defaults. */
export async function readConfiguration(
  { forge, steps }: Pick<JobContext, 'forge' | 'steps'>,
  ceiling: Limits,
): Promise<ConfigurationReading> {
  const reading = await steps.run(
    { name: 'read the configuration', result: ConfigurationReading },
    async () => parseConfiguration((await forge.readFile(configurationPath)) ?? ''),
  );
  if (reading.status === 'invalid') return reading;
  return { status: 'valid', config: underCeiling(reading.config, ceiling) };
}
