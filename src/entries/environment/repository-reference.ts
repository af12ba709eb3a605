import { z } from 'zod';
import { RepositoryConfig } from '../../core/config.ts';
import { configurationPath } from '../../pipeline/read-configuration.ts';

/** What a key does; one that nothing reads yet says so. */
const abouts: Readonly<Record<string, string>> = {
  'code_generation.supported_languages': 'Languages that may be asked for, among those that exist.',
  'code_generation.max_code_length':
    'Characters of generated code in all its files; longer code is refused, and is written again while attempts are left.',
  'code_generation.execution_timeout': 'CPU seconds a test run may take.',
  'code_generation.max_refinement_iterations': 'Attempts after the first.',
  'code_generation.strategy': 'How the code is written when the requester names no strategy.',
  'sandbox_config.type': 'Where generated code runs.',
  'sandbox_config.image':
    "Any other image is not used, and the pull request says so: images are the operator's choice.",
  'sandbox_config.memory_limit': 'Memory of a sandbox, from `128m` to `512m`.',
  'sandbox_config.cpu_limit': 'Processors of a sandbox, from `0.1` to `1.0`.',
  'sandbox_config.network_mode': 'The sandbox has no network.',
  'quality_metrics.complexity_threshold': 'Highest cyclomatic complexity of a function.',
  'quality_metrics.test_coverage_minimum': 'Percent of statements that the tests must reach.',
  'quality_metrics.documentation_completeness': 'Percent of public symbols that must be documented.',
  'quality_metrics.mutation_kill_rate': 'Percent of small changes of the code that the tests must notice.',
  'quality_metrics.performance_requirements': 'Whether speed is looked at. Checked, but not used yet.',
  'quality_metrics.weights': 'Weights of the five parts of the score; together 1.0.',
  'llm_config.provider': 'The kind of endpoint; the operator names its address.',
  'llm_config.model': 'Checked, but not used yet: the operator names the model.',
  'llm_config.temperature': 'Left out for models that refuse it.',
  'llm_config.max_tokens': 'Tokens of one answer.',
  'dependencies.allow': 'Packages that generated code may use beside what the manifests declare.',
  'licenses.project': "SPDX identifier of the repository's licence, where GitHub does not know it.",
  'standards.line_length': 'Columns of a line.',
  'standards.max_file_lines': 'Lines of a file.',
  'standards.required_header': 'Text that every code file starts with.',
  'standards.banned_imports': 'Modules that may not be imported.',
  'standards.banned_calls': 'Functions that may not be called.',
  'standards.naming': 'Regular expressions for names of `functions`, `types` and `constants`.',
  'standards.docstring_style': 'Style of docstrings: `google`, `numpy` or `sphinx`.',
};

const Property = z.looseObject({
  type: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.looseObject({})]).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  const: z.string().optional(),
});
type Property = z.infer<typeof Property>;
const Sections = z.record(z.string(), z.looseObject({ properties: z.record(z.string(), Property) }));

/** The part of `docs/configuration.md` that tells what a repository can set. */
export function repositoryReference(): string {
  const schema = z.toJSONSchema(RepositoryConfig, { io: 'input' });
  const rows = Object.entries(Sections.parse(schema.properties)).flatMap(([section, { properties }]) =>
    Object.entries(properties).map(([key, property]) => row(`${section}.${key}`, property)),
  );
  const table = `| Key | Default | Allowed | What it is for |\n|---|---|---|---|\n${rows.join('\n')}`;
  return `## Settings of a repository\n\n${intro}\n\n${table}\n`;
}

const intro = `\`${configurationPath}\` on the **default branch** holds what a repository wishes; every key can be left out. Unknown keys and values that
are not allowed end the job with the line and what is allowed. \`weights\` has the keys \`syntactic_correctness\`, \`test_coverage\`,
\`documentation\`, \`performance\` and \`maintainability\`.`;

function row(key: string, property: Property): string {
  const about = abouts[key];
  if (about === undefined) throw new Error(`The key ${key} has no text in repository-reference.ts.`);
  return `| \`${key}\` | ${defaultOf(property)} | ${allowedOf(property)} | ${about} |`;
}

function defaultOf({ default: fallback }: Property): string {
  if (fallback === undefined) return '';
  if (Array.isArray(fallback)) return `\`[${fallback.join(', ')}]\``;
  return typeof fallback === 'object' ? '' : `\`${fallback}\``;
}

function allowedOf({ minimum, maximum, type, const: only }: Property): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (only !== undefined) return `\`${only}\``;
  return type === 'boolean' ? '`true` or `false`' : '';
}
