// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isCommonjs } from './module-kind.mjs';

// Statement coverage out of what V8 counted. Node's own report counts lines, comments and empty ones among them.

const { parse } = createRequire('/opt/js/')('acorn');
const uncounted = ['BlockStatement', 'EmptyStatement'];

/** @param {any} node @param {any} parent */
function isStatement(node, parent) {
  if (node.type === 'VariableDeclaration') return !parent.type.startsWith('For');
  if (node.type === 'PropertyDefinition') return node.value !== null;
  if (node.type.endsWith('Statement')) return !uncounted.includes(node.type) && node.directive === undefined;
  return parent.type === 'ArrowFunctionExpression' && parent.body === node && node.type !== 'BlockStatement';
}

/** @param {any} node @param {any} parent @param {any[]} found */
function collectStatements(node, parent, found) {
  if (isStatement(node, parent)) found.push(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === 'string') collectStatements(child, node, found);
    }
  }
}

/** @param {number} offset @param {any[]} functions */
function isCovered(offset, functions) {
  let best = { size: Number.POSITIVE_INFINITY, count: 0 };
  for (const { startOffset, endOffset, count } of functions.flatMap(({ ranges }) => ranges)) {
    const size = endOffset - startOffset;
    if (startOffset <= offset && offset < endOffset && size <= best.size) best = { size, count };
  }
  return best.count > 0;
}

/** @param {string} path @param {any[]} scripts */
function fileCoverage(path, scripts) {
  const url = pathToFileURL(resolve(path)).href;
  const runs = scripts.filter((script) => script.url === url);
  /** @type {any[]} */
  const statements = [];
  const source = readFileSync(path, 'utf8');
  const sourceType = isCommonjs(path, source) ? 'commonjs' : 'module';
  const program = parse(source, { ecmaVersion: 'latest', sourceType, locations: true, allowHashBang: true });
  collectStatements(program, program, statements);
  const missed = statements.filter(({ start }) => !runs.some(({ functions }) => isCovered(start, functions)));
  return {
    path,
    statements: statements.length,
    covered: statements.length - missed.length,
    missing: [...new Set(missed.map(({ loc }) => loc.start.line))],
  };
}

/**
 * @param {string} folder with what V8 wrote, a file for each process
 * @param {readonly string[]} paths of the code
 */
export function coverageOf(folder, paths) {
  const scripts = readdirSync(folder).flatMap(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).result,
  );
  return { files: paths.map((path) => fileCoverage(path, scripts)) };
}
