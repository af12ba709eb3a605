// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';

// Tells how Node.js takes a file that stood in a repository: by its ending, the closest package.json, or what is in it.

const names = ['exports', 'require', 'module', '__filename', '__dirname'];

/** Compiles the text as CommonJS without running it; throws where that fails. @param {string} source @param {string} path */
export function compileCommonjs(source, path) {
  compileFunction(source.replace(/^#!/, '//'), names, { filename: path });
}

/** @param {string} folder @returns {string | undefined} */
function typeAt(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type ?? 'unsaid';
  } catch {
    const above = dirname(folder);
    return above === folder ? undefined : typeAt(above);
  }
}

/** @param {string} source @param {string} path */
function compiles(source, path) {
  try {
    compileCommonjs(source, path);
    return true;
  } catch {
    return !/^[ \t]*(?:import\b(?![ \t]*\()|export\b)/m.test(source);
  }
}

/** Whether the file is CommonJS. @param {string} path @param {string} source */
export function isCommonjs(path, source) {
  if (!path.endsWith('.js')) return path.endsWith('.cjs');
  const type = typeAt(dirname(path));
  if (type === 'module' || type === 'commonjs') return type === 'commonjs';
  return compiles(source, path);
}
