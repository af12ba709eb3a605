import { isEsModule } from '../../analysis/javascript/declarations.ts';
import { parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import { mostBeside } from '../adoption/limits.ts';
import { readOnce } from '../adoption/read-once.ts';
import { refused } from '../adoption/refused.ts';
import type { Adoption, AdoptionRequest } from '../placement.ts';
import { type HeldConstructs, tolerating } from '../tolerated.ts';
import { existingTests } from './adoption/existing-tests.ts';
import { type Manifests, manifestsOf } from './adoption/manifests.ts';
import { type ModuleKind, moduleKind } from './adoption/module-kind.ts';
import { placeBeside } from './adoption/placement.ts';
import { type Reach, reachOf } from './adoption/reach.ts';
import { heldInJavascript } from './adoption/tolerated.ts';
import { unfitSyntax, unfitText } from './adoption/unfit.ts';
import { unfitImports } from './adoption/unfit-imports.ts';

/** No more than a repository of this kind can ask for. */
const mostReads = 300;

/** A module of one kind that Node.js would load as the other. */
function unfitKind(path: string, tree: SyntaxNode, kind: ModuleKind): string | null {
  if (isEsModule(tree) === (kind === 'module')) return null;
  return kind === 'module'
    ? `\`${path}\` uses \`module.exports\`, though its ending or its package.json makes it an ES module. Name it .cjs, or let it export by statements.`
    : `\`${path}\` uses \`import\` or \`export\`, though its ending or its package.json makes it CommonJS. Name it .mjs, or write \`"type": "module"\` into that package.json.`;
}

function unfitConstructs(path: string, { hopeless }: HeldConstructs): string | null {
  const [first] = hopeless;
  if (first === undefined) return null;
  return `\`${path}\` holds in line ${first.line} what no code may hold whose tests are to be believed: ${first.message} Move what shall change into a file without it and name that.`;
}

/** The package.json files that decide how Node.js loads these files; they lie beside them in every run. */
async function scopesOf(paths: readonly string[], manifests: Manifests): Promise<string[]> {
  const above = await Promise.all(paths.map((path) => manifests.above(path)));
  return [...new Set(above.flatMap(([nearest]) => (nearest === undefined ? [] : [nearest.path])))];
}

interface Fit {
  reach: Reach;
  tolerated: readonly string[];
}

/** The file as it can be run, or the sentence that says why it cannot. */
async function fitOf(request: AdoptionRequest, manifests: Manifests): Promise<Fit | string> {
  const { path, content } = request;
  const unfit = unfitText(request);
  if (unfit !== null) return unfit;
  const tree = await parseSource('javascript', content);
  const above = await manifests.above(path);
  const unreadable = above.find(({ manifest }) => manifest === null);
  if (unreadable !== undefined)
    return `\`${unreadable.path}\` cannot be read, and it decides how Node.js loads \`${path}\`. Mend it first.`;
  const kind = moduleKind(path, tree, above[0]);
  const held = heldInJavascript(path, tree, kind === 'commonjs');
  const wrong = unfitSyntax(path, tree) ?? unfitKind(path, tree, kind) ?? unfitConstructs(path, held);
  if (wrong !== null) return wrong;
  const reach = await reachOf({ path, content }, request);
  return unfitImports(path, reach, above) ?? { reach, tolerated: held.tolerated };
}

/** How a JavaScript file that stands is changed: with which files beside it, and where its new tests and its page go. */
export async function adoptJavascript(given: AdoptionRequest): Promise<Adoption> {
  const { path, repository } = given;
  const request = { ...given, read: readOnce((other) => given.read(other), { most: mostReads }) };
  const manifests = manifestsOf(request);
  const fit = await fitOf(request, manifests);
  if (typeof fit === 'string') return refused(fit);
  const above = await manifests.above(path);
  const layout = placeBeside({ path, paths: repository.paths, manifests: above });
  const { tests, beside } = await existingTests(request, fit.reach.files);
  const all = [...beside.keys()];
  const scopes = await scopesOf([path, layout.paths.test, ...tests, ...all], manifests);
  const laid = [...new Set([...all, ...scopes])];
  if (laid.length > mostBeside)
    return refused(
      `\`${path}\` and its tests take in more than ${mostBeside} files of this repository. Name a file that takes in less.`,
    );
  const root = above.find(({ path: manifest }) => manifest === 'package.json');
  const existing = {
    tests,
    beside: laid,
    root: '.',
    rootName: root?.manifest?.name ?? '',
    ...tolerating(fit.tolerated),
  };
  return { status: 'adopted', ...layout, existing };
}
