// Writes the part of GitHub's OpenAPI description that the tests of the emulator and of the GitHub adapter need.
// Usage: npm pack @octokit/openapi (in a folder outside the repository; it is large), unpack it, then
//        node scripts/extract-openapi.mjs PATH/generated/api.github.com.json
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const repository = '/repos/{owner}/{repo}';
const issue = `${repository}/issues/{issue_number}`;
const pull = `${repository}/pulls/{pull_number}`;

/** @type {Record<string, string[]>} */
const operations = {
  '/app': ['get'],
  '/app/installations': ['get'],
  '/app/installations/{installation_id}': ['get'],
  '/app/installations/{installation_id}/access_tokens': ['post'],
  '/installation/repositories': ['get'],
  [repository]: ['get'],
  [`${repository}/installation`]: ['get'],
  [`${repository}/contents/{path}`]: ['get'],
  [`${repository}/branches/{branch}`]: ['get'],
  [`${repository}/commits/{ref}`]: ['get'],
  [`${repository}/git/ref/{ref}`]: ['get'],
  [`${repository}/git/matching-refs/{ref}`]: ['get'],
  [`${repository}/git/refs`]: ['post'],
  [`${repository}/git/refs/{ref}`]: ['patch', 'delete'],
  [`${repository}/git/trees`]: ['post'],
  [`${repository}/git/trees/{tree_sha}`]: ['get'],
  [`${repository}/git/commits`]: ['post'],
  [`${repository}/git/commits/{commit_sha}`]: ['get'],
  [`${repository}/git/blobs/{file_sha}`]: ['get'],
  [`${repository}/issues`]: ['get', 'post'],
  [issue]: ['get', 'patch'],
  [`${issue}/comments`]: ['get', 'post'],
  [`${repository}/issues/comments/{comment_id}`]: ['get', 'patch', 'delete'],
  [`${issue}/labels`]: ['get', 'post'],
  [`${issue}/labels/{name}`]: ['delete'],
  [`${issue}/reactions`]: ['get', 'post'],
  [`${repository}/issues/comments/{comment_id}/reactions`]: ['get', 'post'],
  [`${repository}/pulls`]: ['get', 'post'],
  [pull]: ['get', 'patch'],
  [`${pull}/files`]: ['get'],
  [`${pull}/commits`]: ['get'],
  [`${pull}/reviews`]: ['get'],
  [`${pull}/reviews/{review_id}`]: ['get'],
  [`${pull}/reviews/{review_id}/comments`]: ['get'],
  [`${pull}/comments`]: ['get'],
  [`${pull}/comments/{comment_id}/replies`]: ['post'],
  [`${pull}/requested_reviewers`]: ['get', 'post'],
  [`${repository}/pulls/comments/{comment_id}`]: ['get'],
  [`${repository}/pulls/comments/{comment_id}/reactions`]: ['get', 'post'],
  [`${repository}/check-runs`]: ['post'],
  [`${repository}/check-runs/{check_run_id}`]: ['get', 'patch'],
  [`${repository}/check-runs/{check_run_id}/annotations`]: ['get'],
  [`${repository}/commits/{ref}/check-runs`]: ['get'],
  [`${repository}/collaborators/{username}/permission`]: ['get'],
};

const Json = z.json();
const Description = z.looseObject({
  info: z.looseObject({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Json)),
  components: z.record(z.string(), z.record(z.string(), Json)),
});
const noise = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'x-github',
  'title',
  'operationId',
  'tags',
  'links',
]);

/**
 * Drops prose and examples, and turns `nullable` into a union with null, which ajv understands.
 * A key is prose only where its value is not itself a schema: `properties` may be called `title` too.
 * @param {unknown} node
 * @param {boolean} namesAreFree
 * @returns {unknown}
 */
const simplify = (node, namesAreFree = false) => {
  if (Array.isArray(node)) return node.map((item) => simplify(item));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node)
    .filter(([key]) => namesAreFree || (!noise.has(key) && key !== 'nullable'))
    .map(([key, value]) => [key, simplify(value, key === 'properties')]);
  const schema = Json.parse(Object.fromEntries(entries));
  const nullable = !namesAreFree && 'nullable' in node && node.nullable === true;
  return nullable ? { anyOf: [schema, { type: 'null' }] } : schema;
};

/**
 * @param {unknown} node
 * @param {(name: string) => void} visit
 */
const eachReference = (node, visit) => {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === '$ref' && typeof value === 'string') visit(value);
    else eachReference(value, visit);
  }
};

const [source, target = 'test/fixtures/openapi/github.json'] = process.argv.slice(2);
if (source === undefined) {
  console.error(
    'Give the path of api.github.com.json from the npm package @octokit/openapi; see the head of this file.',
  );
  process.exit(1);
}
const description = Description.parse(JSON.parse(readFileSync(source, 'utf8')));

/** @type {Record<string, Record<string, unknown>>} */
const paths = {};
for (const [path, methods] of Object.entries(operations)) {
  const found = description.paths[path];
  if (found === undefined) throw new Error(`GitHub's description no longer has the path ${path}.`);
  paths[path] = Object.fromEntries(methods.map((method) => [method, simplify(found[method])]));
}

// The list of installations is described with accounts that are a user and an enterprise at once, which no
// account is; each entry is what the endpoint for one installation answers.
const installations = { type: 'array', items: { $ref: '#/components/schemas/installation' } };
paths['/app/installations'] = {
  get: { responses: { 200: { content: { 'application/json': { schema: installations } } } } },
};

/** @type {Record<string, Record<string, unknown>>} */
const components = {};
/** @param {string} reference */
const include = (reference) => {
  const [, , kind = '', name = ''] = reference.split('/');
  components[kind] ??= {};
  const group = components[kind];
  if (name in group) return;
  group[name] = simplify(description.components[kind]?.[name]);
  eachReference(group[name], include);
};
eachReference(paths, include);

// The lines of a review comment are null once they were changed, which the description does not say.
const Properties = z.looseObject({ properties: z.record(z.string(), Json) });
for (const name of ['pull-request-review-comment', 'review-comment']) {
  const schema = Properties.parse(components['schemas']?.[name]);
  for (const key of ['line', 'position']) schema.properties[key] = { type: ['integer', 'null'] };
  components['schemas'] = { ...components['schemas'], [name]: schema };
}

mkdirSync('test/fixtures/openapi', { recursive: true });
const subset = {
  source: `@octokit/openapi, GitHub REST API ${description.info.version}, MIT License`,
  paths,
  components,
};
writeFileSync(target, `${JSON.stringify(subset)}\n`);
console.log(
  `${target}: ${Object.keys(paths).length} paths, ${Object.keys(components['schemas'] ?? {}).length} schemas`,
);
