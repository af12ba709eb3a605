import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import type { JournalEntry } from '../../src/emulator/journal.ts';

const Media = z.object({ content: z.record(z.string(), z.object({ schema: z.json() })).optional() });
const Operation = z.object({
  requestBody: Media.optional(),
  responses: z.record(z.string(), z.union([z.object({ $ref: z.string() }), Media])),
});
type Operation = z.infer<typeof Operation>;
const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z
    .object({ schemas: z.record(z.string(), z.json()), responses: z.record(z.string(), Media) })
    .loose(),
});

const file = new URL('../fixtures/openapi/github.json', import.meta.url);
const source: unknown = JSON.parse(readFileSync(file, 'utf8'));
const description = Description.parse(source);

const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'github', components: description.components });

/** Parameters that may hold slashes; every other one is a single segment. */
const pathExpression = (template: string) => {
  const source = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    ['path', 'ref', 'branch'].includes(name) ? '(.+)' : '([^/]+)',
  );
  return new RegExp(`^${source.replace('/contents/(.+)', '/contents(?:/.*)?')}$`);
};

const table = Object.entries(description.paths)
  .map(([template, operations]) => ({ template, expression: pathExpression(template), operations }))
  .toSorted((left, right) => right.template.length - left.template.length);

const findOperation = (method: string, path: string) => {
  const found = table.find(({ expression, operations }) => expression.test(path) && method in operations);
  return { template: found?.template, operation: found?.operations[method] };
};

const compiled = new Map<string, ValidateFunction>();
const validate = (key: string, schema: unknown, value: unknown): string[] => {
  const known = compiled.get(key);
  const rooted: unknown = JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components', '"github#/components'),
  );
  const run = known ?? ajv.compile(z.record(z.string(), z.unknown()).parse(rooted));
  compiled.set(key, run);
  if (run(value)) return [];
  return (run.errors ?? []).map((error) => `${key}${error.instancePath}: ${error.message ?? 'is not valid'}`);
};

const jsonSchema = (media: z.infer<typeof Media> | undefined) => media?.content?.['application/json']?.schema;

const responseSchema = (operation: Operation, status: number) => {
  const listed = operation.responses[String(status)];
  if (listed && '$ref' in listed)
    return jsonSchema(description.components.responses[listed.$ref.split('/').at(-1) ?? '']);
  return jsonSchema(listed);
};

const errorSchema = { $ref: '#/components/schemas/basic-error' };

const problemsOfResponse = (entry: JournalEntry, operation: Operation, name: string): string[] => {
  if (entry.fault !== undefined && entry.fault !== 'delay') return [];
  const listed = String(entry.status) in operation.responses;
  if (!listed && entry.status < 400) return [`${name} answered ${entry.status}, which GitHub does not.`];
  const schema = responseSchema(operation, entry.status) ?? (entry.status >= 400 ? errorSchema : undefined);
  if (!schema) return [];
  return validate(`${name} ${entry.status} response`, schema, entry.responseBody);
};

const GraphAnswer = z.union([
  z.strictObject({ data: z.record(z.string(), z.json()) }),
  z.strictObject({
    data: z.record(z.string(), z.json()).optional(),
    errors: z.array(z.looseObject({ message: z.string() })).min(1),
  }),
]);

/** GraphQL is not in the description: the frame of its answers is all that can be held to something. */
const problemsOfGraph = ({ status, responseBody, fault }: JournalEntry): string[] => {
  if (status !== 200 || fault !== undefined) return [];
  return GraphAnswer.safeParse(responseBody).success ? [] : ['POST /graphql answered no data and no errors.'];
};

/** What is wrong with a request made to the emulator, or with its answer, by GitHub's own description. */
export const validateExchange = (entry: JournalEntry): string[] => {
  if (entry.path === '/graphql') return problemsOfGraph(entry);
  const method = entry.method.toLowerCase();
  const { template, operation } = findOperation(method, entry.path);
  if (!operation) return [`${entry.method} ${entry.path} is not in test/fixtures/openapi/github.json.`];
  const name = `${entry.method} ${template}`;
  const schema = jsonSchema(operation.requestBody);
  const request = schema ? validate(`${name} request`, schema, entry.requestBody ?? {}) : [];
  return [...request, ...problemsOfResponse(entry, operation, name)];
};

/** Such as `POST /repos/{owner}/{repo}/pulls`. */
export const operationOf = ({ method, path }: Pick<JournalEntry, 'method' | 'path'>) =>
  `${method} ${findOperation(method.toLowerCase(), path).template}`;

export const listOperations = () =>
  Object.entries(description.paths).flatMap(([template, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${template}`),
  );
