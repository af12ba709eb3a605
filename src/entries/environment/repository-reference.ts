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
  'quality_metrics.documentation_completeness':
    'Percent of public symbols that must be documented; parameters, results and errors count for a third of it where the language wants them named.',
  'quality_metrics.mutation_kill_rate': 'Percent of small changes of the code that the tests must notice.',
  'quality_metrics.performance_requirements': 'Whether demands of a specification on speed are a gate.',
  'quality_metrics.weights': 'Weights of the five parts of the score; together 1.0.',
  'llm_config.provider': 'The kind of endpoint; the operator names its address.',
  'llm_config.model': 'Checked, but not used yet: the operator names the model.',
  'llm_config.temperature': 'Left out for models that refuse it.',
  'llm_config.max_tokens': 'Tokens of one answer.',
  'dependencies.allow':
    'Names of packages that generated code may use beside the standard library and what the manifests declare. Any other needs approval.',
  'licenses.project':
    "SPDX identifier of the repository's licence, where GitHub does not know it. Licences of packages are held against it.",
  'standards.line_length':
    'Columns of a line, a tab counted as four. The formatter and the linter are told too.',
  'standards.max_file_lines': 'Lines of a code or test file.',
  'standards.required_header':
    'Text that every code and test file starts with, in a comment; comment signs and white space are not compared.',
  'standards.banned_imports':
    'Modules that code, but for tests, may not import; what lies in them is banned too.',
  'standards.banned_calls':
    'What code, but for tests, may not call, as it is written there: `print`, `os.system`, `println!`, `new Date`; `.unwrap` is that method of any value.',
  'standards.naming':
    'Regular expressions for whole names of `functions`, `types` and `constants`: at most three repetitions, none inside another or around a choice.',
  'standards.docstring_style':
    'Style of the sections of Python docstrings: functions have one for their parameters and one for their result.',
  'trigger.plan_first':
    '`true`: the label and `/generate` show a plan first, which `/specproof go` or a thumbs-up starts. Else they build at once.',
  'paths.code':
    'Folder of the code, from the root, in place of what the layout of the repository suggests; `path=` in a command goes before it. Java, Go and Rust keep what their tools want below it.',
  'paths.tests':
    'Folder of the tests, for Python and JavaScript; the tools of Java, Go and Rust find tests in one place only.',
  'paths.docs': 'Folder of the documentation.',
  'paths.allow':
    'Patterns such as `packages/a/**` outside of which nothing is written: a job whose files would lie elsewhere ends before any model is asked. Empty: everywhere.',
  'paths.protected':
    'What happens to a job that would write to a protected path: it ends; it ends with the path to approve by `/specproof approve PATH`; it writes. Opens names that builds and test runs start, such as `setup.py` and `conftest.py`; workflows, files of git, editors, shells and agents stay closed always.',
  'paths.protect':
    'Patterns of protected paths beside the built-in ones; letters of either case are the same.',
  'pull_request.draft': 'Whether pull requests are opened as drafts.',
  'pull_request.title':
    'Style of titles; `auto` follows Conventional Commits where the commits of the repository do.',
  'pull_request.labels': 'Labels of the pull request; made where the repository does not have them.',
  'pull_request.max_files':
    'Files of a pull request. Above it the job ends with a proposal to split the issue.',
  'pull_request.max_changed_lines':
    'The same for changed lines outside of tests and documentation, against the default branch; new files count whole.',
  'pull_request.fix_ci':
    "Failed checks of other apps on Specproof's commit: passed over, offered as a refinement, or mended without being asked.",
  'pull_request.delete_branch_after_days':
    'Days after which the branch of a pull request that was closed unmerged is deleted; 0: never.',
};

const Property = z.looseObject({
  type: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.looseObject({})]).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  const: z.string().optional(),
  enum: z.array(z.string()).optional(),
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
  return `## Settings of a repository\n\n${intro}\n\n${table}\n\n${standards}\n`;
}

const intro = `\`${configurationPath}\` on the **default branch** holds what a repository wishes; every key can be left out. Unknown keys and values that
are not allowed end the job with the line and what is allowed. \`weights\` has the keys \`syntactic_correctness\`, \`test_coverage\`,
\`documentation\`, \`performance\` and \`maintainability\`.`;

const standards = `### Standards and the repository's own tools

What \`standards\` asks for is a gate of quality: what breaks it is sent back to be mended, and shown on its line. Where nothing is set there is
no such gate. Generated code is formatted as the repository does it: the first of these that says something is heeded, of two files of one name
the closer to the code. They are read as data on the default branch; nothing but numbers and yes or no is taken from them.

| Language | Read in this order | Heeded |
|---|---|---|
| Python | \`standards.line_length\`, \`pyproject.toml\` (\`[tool.black]\`, \`[tool.ruff]\`), \`.flake8\`, \`setup.cfg\`, \`.editorconfig\` | line length, by black and flake8 |
| JavaScript | \`standards.line_length\`, \`.prettierrc\`, \`.prettierrc.json\`, \`package.json\` (\`prettier\`), \`biome.json\`, \`.editorconfig\` | line length, indentation, quotes, semicolons, by prettier |
| Rust | \`standards.line_length\`, \`rustfmt.toml\`, \`.editorconfig\` | line length, indentation, by rustfmt |
| Java | | google-java-format has one style, with lines of at most 100 columns |
| Go | | gofmt has one style, without a line length |`;

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

function allowedOf({ minimum, maximum, type, const: only, enum: choices }: Property): string {
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join(', ');
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (only !== undefined) return `\`${only}\``;
  return type === 'boolean' ? '`true` or `false`' : '';
}
